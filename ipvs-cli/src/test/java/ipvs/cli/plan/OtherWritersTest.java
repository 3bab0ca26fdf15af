package ipvs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherWritersTest {
  @TempDir private Path root;

  private void process(int number, String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc").resolve(Integer.toString(number)));
    Files.writeString(folder.resolve("comm"), name + "\n");
  }

  @Test
  void kubeProxyIsKnownByItsInterface() throws IOException {
    OtherWriters others = new OtherWriters(root, Namespace.OWN);
    assertThat(others.hasKubeProxy()).isFalse();
    Path devices = Files.createDirectories(root.resolve("proc/thread-self/net")).resolve("dev");
    Files.writeString(devices, "head | head\n    lo:  0 0\nkube-ipvs0x:  0 0\n");
    assertThat(others.hasKubeProxy()).isFalse();
    Files.writeString(devices, "head | head\n    lo:  0 0\nkube-ipvs0:  0 0\n");
    assertThat(others.hasKubeProxy()).isTrue();
    assertThat(others.seen()).containsExactly("kube-proxy (interface kube-ipvs0)");
    assertThat(OtherWriters.ofKubeProxy()).contains("--ipvs-exclude-cidrs", "--scope ''");
  }

  @Test
  void aDaemonIsKnownByTheNameOfItsProcess() throws IOException {
    OtherWriters others = new OtherWriters(root, Namespace.OWN);
    assertThat(others.running()).as("nothing can be seen").isEmpty();
    process(1, "systemd");
    Files.createDirectories(root.resolve("proc/7"));
    Files.createDirectories(root.resolve("proc/keepalived"));
    assertThat(others.running()).isEmpty();
    process(4711, "keepalived");
    assertThat(others.running()).contains("keepalived");
    process(4712, "ldirectord");
    assertThat(others.seen())
        .containsExactlyInAnyOrder("keepalived (process 4711)", "ldirectord (process 4712)");
    assertThat(OtherWriters.of("keepalived")).contains("--scope", "--keep-weights");
  }
}
