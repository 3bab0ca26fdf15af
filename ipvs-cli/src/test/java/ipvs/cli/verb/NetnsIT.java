package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.Openers;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.launcher.Served;
import ipvs.cli.option.NamespaceWord;
import ipvs.cli.session.Surroundings;
import ipvs.cli.transcript.KernelHost;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NamedNamespace;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.proc.ConnectionTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process in one network namespace works on the table of another one, and does not touch its own.
 */
@KernelTest(needs = {"ip", "bash"})
@Timeout(300)
class NetnsIT {
  private static final String SERVICE = "udp:192.0.2.1:5300";
  private static final Endpoint VIRTUAL = Endpoint.parse("192.0.2.1:5300");
  private static final String SERVER = "192.0.2.1:5301";

  @TempDir private Path folder;

  /** What a line leaves behind. */
  private record Left(VerbStatus status, String out, String err) {
    static Left done(String out) {
      return new Left(VerbStatus.DONE, out, "");
    }
  }

  private static Left run(String... words) {
    Surroundings around =
        new Surroundings(
            Map.of(), stop -> {}, () -> false, Optional::empty, Surroundings.TABLE_FILE);
    Said said = new Said();
    VerbStatus status = Ipvs.run(said.console(), around, List.of(words));
    return new Left(status, said.out(), said.err());
  }

  private static Left in(NamedNamespace namespace, String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(words));
    line.addAll(List.of("--netns", namespace.name()));
    return run(line.toArray(new String[0]));
  }

  /** Those of the service alone: other tests' connections last for minutes. */
  private static int connections(IpvsClient client) throws IOException {
    try (ConnectionTable table = client.connections()) {
      int count = 0;
      Optional<Connection> next;
      while ((next = table.next()).isPresent()) {
        count += next.get().virtual().equals(VIRTUAL) ? 1 : 0;
      }
      return count;
    }
  }

  /** Has a connection of the service in there: one datagram to it. */
  private static void send(NamedNamespace namespace) throws IOException, InterruptedException {
    Process sender =
        new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                namespace.name(),
                "bash",
                "-c",
                "echo >/dev/udp/192.0.2.1/5300")
            .inheritIO()
            .start();
    assertThat(sender.waitFor()).isZero();
  }

  @Test
  void theTableOfAnotherNamespaceIsChangedAndReadFromHere() throws Exception {
    try (KernelHost host = KernelHost.open();
        NamedNamespace other = NamedNamespace.create()) {
      host.clean();
      other.ip("link", "set", other.mark(), "up");
      other.ip("address", "add", "192.0.2.1/32", "dev", other.mark());
      assertThat(in(other, "ensure", SERVICE, "--scheduler", "rr"))
          .isEqualTo(Left.done("-A -u 192.0.2.1:5300 -s rr\n"));
      assertThat(in(other, "ensure", SERVICE, SERVER, "--method", "masq"))
          .isEqualTo(Left.done("-a -u 192.0.2.1:5300 -r 192.0.2.1:5301 -m -w 1\n"));
      send(other);

      assertThat(in(other, "list", "--json").out())
          .contains("\"netns\":\"" + other.name() + "\"", "\"address\":\"192.0.2.1\"");
      assertThat(in(other, "list", "--connect", "kernel").out()).contains("192.0.2.1:5301");
      assertThat(in(other, "connections").out()).contains("192.0.2.1:5301");
      assertThat(in(other, "connections", "--json").out())
          .contains("\"netns\":\"" + other.name() + "\"", "\"via\":\"proc\"");
      // The totals themselves are as old as the last estimation, up to two seconds.
      assertThat(in(other, "stats", "--per-cpu", "--json").out())
          .contains("\"netns\":\"" + other.name() + "\"", "\"connections\":1");
      assertThat(run("connections").out()).doesNotContain("192.0.2.1");
      try (NetworkNamespace namespace = NetworkNamespace.named(other.name());
          IpvsClient there = IpvsClient.open(namespace);
          IpvsClient here = IpvsClient.open()) {
        assertThat(there.services().entries()).hasSize(1);
        assertThat(connections(there)).isEqualTo(1);
        assertThat(there.estimation()).isPresent();
        assertThat(here.services().entries()).isEmpty();
        assertThat(connections(here)).isZero();
      }
      assertThat(run("list").out()).doesNotContain("192.0.2.1");
      relayed(other);
      lockIsOfTheNamespace(other);
      removedWhileInUse(other);
      assertThat(run("list").out()).doesNotContain("192.0.2.1");
    }
  }

  /** A server hands on the table and the connections of the namespace that it is told. */
  private void relayed(NamedNamespace other) throws Exception {
    String socket = folder.resolve("socket").toString();
    try (Served served = Served.ready("--socket", socket, "--netns", other.name());
        IpvsClient there = IpvsClient.connect("unix:" + socket)) {
      assertThat(there.services().entries()).hasSize(1);
      assertThat(connections(there)).isEqualTo(1);
      assertThat(served.after("TERM")).isZero();
    }
  }

  /** Whoever changes the table there keeps others from that one, and from no other. */
  private static void lockIsOfTheNamespace(NamedNamespace other) throws Exception {
    try (Namespace namespace = NamespaceWord.opened(other.name());
        Closeable lock =
            Openers.of(new Target.ThisKernel(namespace)).lock(Duration.ZERO, text -> {})) {
      assertThat(lock).isNotNull();
      assertThat(in(other, "zero", "--wait", "0").err())
          .startsWith("ipvs zero: /run/ipvs/" + namespace.inode() + ".lock: ");
      assertThat(run("zero", "--wait", "0").status()).isEqualTo(VerbStatus.DONE);
    }
    assertThat(in(other, "zero", "--wait", "0").status()).isEqualTo(VerbStatus.DONE);
  }

  private static void removedWhileInUse(NamedNamespace other) throws Exception {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name());
        IpvsClient there = IpvsClient.open(namespace)) {
      other.remove();
      assertThat(in(other, "list").status()).isEqualTo(VerbStatus.NOT_FOUND);
      // Enough dumps for a fresh socket, which comes from there, too.
      for (int i = 0; i < 40; i++) {
        assertThat(there.services().entries()).hasSize(1);
      }
      assertThat(connections(there)).isEqualTo(1);
      there.flush();
      assertThat(there.services().entries()).isEmpty();
    }
  }
}
