package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.session.Surroundings;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import ipvs.netlink.UnprivilegedKernel;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.watch.ManualPace;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs on a kernel that answers nothing but EPERM, and shows its files. */
class FallbackTest {
  private static final String RULES =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -A -f 7 -s rr
      -A -t [2001:db8::10]:443 -s mh -b mh-fallback,mh-port
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1 --tun-type gue --tun-port 6080
      -A -u 192.0.2.9:53 -s rr -o
      -a -u 192.0.2.9:53 -r 10.0.0.9:53 -g -w 7
      """;
  private static final String SAID =
      "ipvs %s: not permitted to ask the kernel (CAP_NET_ADMIN); read /proc/net/ip_vs instead:"
          + " no counters, thresholds, tunnels, engines, or seconds of persistence\n";

  private final KernelSimulator table = KernelSimulator.create();
  private final UnprivilegedKernel kernel = new UnprivilegedKernel(table);
  @TempDir private Path folder;
  private ThisKernelStage root;
  private ThisKernelStage nobody;

  @BeforeEach
  void setUp() throws IOException {
    root = new ThisKernelStage(folder, table::open);
    nobody = new ThisKernelStage(folder, () -> kernel);
    set(RULES);
  }

  private void set(String rules) throws IOException {
    Path file = folder.resolve("rules");
    Files.writeString(file, rules);
    assertThat(root.run("restore --allow-empty " + file).status()).isEqualTo(VerbStatus.DONE);
  }

  private TableStage.Result shown(String line, String text) {
    String verb = line.split(" ")[0];
    return new TableStage.Result(VerbStatus.DONE, text, SAID.formatted(verb));
  }

  @Test
  void whatEverybodyMayReadIsListed() {
    assertThat(nobody.run("list"))
        .isEqualTo(
            shown(
                "list",
                """
                SERVICE, SERVER          SCHED, METHOD  DETAILS            WEIGHT  ACTIVE  INACTIVE
                udp 192.0.2.9:53         rr             ops                             0         0
                  10.0.0.9:53            route                                  7       0         0
                tcp 192.0.2.10:80        wrr            persistent -s/24                0         0
                  10.0.0.11:8080         masq                                   2       0         0
                  10.0.0.12:8080         masq           quiesced                0       0         0
                tcp [2001:db8::10]:443   mh                                             0         0
                  [2001:db8::21]:443     tunnel                                 1       0         0
                fwmark 7/-               rr             no servers                      0         0
                """));
  }

  /** Whether it asks first or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan /dev/null",
        "apply --allow-empty /dev/null",
        "restore --allow-empty /dev/null",
        "save -",
        "set fwmark:7 --scheduler wlc",
        "ensure fwmark:8",
        "absent fwmark:7",
        "zero",
        "zero fwmark:7",
        "zero port=80",
        "zero --json",
        "flush --all --yes",
        "timeouts --udp 30",
        "daemon stop all",
        "drain tcp:192.0.2.10:80 10.0.0.11:8080",
        "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 7 --over 10s"
      })
  void whoMayNotChangeAnythingIsToldSoInTheSameWords(String line) {
    String verb = line.split(" ")[0];
    assertThat(nobody.run(line))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.NOT_PERMITTED,
                "",
                "ipvs " + verb + ": not permitted to ask the kernel (CAP_NET_ADMIN)\n"));
  }

  @Test
  void columnsOfWhatIsNotKnownHaveADash() {
    TableStage.Result all =
        nobody.run("list --stats --rates --thresholds --persistent server=10.0.0.11");

    assertThat(all.out().lines().skip(1).map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "tcp 192.0.2.10:80 wrr persistent -s/24 0 0 - - - - - - - - - - -",
            " 10.0.0.11:8080 masq 2 0 0 - - - - - - - - - - - - -");
    assertThat(nobody.run("list --brief fwmark=7").out()).endsWith(" -\n");
  }

  @Test
  void aDocumentHasWhatIsKnownAndNothingElse() {
    JsonNode document = SchemaAssert.assertValid(nobody.run("list --json").out());

    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "schema_version",
            "kind",
            "taken_at",
            "source",
            "settled",
            "info",
            "totals",
            "services");
    assertThat(document.at("/source").toString())
        .isEqualTo("{\"connect\":\"kernel\",\"via\":\"proc\"}");
    assertThat(document.at("/settled").asBoolean()).isTrue();
    assertThat(document.at("/services/1/persistence").toString())
        .isEqualTo("{\"enabled\":true,\"netmask\":\"255.255.255.0\"}");
    assertThat(document.at("/services/1/servers/0").toString())
        .isEqualTo(
            "{\"family\":\"inet\",\"address\":\"10.0.0.11\",\"port\":8080,"
                + "\"forwarding_method\":\"masq\",\"weight\":2,"
                + "\"active_connections\":0,\"inactive_connections\":0}");
    assertThat(document.at("/services/2").fieldNames())
        .toIterable()
        .containsExactly(
            "family", "protocol", "address", "port", "scheduler", "persistence", "servers");
    assertThat(document.at("/services/3").toString())
        .isEqualTo(
            "{\"fwmark\":7,\"scheduler\":\"rr\",\"one_packet\":false,"
                + "\"persistence\":{\"enabled\":false},\"servers\":[]}");
  }

  @Test
  void samplesHaveWhatIsKnownAndNothingElse() {
    TableStage.Result stream = nobody.run("watch --count 1 --json --servers");

    assertThat(stream.err()).isEqualTo(SAID.formatted("watch"));
    SchemaAssert.assertValidStream(stream.out());
    assertThat(stream.out()).contains("\"via\":\"proc\"", "\"weight\":2", "{\"fwmark\":7,");
    String services = stream.out().replaceFirst("(?s).*\"services\":", "");
    assertThat(services).doesNotContain("counters", "rates", "persistent_connections");
    assertThat(nobody.run("watch --count 1 port=80").out())
        .containsPattern("10.0.0.11:8080 +masq +2 +0 +0 +- +- +- +- +-\n");
  }

  @Test
  void metricsHaveNoSampleOfWhatIsNotKnown() {
    List<String> families =
        nobody
            .run("list --prometheus --rates")
            .out()
            .lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> line.split(" ")[2])
            .toList();

    assertThat(families)
        .contains(
            "node_ipvs_backend_weight",
            "node_ipvs_backend_connections_active",
            "node_ipvs_connections_total",
            "ipvs_services")
        .noneMatch(
            family -> family.matches("ipvs_.*(_total|_per_second|threshold|timeout|daemon).*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list --sort in                     | --sort in
          list --sort conns                  | --sort conns
          list tunnel=gue                    | tunnel=
          list family=inet6                  | family of fwmark 7
          list service!=fwmark:7             | family of fwmark 7
          list one_packet=yes port=443       | one_packet= of tcp [2001:db8::10]:443
          events tunnel=gue                  | tunnel=
          watch --sort conns                 | --sort conns
          """)
  void whatIsNotKnownIsNotAskedFor(String line, String what) {
    TableStage.Result refused = nobody.run(line);

    assertThat(refused.status()).isEqualTo(VerbStatus.NOT_PERMITTED);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .endsWith(": " + what + ": not known without asking the kernel (CAP_NET_ADMIN)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list one_packet=yes port=53",
        "list family=inet port=80,443",
        "list fwmark=7",
        "list service=tcp:192.0.2.10:80",
        "list --sort weight weight=0-7 active=0 method=masq",
      })
  void whatIsKnownIsSelected(String line) {
    assertThat(nobody.run(line).status()).isEqualTo(VerbStatus.DONE);
    assertThat(nobody.run(line).out().lines()).hasSizeGreaterThan(1);
  }

  @Test
  void aServiceThatIsNamedAloneIsMissed() {
    assertThat(nobody.run("list tcp:192.0.2.99:80"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.NOT_FOUND,
                "",
                SAID.formatted("list") + "ipvs list: tcp 192.0.2.99:80: no such service\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --no-fallback",
        "events --no-fallback",
        "watch --no-fallback",
        "plan FILE",
        "diff FILE",
        "apply FILE",
        "timeouts",
        "daemon",
        "save -",
        "set tcp:192.0.2.10:80 --scheduler rr",
      })
  void whatMustNotGoOnEndsWithTheKernelsAnswer(String line) {
    String verb = line.split(" ")[0];
    assertThat(nobody.run(line.replace("FILE", folder.resolve("rules").toString())))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.NOT_PERMITTED,
                "",
                "ipvs " + verb + ": not permitted to ask the kernel (CAP_NET_ADMIN)\n"));
  }

  @Test
  void aFileIsCheckedWithoutPrivileges() {
    assertThat(nobody.run("check " + folder.resolve("rules")).status()).isEqualTo(VerbStatus.DONE);
  }

  @Test
  void whatIsFarAwayHasNoFallback() throws IOException {
    Kernel.Opener relay =
        new Kernel.Opener() {
          @Override
          public Transport open() {
            return kernel;
          }

          @Override
          public boolean isOfThisMachine() {
            return false;
          }
        };
    TableStage.Result refused = new ThisKernelStage(folder, relay).run("list");

    assertThat(refused.status()).isEqualTo(VerbStatus.NOT_PERMITTED);
    assertThat(refused.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "events", "stats", "plan /dev/null"})
  void whereIpvsIsNotLoadedItIsNot(String line) throws IOException {
    nobody.unload();

    assertThat(nobody.run(line))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.NO_IPVS,
                "",
                "ipvs " + line.split(" ")[0] + ": IPVS is not loaded; modprobe ip_vs\n"));
  }

  @Test
  void aFileThatIsNoneIsAFaultWithItsLine() {
    kernel.withFile("ip_vs", "nothing\n");

    TableStage.Result broken = nobody.run("list");
    assertThat(broken.status()).isEqualTo(VerbStatus.FAULT);
    assertThat(broken.err()).endsWith("ipvs list: ip_vs:1: no header: \"nothing\"\n");
  }

  @Test
  void aTableThatDoesNotHoldStillIsNotCalledSettled() {
    String header =
        "IP Virtual Server version 1.2.1 (size=4096)\n"
            + "Prot LocalAddress:Port Scheduler Flags\n"
            + "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n";
    AtomicInteger times = new AtomicInteger();
    kernel.withFile(
        "ip_vs",
        () -> {
          int time = times.incrementAndGet();
          return header + "FWM  0000000" + (time % 2 + 1) + " rr \n";
        });

    TableStage.Result result = nobody.run("list --json");
    assertThat(result.out()).contains("\"settled\":false");
    assertThat(result.err()).endsWith("ipvs list: the table changed while it was read\n");
    assertThat(times).hasValue(5);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void weightsAndConnectionsAreThoseThatTheKernelTells(long seed) throws IOException {
    set(String.join("\n", RandomRules.seeded(seed)) + "\n");
    try (IpvsClient asked = IpvsClient.over(table.open(), IpvsClient.DEFAULT_TIMEOUT);
        IpvsClient visible = IpvsClient.over(kernel, IpvsClient.DEFAULT_TIMEOUT)) {
      for (EntryStatus each : asked.table().table().entries()) {
        boolean isReachable =
            each.key() instanceof ServiceAddress address && address.endpoint().port() != 0;
        for (int i = 0; i < 3 && isReachable; i++) {
          table.connect(each.key(), client(each.service().family(), i));
        }
      }
      TableReading shown = visible.visibleTable(TableFilter.ALL);
      TableReading told = asked.table();

      assertThat(shown.isSettled()).isTrue();
      assertThat(shown.isComplete()).isFalse();
      assertThat(known(shown)).isEqualTo(known(told));
    }
  }

  private static Endpoint client(AddressFamily family, int port) {
    String host = family == AddressFamily.INET ? "198.51.100.7:" : "[2001:db8:1::7]:";
    return Endpoint.parse(host + (1024 + port));
  }

  /** {@return what both ways of reading tell, without the family of marks that have no servers} */
  private static Map<String, List<String>> known(TableReading reading) {
    return reading.table().entries().stream()
        .collect(
            Collectors.toMap(
                entry ->
                    (entry.servers().isEmpty() && entry.service().isMarked()
                            ? "FWM " + entry.service().mark()
                            : entry.key())
                        + " "
                        + entry.service().scheduler()
                        + " "
                        + entry.service().isPersistent(),
                FallbackTest::servers,
                (one, other) -> one));
  }

  private static List<String> servers(EntryStatus entry) {
    List<String> servers = new ArrayList<>();
    for (ServerStatus each : entry.servers()) {
      servers.add(
          each.endpoint()
              + " "
              + each.method()
              + " "
              + each.weight()
              + " "
              + each.activeConnections()
              + " "
              + each.inactiveConnections());
    }
    return servers;
  }

  @Test
  void changesAreNoticedOfWhatIsKnown() throws IOException {
    String result =
        events(
                "events",
                RULES.replace("-w 2 -x 500 -y 400", "-w 0 -x 600 -y 500"),
                RULES.replace("-s wrr -p 300", "-s wrr -p 900"),
                RULES.replace("-A -f 7 -s rr", "-A -f 7 -s wlc"),
                RULES.replace("-A -f 7 -s rr\n", ""))
            .out()
            .replaceAll("(?m)^\\S+ ", "");

    assertThat(result.lines())
        .containsExactly(
            "~ -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 0  # weight 2 -> 0",
            "~ -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2  # weight 0 -> 2",
            "~ -E -f 7 -s wlc  # scheduler rr -> wlc",
            "- -D -f 7");
  }

  @Test
  void aMarkStaysTheSameServiceWhateverItsServersTell() throws IOException {
    String marks = "-A -f 7 -s rr -6\n";
    String server = "-a -f 7 -6 -r [2001:db8::21]:0 -g -w 1\n";

    String result = events("events", marks, marks + server, marks, marks + server).out();

    // No command of IPv4 adds a server of IPv6, and so it is told in words.
    assertThat(result.replaceAll("(?m)^\\S+ ", "").lines().filter(line -> line.contains("7")))
        .containsExactly(
            "+ # add server fwmark 7 -> [2001:db8::21]:0",
            "- -d -f 7 -r [2001:db8::21]:0",
            "+ # add server fwmark 7 -> [2001:db8::21]:0");
  }

  @Test
  void eventsInJsonLeaveOutWhatIsNotKnown() throws IOException {
    String stream = events("events --json --initial --count 8", RULES).out();

    SchemaAssert.assertValidStream(stream);
    assertThat(stream)
        .contains("\"via\":\"proc\"")
        .contains("\"after\":{\"forwarding_method\":\"masq\",\"weight\":2}")
        .doesNotContain("threshold", "timeout", "scheduler_flags", "other_flags");
  }

  @Test
  void aModuleThatIsUnloadedIsToldOnce() throws IOException {
    List<ManualPace.Step> steps =
        List.of(nobody::unload, () -> {}, () -> Files.createFile(folder.resolve("ip_vs")));
    String result = follow("events", steps).out();

    assertThat(result.lines().map(line -> line.replaceFirst("\\S+ ", "")))
        .containsExactly(
            "! # unreachable: IPVS is not loaded; modprobe ip_vs", "! # reachable again");
  }

  private TableStage.Result events(String line, String... rules) throws IOException {
    List<ManualPace.Step> steps = new ArrayList<>();
    for (String each : rules) {
      steps.add(() -> set(each));
    }
    TableStage.Result result = follow(line, steps);
    assertThat(result.err()).isEqualTo(SAID.formatted("events"));
    return result;
  }

  private TableStage.Result follow(String line, List<ManualPace.Step> steps) {
    AtomicInteger signals = new AtomicInteger();
    Termination termination =
        new Termination() {
          @Override
          public void announce(Runnable stop) {}

          @Override
          public Interruption interruption() {
            return signals::get;
          }
        };
    Surroundings around =
        new Surroundings(
                Map.of(), termination, () -> false, Optional::empty, folder.resolve("ip_vs"))
            .withKernel(() -> kernel)
            .withTime(
                interval -> {
                  ManualPace pace = ManualPace.every(interval);
                  steps.forEach(pace::then);
                  return pace.always(
                      () -> {
                        if (pace.count() > steps.size()) {
                          signals.incrementAndGet();
                        }
                      });
                });
    return nobody.run(line, around);
  }
}
