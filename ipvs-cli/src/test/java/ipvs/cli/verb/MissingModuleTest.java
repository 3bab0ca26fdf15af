package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.KernelModules;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Privileges;
import ipvs.netlink.FakeKernel;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that change a table, on a kernel without IPVS: whether its module is there matters. */
class MissingModuleTest {
  private static final String NOT_BUILT =
      "ip_vs is not built for Linux " + System.getProperty("os.version");

  @TempDir Path folder;
  private final Machine machine = new Machine();
  private Path modules;

  @BeforeEach
  void describeTheMachine() throws IOException {
    modules = Files.createDirectories(folder.resolve("lib/modules/6.1.0"));
    Files.createDirectories(folder.resolve("proc/sys/kernel"));
    Files.writeString(folder.resolve("proc/sys/kernel/osrelease"), "6.1.0\n");
    Files.writeString(modules.resolve("modules.dep"), "kernel/net/dummy.ko:\n");
    Files.writeString(folder.resolve("rules"), "-A -f 7 -s rr\n");
  }

  private TableStage.Result run(String line) throws IOException {
    ThisKernelStage stage = new ThisKernelStage(folder, machine);
    stage.unload();
    return stage.run(line, stage.surroundings().withModules(new KernelModules(folder)));
  }

  private TableStage.Result ends(String line, String message) {
    String verb = line.split(" ")[0];
    return Privileges.ofThisProcess().mayAdministerNetworks()
        ? new TableStage.Result(VerbStatus.NO_IPVS, "", "ipvs " + verb + ": " + message + "\n")
        : new TableStage.Result(
            VerbStatus.NOT_PERMITTED,
            "",
            "ipvs " + verb + ": not permitted to ask the kernel (CAP_NET_ADMIN)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restore", "apply", "set", "ensure", "absent", "zero", "flush"})
  void aModuleThatIsNotBuiltIsToldInOneLineAndNotTried(String verb) throws IOException {
    String line = line(verb);

    assertThat(run(line)).isEqualTo(ends(line, NOT_BUILT));
    assertThat(machine.asked).isZero();
  }

  private String line(String verb) {
    return switch (verb) {
      case "restore", "apply" -> verb + " " + folder.resolve("rules");
      case "set", "ensure" -> verb + " fwmark:7 --scheduler rr";
      case "absent" -> "absent fwmark:7";
      case "flush" -> "flush --all --yes";
      default -> verb;
    };
  }

  @Test
  void whetherItIsBuiltIsToldWhereItIsNotToBeLoaded() throws IOException {
    String line = "restore --no-module " + folder.resolve("rules");

    assertThat(run(line).err()).isEqualTo("ipvs restore: " + NOT_BUILT + "\n");
    Files.writeString(modules.resolve("modules.builtin"), "kernel/net/netfilter/ipvs/ip_vs.ko\n");
    assertThat(run(line).err()).isEqualTo("ipvs restore: IPVS is not loaded; modprobe ip_vs\n");
  }

  @Test
  void aModuleThatIsThereIsLoadedIfThisProcessMay() throws IOException {
    Files.writeString(modules.resolve("modules.dep"), "kernel/net/netfilter/ipvs/ip_vs.ko.xz:\n");
    String line = line("restore");

    assertThat(run(line)).isEqualTo(ends(line, "IPVS is not loaded; modprobe ip_vs"));
    assertThat(machine.asked).isEqualTo(Privileges.ofThisProcess().mayLoadModules() ? 1 : 0);

    machine.has = true;
    if (Privileges.ofThisProcess().mayLoadModules()) {
      assertThat(run(line))
          .isEqualTo(new TableStage.Result(VerbStatus.DONE, "-A -f 7 -s rr\n", ""));
    }
  }

  /** A machine whose module brings IPVS, or brings nothing. */
  private static final class Machine implements Kernel.Opener {
    private int asked;
    private boolean has;
    private boolean isLoaded;

    @Override
    public Transport open() {
      if (!isLoaded) {
        FakeKernel without = new FakeKernel();
        without.reload(-1);
        return without;
      }
      return KernelSimulator.create().open();
    }

    @Override
    public boolean loadModule() {
      asked++;
      isLoaded = has;
      return has;
    }
  }
}
