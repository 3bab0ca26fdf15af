package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.Ipvsadm;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.names.Numbers;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.sim.SimulatedConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ipvs connections --summary}. */
class ConnectionCountsTest {
  private static final String WEB =
      "TCP C6336407 CD6C C000020A 0050 0A00000B 1F90 ESTABLISHED     893";
  private static final String TEMPLATE =
      "TCP C6336400 0000 C000020A 0050 0A00000B 1F90 ASSURED         299";
  private static final String MARK =
      "IP  C6336400 0000 00000007 0000 0A020202 0000 NONE             99";
  private static final String MARK6 =
      "IP  fd09:0000:0000:0000:0000:0000:0000:0000 0000 0000:0abc:0000:0000:0000:0000:0000:0000"
          + " 0000 fd08:0000:0000:0000:0000:0000:0000:0002 0000 ASSURED          60";
  private static final String IPV6 =
      "TCP fd09:0000:0000:0000:0000:0000:0000:0002 E5E8 fd09:0000:0000:0000:0000:0000:0000:0100"
          + " 0050 fd08:0000:0000:0000:0000:0000:0000:0002 1F90 TIME_WAIT         9";
  private static final String SCTP =
      "SCTP C6336407 CD6D C000020A 0B59 0A00000C 0B59 C-REPLIED       900";

  /** What clients ask; the last belongs to a mark. */
  private static final List<String> ASKED =
      List.of(
          "tcp:192.0.2.10:80",
          "udp:192.0.2.10:53",
          "sctp:192.0.2.10:2905",
          "tcp:[2001:db8::10]:443",
          "tcp:192.0.2.11:8080");

  @TempDir private Path folder;
  private ConnectionStage stage;

  @BeforeEach
  void setUp() throws IOException {
    stage = ConnectionStage.in(folder);
  }

  @AfterEach
  void tearDown() {
    stage.close();
  }

  private String shown(String line) {
    ConnectionStage.Result result = stage.run(line);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
    return result.out();
  }

  @Test
  void groupsAreCounted() {
    stage.with(WEB, WEB.replace("ESTABLISHED", "TIME_WAIT  "), SCTP, WEB, TEMPLATE, MARK, MARK6);

    assertThat(shown("connections --summary"))
        .isEqualTo(
            """
            VIRTUAL               SERVER          TOTAL  TEMPLATES  C-REPLIED  ESTABLISHED  TIME_WAIT
            tcp 192.0.2.10:80     10.0.0.11:8080      3          1          0            2          1
            sctp 192.0.2.10:2905  10.0.0.12:2905      1          0          1            0          0
            fwmark 7              10.2.2.2:0          0          1          0            0          0
            fwmark 2748/inet6     [fd08::2]:0         0          1          0            0          0
            """);
    assertThat(shown("connections --summary --top 1 template=no"))
        .isEqualTo(
            """
            VIRTUAL            SERVER          TOTAL  TEMPLATES  ESTABLISHED  TIME_WAIT
            tcp 192.0.2.10:80  10.0.0.11:8080      3          0            2          1
            """);
    assertThat(shown("connections --summary=client,protocol"))
        .isEqualTo(
            """
            CLIENT        PROTO  TOTAL  TEMPLATES  C-REPLIED  ESTABLISHED  TIME_WAIT
            198.51.100.7  tcp        3          0          0            2          1
            198.51.100.7  sctp       1          0          1            0          0
            198.51.100.0  tcp        0          1          0            0          0
            198.51.100.0  ip         0          1          0            0          0
            fd09::        ip         0          1          0            0          0
            """);
    assertThat(shown("connections --summary=state,family"))
        .isEqualTo(
            """
            STATE        FAMILY  TOTAL  TEMPLATES
            ESTABLISHED  inet        2          0
            C-REPLIED    inet        1          0
            TIME_WAIT    inet        1          0
            ASSURED      inet        0          1
            ASSURED      inet6       0          1
            NONE         inet        0          1
            """);
  }

  @Test
  void aSummaryIsADocument() {
    stage.with(WEB, SCTP, WEB, TEMPLATE, MARK6, IPV6);

    JsonNode all = SchemaAssert.assertValid(shown("connections --summary -j"));
    assertThat(all.get("kind").asText()).isEqualTo("connection_summary");
    assertThat(all.get("by")).hasToString("[\"virtual\",\"server\"]");
    assertThat(all.get("total").asInt()).isEqualTo(4);
    assertThat(all.get("templates").asInt()).isEqualTo(2);
    assertThat(all.get("groups").get(0))
        .hasToString(
            "{\"protocol\":\"tcp\",\"virtual\":{\"address\":\"192.0.2.10\",\"port\":80},"
                + "\"server\":{\"address\":\"10.0.0.11\",\"port\":8080},"
                + "\"connections\":2,\"templates\":1,\"states\":{\"ESTABLISHED\":2}}");
    assertThat(all.get("groups").get(3))
        .hasToString(
            "{\"protocol\":\"ip\",\"family\":\"inet6\",\"fwmark\":2748,"
                + "\"server\":{\"address\":\"fd08::2\",\"port\":0},"
                + "\"connections\":0,\"templates\":1}");
    assertThat(all.has("more_groups")).isFalse();
    JsonNode top = SchemaAssert.assertValid(shown("connections --summary=state -jp --top 1"));
    assertThat(top.get("groups")).hasSize(1);
    assertThat(top.get("more_groups").asInt()).isEqualTo(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aSummaryIsWhatIpvsadmSortAndUniqGive(long seed) throws IOException {
    traffic(new Random(seed));
    Map<String, Long> expected = new TreeMap<>();
    for (String row : ipvsadm().lines().skip(2).toList()) {
      // Protocol, time, state, client, virtual address, server.
      String[] words = row.trim().split(" +");
      expected.merge(
          words[0] + " " + words[4] + " " + words[5] + " " + words[3].endsWith(":0"),
          1L,
          Long::sum);
    }
    Map<String, Long> counted = new TreeMap<>();
    String text = shown("connections --summary");
    for (String row : text.lines().skip(1).toList()) {
      String[] words = row.replaceFirst("fwmark ([0-9]+)", "ip 0.0.0.$1:0").split(" +");
      String key = words[0].toUpperCase(Locale.ROOT) + " " + words[1] + " " + words[2];
      add(counted, key + " false", Long.parseLong(words[3]));
      add(counted, key + " true", Long.parseLong(words[4]));
    }
    assertThat(counted).isEqualTo(expected);
    assertThat(expected.keySet().stream().map(key -> key.split(" ")[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("TCP", "UDP", "SCTP", "IP");
  }

  private static void add(Map<String, Long> counted, String key, long number) {
    if (number > 0) {
      counted.merge(key, number, Long::sum);
    }
  }

  private String ipvsadm() {
    Said said = new Said();
    int status =
        new Ipvsadm(said.console(), stage.kernel()::open, new Numbers(), false)
            .run("ipvsadm", List.of("-Lnc"));
    assertThat(status).isZero();
    return said.out();
  }

  /** Has services of all kinds, and clients that ask them, some of which go. */
  private void traffic(Random random) throws IOException {
    try (IpvsClient ipvs = IpvsClient.over(stage.kernel().open(), IpvsClient.DEFAULT_TIMEOUT)) {
      for (String asked : ASKED) {
        ServiceAddress virtual = (ServiceAddress) ServiceWord.parse(asked);
        boolean isMarked = asked.endsWith(":8080");
        ServiceKey key = isMarked ? ServiceWord.parse("fwmark:7") : virtual;
        boolean isPersistent = isMarked || random.nextBoolean();
        VirtualService service = VirtualService.of(key, Scheduler.RR);
        ipvs.addService(
            isPersistent
                ? service.withPersistence(Persistence.ofSeconds(300, key.family()))
                : service);
        boolean isIpv6 = key.family() == AddressFamily.INET6;
        for (int i = 1; i <= 3; i++) {
          String server = isIpv6 ? "[2001:db8::a" + i + "]:443" : "10.0.0." + i + ":80";
          ipvs.addServer(key, RealServer.of(Endpoint.parse(server), ForwardMethod.MASQ));
        }
        for (int i = 0; i < 50; i++) {
          String host = isIpv6 ? "[2001:db8:1::%x]:%d" : "198.51.100.%d:%d";
          Endpoint client = Endpoint.parse(String.format(host, random.nextInt(9) + 1, 1024 + i));
          SimulatedConnection made = stage.kernel().connect(key, client, virtual).orElseThrow();
          if (random.nextInt(3) == 0) {
            made.close();
          }
        }
      }
    }
  }
}
