package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Served;
import ipvs.cli.transcript.Corpus;
import ipvs.cli.transcript.KernelHost;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user without privileges reads the kernel's table through {@code ipvs serve}, and only reads.
 */
@KernelTest(needs = "setpriv")
@Timeout(300)
class ServedKernelIT {
  private static final Endpoint VIRTUAL = Endpoint.parse("198.51.100.1:5310");
  private static final Endpoint REAL = Endpoint.parse("198.51.100.1:5311");
  private static final Path LIBRARIES = Served.BIN.resolveSibling("../lib").normalize();
  private static final Path TESTS = Corpus.buildFolder().resolve("test-classes");

  @TempDir Path folder;

  @Test
  void nobodyListsTheTableAndIsRefusedAChange() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path socket = folder.resolve("socket");
    try (KernelHost host = KernelHost.open()) {
      host.clean();
      VirtualService names = VirtualService.of(ServiceAddress.udp(VIRTUAL), Scheduler.RR);
      try (Served served = Served.ready("--socket", socket.toString());
          IpvsClient root = IpvsClient.connect("unix:" + socket)) {
        root.addService(names);
        root.addServer(names.key(), RealServer.of(REAL, ForwardMethod.MASQ));
        sendTo(VIRTUAL);

        assertThat(asNobody("unix:" + socket))
            .containsExactly(
                names.key().toString(),
                "  " + REAL,
                "connection to " + VIRTUAL,
                "PermissionDeniedException");
        assertThat(served.line()).isEqualTo("uid 65534: IPVS_CMD_FLUSH refused, EPERM");
        assertThat(root.services().entries()).as("nothing was cleared").hasSize(1);
        assertThat(asNobody("kernel"))
            .as("without the server")
            .containsExactly("PermissionDeniedException");
        assertThat(served.after("TERM")).isZero();
      }
      host.clean();
    }
  }

  private static void sendTo(Endpoint endpoint) throws IOException {
    try (DatagramSocket sender = new DatagramSocket()) {
      InetSocketAddress to = new InetSocketAddress(endpoint.address().toString(), endpoint.port());
      sender.send(new DatagramPacket(new byte[1], 1, to));
    }
  }

  private static List<String> asNobody(String where) throws IOException {
    Process reader =
        new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--bounding-set=-all",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                LIBRARIES + "/*:" + TESTS,
                UnprivilegedReader.class.getName(),
                where,
                VIRTUAL.toString())
            .redirectErrorStream(true)
            .start();
    return new String(reader.getInputStream().readAllBytes()).lines().toList();
  }
}
