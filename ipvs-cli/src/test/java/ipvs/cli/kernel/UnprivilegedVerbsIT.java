package ipvs.cli.kernel;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.launcher.Served;
import ipvs.cli.launcher.Shell;
import ipvs.cli.transcript.KernelHost;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user without privileges reads what the kernel shows to everybody. */
@KernelTest(needs = {"setpriv", "prometheus-node-exporter"})
@Timeout(300)
class UnprivilegedVerbsIT {
  private static final String AS_NOBODY =
      "setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all ";
  private static final String SAID =
      "ipvs list: not permitted to ask the kernel (CAP_NET_ADMIN); read /proc/net/ip_vs instead:"
          + " no counters, thresholds, tunnels, engines, or seconds of persistence\n";
  private static final Path INSTALLATION =
      Served.BIN.resolveSibling("..").toAbsolutePath().normalize();
  private static final ServiceKey NAMES = ServiceAddress.udp(Endpoint.parse("198.51.100.1:5300"));

  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("[2001:db8::10]:80"));
  private static final ServiceKey MARK = new FirewallMark(0xA7, AddressFamily.INET);

  @TempDir Path folder;

  @Test
  void nobodySeesTheWeightsAndConnectionsThatRootSees() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (KernelHost host = KernelHost.open();
        IpvsClient root = IpvsClient.open()) {
      host.clean();
      root.addService(VirtualService.of(NAMES, Scheduler.WRR));
      for (int i = 1; i <= 3; i++) {
        Endpoint server = Endpoint.parse("198.51.100.1:530" + i);
        root.addServer(NAMES, RealServer.of(server, ForwardMethod.MASQ).withWeight(i));
      }
      for (int i = 0; i < 6; i++) {
        send();
      }
      List<String> told = new ArrayList<>();
      for (ServerStatus each : root.table().table().entries().get(0).servers()) {
        told.add(each.port() + " " + each.weight() + " " + each.inactiveConnections());
      }

      Shell shell = new Shell(folder, INSTALLATION, Map.of());
      Shell.Result list = shell.run(AS_NOBODY + "ipvs list --json --kernel-order");
      assertThat(list.err()).isEqualTo(SAID);
      assertThat(list.status()).isZero();
      JsonNode document = SchemaAssert.assertValid(list.out());
      List<String> shown = new ArrayList<>();
      for (JsonNode each : document.at("/services/0/servers")) {
        shown.add(
            each.get("port").asText()
                + " "
                + each.get("weight").asText()
                + " "
                + each.get("inactive_connections").asText());
      }
      assertThat(document.at("/source/via").asText()).isEqualTo("proc");
      assertThat(shown).isEqualTo(told).doesNotContain("5303 3 0");

      Shell.Result stats = shell.run(AS_NOBODY + "ipvs stats --per-cpu --json");
      assertThat(stats.err()).isEmpty();
      assertThat(SchemaAssert.assertValid(stats.out()).has("status"))
          .as("only root may read it")
          .isFalse();
      assertThat(shell.run(AS_NOBODY + "ipvs events --initial --count 4").out()).hasLineCount(4);
      for (String verb : List.of("list --no-fallback", "plan /dev/null", "zero", "timeouts")) {
        assertThat(shell.run(AS_NOBODY + "ipvs " + verb).status()).as(verb).isEqualTo(4);
      }
      host.clean();
    }
  }

  /** Prometheus is told the same by node_exporter, by a listing and by the server of the page. */
  @Test
  void nobodyGivesPrometheusWhatNodeExporterDoes() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (KernelHost host = KernelHost.open();
        IpvsClient root = IpvsClient.open()) {
      host.clean();
      for (ServiceKey key : List.of(NAMES, WEB, MARK)) {
        root.addService(VirtualService.of(key, Scheduler.WRR));
        for (int i = 1; i <= 3; i++) {
          Endpoint server =
              Endpoint.parse((key == WEB ? "[2001:db8::" + i + "]:80" : "198.51.100.1:530" + i));
          root.addServer(key, RealServer.of(server, ForwardMethod.MASQ).withWeight(i));
        }
      }
      send();
      List<String> as = List.of(AS_NOBODY.split(" "));
      List<String> exporter = new ArrayList<>(as);
      exporter.addAll(
          List.of(
              "prometheus-node-exporter",
              "--collector.disable-defaults",
              "--collector.ipvs",
              "--web.listen-address=127.0.0.1:9105"));
      Process running =
          new ProcessBuilder(exporter).redirectErrorStream(true).redirectOutput(DISCARD).start();
      try (Served served = Served.start(as, "--metrics", "127.0.0.1:9106")) {
        assertThat(served.line()).isEqualTo(SAID.strip().replace("ipvs list", "ipvs serve"));
        assertThat(served.line()).contains("127.0.0.1:9106");
        List<String> theirs = families(scraped(9105));
        assertThat(theirs).hasSizeGreaterThan(3 * 9);
        assertThat(families(scraped(9106))).isEqualTo(theirs);
        Shell shell = new Shell(folder, INSTALLATION, Map.of());
        assertThat(families(shell.run(AS_NOBODY + "ipvs list --prometheus").out()))
            .isEqualTo(theirs);
      } finally {
        running.destroy();
        host.clean();
      }
    }
  }

  /** The text of a page, as soon as somebody answers. */
  private static String scraped(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    HttpClient client = HttpClient.newHttpClient();
    for (int tries = 0; ; tries++) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      } catch (ConnectException e) {
        if (tries == 300) {
          throw e;
        }
        LockSupport.parkNanos(200_000_000);
      }
    }
  }

  /** What is said of IPVS in the words of node_exporter; series have no order that matters. */
  private static List<String> families(String text) {
    return text.lines()
        .filter(line -> line.matches("(# (HELP|TYPE) )?node_ipvs_.*"))
        .sorted()
        .toList();
  }

  private static void send() throws IOException {
    try (DatagramSocket sender = new DatagramSocket()) {
      InetSocketAddress to = new InetSocketAddress("198.51.100.1", 5300);
      sender.send(new DatagramPacket(new byte[1], 1, to));
    }
  }
}
