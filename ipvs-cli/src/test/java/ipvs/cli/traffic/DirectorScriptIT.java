package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Output;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The init script of the tutorials, unchanged, with the tool under test first in its path. */
@KernelTest(needs = {"ip", "ipvsadm", "grep"})
final class DirectorScriptIT {
  @Test
  void everyStepSaysWhatItSaysWithTheRealTool(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("director.sh");
    try (InputStream source = getClass().getResourceAsStream("/traffic/director.sh")) {
      Files.copy(source, script);
    }
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(Plan.IPV4, 80);
      farm.director().machine().ip("address del " + Plan.IPV4.virtual() + "/32 dev eth0");

      List<Output> real = run(script, farm, farm.attachDirector(2), Tools.REAL);
      List<Output> ours = run(script, farm, farm.attachDirector(3), Tools.underTest());

      assertThat(real).extracting(Output::exit).containsExactly(3, 0, 0, 0, 3);
      assertThat(real.get(2).stdout()).contains("LVS is running on 192.0.2.10 with 2 servers");
      assertThat(ours).isEqualTo(real);
    }
  }

  /** Runs each step of a director's life, with a client that asks while it is up. */
  private static List<Output> run(Path script, Farm farm, Director director, Path tool)
      throws Exception {
    Path bin = Files.createDirectories(script.resolveSibling("bin-" + director.machine().name()));
    Path link = Files.createSymbolicLink(bin.resolve("ipvsadm"), tool);
    List<Output> outputs = new ArrayList<>();
    for (String step : List.of("status", "start", "status", "stop", "status")) {
      if (step.equals("stop")) {
        farm.clients().ip("neigh flush dev eth0");
        List<String> names = farm.client(Plan.IPV4).ask(Plan.IPV4.at(80), 3);
        assertThat(names).as("persistent").containsOnly(names.get(0));
      }
      Map<String, String> environment = Map.of("PATH", bin + ":" + System.getenv("PATH"));
      outputs.add(director.machine().run(List.of(script.toString(), step), "", environment));
    }
    Files.delete(link);
    return outputs;
  }
}
