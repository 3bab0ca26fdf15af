package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.CheckName;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ProbedTable;
import ipvs.model.health.Quorum;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.Verdict;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.Tracker;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.json.CheckJson.CheckedFile;
import ipvs.netlink.json.CheckJson.Format;
import ipvs.netlink.watch.CheckRun;
import ipvs.netlink.watch.HealthStatus;
import ipvs.netlink.watch.InstantText;
import ipvs.netlink.watch.VrrpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The small documents and the frame of streams are as the documentation shows them. */
class DocumentsTest {
  private static final Instant THEN = Instant.parse("2026-11-28T18:40:02.113Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void assertDocumented(String sample) throws IOException {
    SchemaAssert.assertValid(out.toString(UTF_8));
    assertThat(out.toString(UTF_8))
        .as("members and their order, too")
        .isEqualTo(SchemaAssert.tree(Documented.text(sample)) + "\n");
  }

  @Test
  void virtualRoutersAreAsTheDocumentationHasThem() throws IOException {
    VrrpInstance of = VrrpInstance.of("web", "eth0", 51);
    VrrpElection election =
        new VrrpElection(
            51,
            110,
            Duration.ofSeconds(1),
            OptionalInt.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            OptionalInt.empty());
    VrrpAddress address = VrrpAddress.of(IpAddress.parse("172.16.100.1"), 16);
    VrrpInstance instance =
        new VrrpInstance(
            of.name(),
            of.interfaceName(),
            election,
            of.authentication(),
            new VrrpAddresses(List.of(address), List.of()),
            of.tracking(),
            of.peers(),
            of.announcements(),
            of.hooks(),
            of.kept());
    VrrpStatus status =
        new VrrpStatus(
            List.of(
                new VrrpStatus.Instance(
                    VirtualRouter.of(instance, VrrpGlobals.UNSAID),
                    VrrpState.BACKUP,
                    Instant.parse("2026-11-28T18:39:00Z"),
                    90,
                    Optional.of(new VrrpStatus.Heard(IpAddress.parse("172.16.100.6"), 100, 412)),
                    List.of(
                        new VrrpStatus.Watched(Tracker.Kind.INTERFACE, "eth0", 0, true, 0),
                        new VrrpStatus.Watched(Tracker.Kind.SCRIPT, "local", -20, false, 1)),
                    12,
                    71,
                    Map.of(Reception.CHECKSUM, 2L, Reception.AUTH_TYPE, 1L),
                    Map.of(VrrpState.BACKUP, 2L, VrrpState.MASTER, 1L))),
            3_400_000);

    VrrpJson.write(
        out,
        JsonStyle.COMPACT,
        new VrrpJson.Speaker(4711, "/etc/keepalived/keepalived.conf", THEN),
        status);

    assertDocumented("vrrp-status.json");
  }

  @Test
  void timeoutsAreAsTheDocumentationHasThem() throws IOException {
    GlobalsJson.writeTimeouts(out, JsonStyle.COMPACT, Source.KERNEL, Timeouts.DEFAULT);

    assertDocumented("timeouts.json");
  }

  @Test
  void daemonsAreAsTheDocumentationHasThem() throws IOException {
    SyncDaemon master =
        new SyncDaemon(
            SyncRole.MASTER, "eth0", 7, 1472, Optional.of(IpAddress.parse("224.0.0.81")), 8848, 1);

    GlobalsJson.writeDaemons(out, JsonStyle.COMPACT, Source.KERNEL, List.of(master));

    assertDocumented("daemons.json");
  }

  @Test
  void theMasterComesFirst() throws IOException {
    GlobalsJson.writeDaemons(
        out,
        JsonStyle.COMPACT,
        Source.of("unix:/run/ipvs"),
        List.of(
            SyncDaemon.of(SyncRole.BACKUP, "eth0", 1), SyncDaemon.of(SyncRole.MASTER, "eth1", 2)));

    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)).at("/daemons/0/role").asText())
        .isEqualTo("master");
  }

  @Test
  void aCheckIsAsTheDocumentationHasIt() throws IOException {
    Fault fault =
        Fault.error(new Place(4, 45, 51, ""), FaultCode.BAD_NUMBER, "illegal weight specified")
            .withWord("twelve")
            .withExpected("0..2147483647");

    CheckJson.write(
        out,
        JsonStyle.COMPACT,
        List.of(
            new CheckedFile(
                "rules",
                Optional.of(Format.RULES),
                OptionalInt.of(2),
                OptionalInt.of(3),
                List.of(fault))));

    assertDocumented("check.json");
  }

  @Test
  void aRoundOfChecksIsAsTheDocumentationHasIt() throws IOException {
    Endpoint first = Endpoint.parse("10.0.0.11:8080");
    Endpoint second = Endpoint.parse("10.0.0.12:8080");
    ProbedTable.Check connected =
        new ProbedTable.Check(
            new CheckName("tcp", "TCP_CHECK"),
            first,
            ProbedTable.Result.UP,
            3,
            "connected in 3 ms");
    ProbedTable.Check script =
        ProbedTable.Check.notRun(
            new CheckName("script", "MISC_CHECK /usr/bin/test"),
            first,
            "programs are run only where that is asked for");
    ProbedTable.Check page =
        new ProbedTable.Check(
            new CheckName("http", "HTTP_GET /"),
            second,
            ProbedTable.Result.DOWN,
            12,
            "status 503, wanted 200");
    List<ProbedTable.Server> servers =
        List.of(
            new ProbedTable.Server(first, List.of(connected, script)),
            new ProbedTable.Server(second, List.of(page)));
    ServiceKey service = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
    ProbedTable table = new ProbedTable(List.of(new ProbedTable.Service(service, servers)));

    ProbeJson.write(
        out,
        JsonStyle.COMPACT,
        new ProbeJson.Probes("/etc/keepalived/keepalived.conf", THEN, table));

    assertDocumented("probe.json");
  }

  @Test
  void aStatusIsAsTheDocumentationHasIt() throws IOException {
    ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
    Endpoint first = Endpoint.parse("10.0.0.11:8080");
    Endpoint second = Endpoint.parse("10.0.0.12:8080");
    long now = 2_000_000_000_000L;
    PoolStatus.Check up = new PoolStatus.Check(0, connection(first), true, 0, now + 4_887_000_000L);
    PoolStatus.Check down =
        new PoolStatus.Check(1, connection(second), false, 1, HealthMachine.NEVER);
    PoolStatus pool =
        new PoolStatus(
            web,
            Optional.empty(),
            Scheduler.WRR,
            Quorum.ONE,
            2,
            true,
            Optional.of(Endpoint.parse("10.0.0.99:80")),
            false,
            List.of(
                new PoolStatus.Server(
                    first, true, 2, 2, OptionalInt.of(2), PoolStatus.State.UP, List.of(up)),
                new PoolStatus.Server(
                    second,
                    false,
                    1,
                    1,
                    OptionalInt.empty(),
                    PoolStatus.State.DOWN,
                    List.of(down))));
    CheckRun run =
        new CheckRun(
            0,
            up.probe(),
            0,
            Verdict.up("connected in 3 ms"),
            Instant.parse("2026-11-28T18:40:01Z"),
            Duration.ofMillis(3),
            false);
    HealthStatus status =
        new HealthStatus(
            Instant.parse("2026-11-28T18:00:00Z"),
            Instant.parse("2026-11-28T18:30:00Z"),
            List.of(pool),
            Map.of(0, run),
            Map.of(new HealthStatus.ServerName(web, second), Instant.parse("2026-11-28T18:39:00Z")),
            Optional.of(Instant.parse("2026-11-28T18:39:58Z")),
            1,
            0,
            now,
            THEN);

    StatusJson.write(
        out,
        JsonStyle.COMPACT,
        new StatusJson.Keeper(4711, "/etc/keepalived/keepalived.conf"),
        status);

    assertDocumented("status.json");
  }

  private static ProbeSpec connection(Endpoint target) {
    return new ProbeSpec(
        new TcpCheck(CheckBasis.DEFAULT),
        target,
        CheckTarget.SERVER,
        new CheckLimits(Duration.ofSeconds(5), Duration.ofSeconds(15)),
        Optional.empty(),
        List.of());
  }

  /** Faults of an included file stand where it is included, whatever their own lines are. */
  @Test
  void aFaultOfAConfigurationSaysWhatWasDone() throws IOException {
    Fault fault =
        Fault.warning(new Place(7, 13, 15, ""), ConfigCode.WRONG_CASE, "no such method")
            .withWord("dr")
            .withContext(
                FaultContext.NONE
                    .inFile("a.inc")
                    .ofMacro("KIND")
                    .withDone("taken as DR")
                    .withSuggestion("DR"));
    Fault next = Fault.note(new Place(2, 1, 5, ""), ConfigCode.FLUSH, "nothing is cleared");

    CheckJson.write(
        out,
        JsonStyle.COMPACT,
        List.of(
            new CheckedFile(
                "a",
                Optional.of(Format.KEEPALIVED),
                OptionalInt.of(0),
                OptionalInt.of(0),
                List.of(fault, next))));

    assertThat(fault)
        .hasToString(
            "7:13: warning: no such method: `dr', from $KIND; taken as DR; did you mean `DR'?"
                + " [wrong-case]");
    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)).at("/files/0/faults"))
        .hasToString(
            "[{\"line\":7,\"column\":13,\"end_column\":15,\"severity\":\"warning\","
                + "\"code\":\"wrong-case\",\"message\":\"no such method\",\"word\":\"dr\","
                + "\"file\":\"a.inc\",\"macro\":\"KIND\",\"done\":\"taken as DR\","
                + "\"suggestion\":\"DR\"},"
                + "{\"line\":2,\"column\":1,\"end_column\":5,\"severity\":\"note\","
                + "\"code\":\"flush\",\"message\":\"nothing is cleared\"}]");
  }

  @Test
  void faultsAreCounted() throws IOException {
    Fault late = Fault.error(Place.ofLine(9), FaultCode.SYNTAX, "no text");
    Fault early =
        Fault.warning(new Place(2, 1, 3, "/services/0"), FaultCode.DUPLICATE_SERVICE, "again")
            .since(1);

    CheckJson.write(
        out,
        JsonStyle.PRETTY,
        List.of(
            new CheckedFile(
                "\u00e9",
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(early, late)),
            new CheckedFile(
                "-", Optional.of(Format.JSON), OptionalInt.of(0), OptionalInt.of(0), List.of())));

    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)))
        .hasToString(
            "{\"schema_version\":1,\"kind\":\"check\",\"errors\":1,\"warnings\":1,\"files\":["
                + "{\"file\":\"\u00e9\",\"faults\":["
                + "{\"line\":2,\"column\":1,\"end_column\":3,\"pointer\":\"/services/0\","
                + "\"severity\":\"warning\",\"code\":\"duplicate_service\",\"message\":\"again\","
                + "\"first_line\":1},"
                + "{\"line\":9,\"severity\":\"error\",\"code\":\"syntax\","
                + "\"message\":\"no text\"}]},"
                + "{\"file\":\"-\",\"format\":\"json\",\"services\":0,\"servers\":0,"
                + "\"faults\":[]}]}");
  }

  @Test
  void aStreamHasABeginAndAnEndThatCounts() throws IOException {
    try (JsonStream stream =
        JsonStream.begin(
            out,
            JsonStream.Kind.CONNECTIONS,
            THEN,
            new Source("kernel", Optional.empty(), Source.Via.PROC),
            List.of("client=198.51.100.0/24"),
            Optional.empty())) {
      for (String line : Documented.documents("connections.jsonl").subList(1, 3)) {
        // Any record will do here.
        assertThat(SchemaAssert.tree(line).get("kind").asText()).isEqualTo("connection");
        stream.add("event", record -> record.text(Members.AT, "x"));
      }
      stream.end(
          Instant.parse("2026-11-28T18:40:02.201Z"), OptionalLong.of(55), OptionalLong.of(0));
    }

    List<String> lines = out.toString(UTF_8).lines().toList();
    List<String> documented = Documented.documents("connections.jsonl");
    assertThat(lines).hasSize(4).startsWith(documented.get(0)).endsWith(documented.get(3));
    assertThat(lines.get(1)).isEqualTo("{\"kind\":\"event\",\"at\":\"x\"}");
  }

  @Test
  void anIntervalIsSecondsWithAsFewDigitsAsItNeeds() throws IOException {
    for (Duration interval : List.of(Duration.ofSeconds(200), Duration.ofMillis(250))) {
      JsonStream.begin(
              out,
              JsonStream.Kind.SAMPLES,
              THEN,
              new Source("kernel", Optional.of("blue"), Source.Via.NETLINK),
              List.of(),
              Optional.of(interval))
          .end(THEN);
    }

    SchemaAssert.assertValidStream(out.toString(UTF_8));
    assertThat(out.toString(UTF_8))
        .contains("\"netns\":\"blue\"")
        .contains("\"interval\":200}")
        .contains("\"interval\":0.25}");
  }

  @Test
  void timesHaveMilliseconds() {
    assertThat(InstantText.of(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(InstantText.of(THEN.plusNanos(999_999))).isEqualTo(THEN.toString());
  }
}
