package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Samples;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.VirtualService;
import ipvs.model.table.Scope;
import ipvs.model.table.Statuses;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableStatus;
import ipvs.model.table.Tables;
import ipvs.netlink.TableReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are written as the schema has them, and what is written is read back. */
class TableJsonTest {
  private static final Instant THEN = Instant.parse("2026-11-28T18:40:02.113Z");

  @Test
  void theSampleOfTheDocumentationIsWhatIsWritten() throws IOException {
    Counters all = new Counters(23765, 3811989, 3011802, 899915191, -1);
    Rates rates = new Rates(3, 118, 104, 52410, 811234);
    VirtualService web =
        VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR)
            .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFFFF00)));
    RealServer server =
        RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ)
            .withWeight(2)
            .withThresholds(new Thresholds(500, 400));
    VirtualService mark = VirtualService.of(new FirewallMark(7, AddressFamily.INET), Scheduler.RR);
    String fingerprint = "sha256:0f7a3c0d9be1f0b6a9a2c9d7d1b1f6b1a4c3e2d1f0a9b8c7d6e5f4a3b2c1d0e9";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter writer = TableWriter.ofRunning(out, JsonStyle.COMPACT)) {
      writer
          .takenAt(THEN)
          .source(Source.KERNEL)
          .settled(true)
          .fingerprint(Fingerprint.parse(fingerprint))
          .info(new IpvsInfo(new IpvsVersion(1, 2, 1), 4096), Optional.of(true))
          .timeouts(Timeouts.DEFAULT)
          .daemons(List.of())
          .totals(new TotalStats(all, rates))
          .service(
              new ServiceStatus(web, all, rates),
              List.of(
                  new ServerStatus(
                      server,
                      12,
                      40,
                      9,
                      new Counters(20001, 3000000, 2500000, 800000000, 17000000000L),
                      new Rates(3, 112, 99, 51990, 810844))))
          .service(new ServiceStatus(mark, Counters.ZERO, Rates.ZERO), List.of())
          .end();
    }

    assertThat(out.toString(UTF_8))
        .as("members and their order, too")
        .isEqualTo(SchemaAssert.tree(Documented.text("table.json")) + "\n");
  }

  @Test
  void thePrettyOneSaysTheSameAndIsLaidOutAsToolsDoIt() throws IOException {
    Table table = Tables.seeded(3).table();
    String pretty = settings(table, Scope.ALL, JsonStyle.PRETTY);

    assertThat(SchemaAssert.assertValid(pretty).toString() + "\n")
        .isEqualTo(settings(table, Scope.ALL, JsonStyle.COMPACT));
    assertThat(settings(Table.EMPTY.withDaemons(List.of()), Scope.ALL, JsonStyle.PRETTY))
        .isEqualTo(
            """
            {
              "schema_version": 1,
              "kind": "table",
              "daemons": [],
              "services": []
            }
            """);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void whatIsWrittenIsReadBack(Sample<Table> sample) throws IOException {
    Table table = sample.value();
    String text = settings(table, Scope.ALL, JsonStyle.COMPACT);

    SchemaAssert.assertValid(text);
    assertThat(read(text).table()).isEqualTo(table);
  }

  /** Random tables, and every service and server that is special, also what no option can set. */
  static Stream<Sample<Table>> tables() {
    Stream<Sample<Table>> random =
        LongStream.range(0, 100)
            .mapToObj(seed -> new Sample<>("seed " + seed, inOrder(Tables.seeded(seed).table())));
    Stream<Sample<Table>> services =
        Samples.services()
            .map(
                sample ->
                    new Sample<>(
                        sample.name(),
                        Table.of(List.of(new TableEntry(sample.value(), List.of())))));
    Stream<Sample<Table>> servers =
        Samples.servers()
            .map(
                sample ->
                    new Sample<>(
                        sample.name(),
                        Table.of(
                            List.of(
                                new TableEntry(
                                    VirtualService.of(
                                        new FirewallMark(1, AddressFamily.INET), Scheduler.RR),
                                    List.of(sample.value()))))));
    Stream<Sample<Table>> daemons =
        Samples.daemons()
            .map(
                sample ->
                    new Sample<>(sample.name(), Table.EMPTY.withDaemons(List.of(sample.value()))));
    return Stream.of(random, services, servers, daemons).flatMap(each -> each);
  }

  /** Servers in the order of documents; and timeouts that say nothing are not said. */
  private static Table inOrder(Table table) {
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : table.entries()) {
      List<RealServer> servers = new ArrayList<>(entry.servers());
      servers.sort((left, right) -> left.endpoint().compareTo(right.endpoint()));
      entries.add(new TableEntry(entry.service(), servers));
    }
    return new Table(
        entries,
        table.timeouts().filter(timeouts -> !timeouts.equals(Timeouts.UNCHANGED)),
        table.daemons());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aListingIsAlsoWhatIsWanted(long seed) throws IOException {
    TableStatus running = Statuses.seeded(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(
        out, JsonStyle.COMPACT, new TableReading(running, true), Source.of("sim:x"), THEN);

    JsonNode tree = SchemaAssert.assertValid(out.toString(UTF_8));
    Table wanted = read(out.toString(UTF_8)).table();
    assertThat(TableDiff.between(running.settings(), wanted, Scope.ALL).isEmpty()).isTrue();
    assertThat(TableDiff.between(wanted, running.settings(), Scope.ALL).isEmpty()).isTrue();
    assertThat(tree.get("fingerprint").asText())
        .isEqualTo(Fingerprint.of(wanted, Scope.ALL).text());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aListingThatIsNotCompleteLeavesOutWhatIsNotKnown(long seed) throws IOException {
    TableReading reading = new TableReading(Statuses.seeded(seed), true, false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(out, JsonStyle.COMPACT, reading, Source.of("kernel").throughFiles(), THEN);

    SchemaAssert.assertValid(out.toString(UTF_8));
    assertThat(out.toString(UTF_8))
        .contains("\"via\":\"proc\"")
        .doesNotContain(
            "fingerprint",
            "timeout",
            "daemons",
            "counters",
            "rates",
            "threshold",
            "tunnel\":",
            "scheduler_flags",
            "persistent_connections");
    List<Fault> faults = new ArrayList<>();
    TableJson.read(new ByteArrayInputStream(out.toByteArray()), faults::add);
    assertThat(faults)
        .extracting(Fault::code)
        .as("what is not known would be taken for a default")
        .containsExactly(FaultCode.WRONG_KIND);
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @Test
  void whatIsNotSaidIsAsIpvsadmHasIt() throws IOException {
    TableDocument document =
        read(
            """
            {"schema_version": 1, "kind": "table", "comment": "web", "x_mine": {"a": [1, {}]},
             "scope": ["192.0.2.0/24", "fwmark=100-199"], "timeouts": {"udp": 30},
             "services": [
              {"fwmark": 7, "scheduler": "wlc", "x_": null, "comment": "here", "servers": []},
              {"protocol": "udp", "address": "192.0.2.10", "port": 53, "scheduler": "rr",
               "persistence": {"enabled": true},
               "servers": [{"address": "2001:DB8::1", "port": 53, "comment": "new"}]}]}
            """);

    VirtualService dns =
        VirtualService.of(ServiceAddress.udp(Endpoint.parse("192.0.2.10:53")), Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(360, AddressFamily.INET));
    assertThat(document.table())
        .isEqualTo(
            Table.of(
                    List.of(
                        new TableEntry(
                            dns,
                            List.of(
                                RealServer.of(
                                    Endpoint.parse("[2001:db8::1]:53"), ForwardMethod.DROUTE))),
                        new TableEntry(
                            VirtualService.of(
                                new FirewallMark(7, AddressFamily.INET), Scheduler.WLC),
                            List.of())))
                .withTimeouts(new Timeouts(0, 0, 30)));
    assertThat(document.scope().filters()).containsExactly("192.0.2.0/24", "fwmark=100-199");
    assertThat(document.entries())
        .extracting(entry -> entry.service().object().toString())
        .as("in the order of the document, with their places")
        .containsExactly("4:3", "5:3");
    assertThat(document.entries().get(1).servers().get(0).of("port"))
        .isEqualTo(new Place(7, 51, 53, "/services/1/servers/0/port"));
    assertThat(document.timeouts()).singleElement().extracting(Places::object).isNotNull();
  }

  @Test
  void ofPartOfATableNothingElseIsSaid() throws IOException {
    SyncDaemon daemon = SyncDaemon.of(SyncRole.MASTER, "eth0", 1);
    Table table =
        Tables.seeded(1).table().withTimeouts(Timeouts.DEFAULT).withDaemons(List.of(daemon));
    Scope scope = Scope.parse(List.of("family=inet6", "fwmark=any"));

    TableDocument document = read(settings(table, scope, JsonStyle.COMPACT));

    assertThat(document.scope().filters()).isEqualTo(scope.filters());
    assertThat(document.table()).isEqualTo(inOrder(table.within(scope)));
    assertThat(document.table().timeouts()).isEmpty();
    assertThat(document.table().daemons()).isEmpty();
  }

  @Test
  void whatIsLeftOffInTheMiddleIsNoDocument() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWriter writer = TableWriter.ofSettings(out, JsonStyle.COMPACT);
    try (writer) {
      writer.timeouts(Timeouts.DEFAULT);
      assertThatIllegalStateException().isThrownBy(() -> writer.comment("too late"));
    }

    List<Fault> faults = new ArrayList<>();
    TableJson.read(new ByteArrayInputStream(out.toByteArray()), faults::add);
    assertThat(faults).extracting(Fault::code).contains(FaultCode.SYNTAX);
  }

  @Test
  void textIsBytes() throws IOException {
    String all = "\u0001\"\\/\u007f\u0080\u00ff\n";
    Table table =
        Table.of(
            List.of(
                new TableEntry(
                    VirtualService.of(new FirewallMark(1, AddressFamily.INET), new Scheduler(all)),
                    List.of())));

    String text = settings(table, Scope.ALL, JsonStyle.COMPACT);

    assertThat(SchemaAssert.assertValid(text).at("/services/0/scheduler").asText()).isEqualTo(all);
    assertThat(text).contains("\"\\u0001\\\"\\\\/\u007f\u0080\u00ff\\n\"");
    assertThat(read(text).table()).isEqualTo(table);
  }

  /** What is written is not kept. */
  @Test
  void servicesPassByOneAfterTheOther() throws IOException {
    ServiceStatus service =
        new ServiceStatus(
            VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR),
            Counters.ZERO,
            Rates.ZERO);
    long[] written = new long[2];
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int one) {
            written[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            written[0] += length;
            written[1] = Math.max(written[1], length);
          }
        };
    try (TableWriter writer = TableWriter.ofRunning(counting, JsonStyle.COMPACT)) {
      for (int i = 0; i < 10_000; i++) {
        writer.service(service, List.of());
      }
      writer.end();
    }

    assertThat(written[0]).isGreaterThan(3_000_000);
    assertThat(written[1]).as("bytes at once").isLessThan(10_000);
  }

  private static String settings(Table table, Scope scope, JsonStyle style) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(out, style, table, scope);
    return out.toString(UTF_8);
  }

  private static TableDocument read(String text) throws IOException {
    List<Fault> faults = new ArrayList<>();
    TableDocument document =
        TableJson.read(new ByteArrayInputStream(text.getBytes(UTF_8)), faults::add);
    assertThat(faults).isEmpty();
    return document;
  }
}
