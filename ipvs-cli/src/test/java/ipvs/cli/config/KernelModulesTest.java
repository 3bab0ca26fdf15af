package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where modules are looked for. */
class KernelModulesTest {
  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void aModuleIsLoadedOrCanBeOrIsBuiltIn() throws IOException {
    Files.createDirectories(root.resolve("sys/module/ip_vs_loaded"));
    write("proc/sys/kernel/osrelease", "6.1.0\n");
    write(
        "lib/modules/6.1.0/modules.dep",
        "kernel/net/ip_vs_there.ko.xz: kernel/net/ip_vs_other.ko.xz\n");
    write("lib/modules/6.1.0/modules.builtin", "kernel/net/ip_vs_inside.ko\n");
    KernelModules modules = new KernelModules(root);

    assertThat(modules.has("ip_vs_loaded")).isTrue();
    assertThat(modules.has("ip_vs_there")).isTrue();
    assertThat(modules.has("ip_vs_inside")).isTrue();
    assertThat(modules.has("ip_vs_other")).as("only needed, not there").isFalse();
    assertThat(modules.has("ip_vs_the")).isFalse();
    assertThat(modules.has("../module/ip_vs_loaded")).isFalse();
  }

  @Test
  void aMachineWithoutModulesHasNone() {
    assertThat(new KernelModules(root).has("ip_vs_rr")).isFalse();
  }
}
