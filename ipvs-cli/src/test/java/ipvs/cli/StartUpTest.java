package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does not say where a command goes pays nothing for those who do. */
class StartUpTest {
  private static final String ELSEWHERE = "ipvs\\.(cli\\.(connect|sim)|netlink\\.sim)\\..*";

  @TempDir private Path folder;

  @Test
  void nothingOfOtherPlacesIsLoadedUnlessItIsAskedFor() throws Exception {
    assertThat(loaded("", "-v")).isEmpty();
    assertThat(loaded("", "-L", "--", "x")).isEmpty();
    assertThat(loaded("kernel", "-v")).contains("ipvs.cli.connect.Where");
    assertThat(loaded("", "-L", "--connect=sim:" + folder.resolve("table")))
        .contains("ipvs.cli.sim.TableFile", "ipvs.netlink.sim.KernelSimulator");
  }

  /** {@return the classes for other places that a process loads} */
  private static List<String> loaded(String variable, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                "ipvs.cli.Main"));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPVSADM_CONNECT", variable);
    Process java = builder.start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    java.waitFor();
    List<String> all = said.lines().map(line -> line.split(" ", 2)[0]).toList();
    assertThat(all).contains("ipvs.cli.Main");
    return all.stream().filter(name -> name.matches(ELSEWHERE)).toList();
  }
}
