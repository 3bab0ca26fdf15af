package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Statuses;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableStatus;
import ipvs.model.table.Tables;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.TableReading;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and reports, as the schema has them. */
class PlansTest {
  private static final Instant THEN = Instant.parse("2026-11-28T18:40:02.113Z");
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final ServiceKey MARK = ServiceWord.parse("fwmark:7");
  private static final About ABOUT = About.table(Source.KERNEL).withFile("rules").at(THEN);

  private static final StepNotes NOTES =
      new StepNotes() {
        @Override
        public OptionalInt line(Change change) {
          return change instanceof Change.DeleteServer || change instanceof Change.DeleteService
              ? OptionalInt.empty()
              : OptionalInt.of(3);
        }

        @Override
        public Optional<String> command(Change change) {
          return Optional.of("-x " + change.subject());
        }
      };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static RealServer server(int last) {
    return RealServer.of(Endpoint.parse("10.0.0." + last + ":8080"), ForwardMethod.MASQ)
        .withWeight(2);
  }

  private static final TableStatus PRESENT =
      Statuses.of(
          List.of(
              new TableStatus.EntryStatus(
                  new ServiceStatus(
                      VirtualService.of(WEB, Scheduler.WRR), Counters.ZERO, Rates.ZERO),
                  List.of(new ServerStatus(server(11), 12, 40, 9, Counters.ZERO, Rates.ZERO))),
              new TableStatus.EntryStatus(
                  new ServiceStatus(
                      VirtualService.of(MARK, Scheduler.RR), Counters.ZERO, Rates.ZERO),
                  List.of())));

  private static final Table WANTED =
      Table.of(List.of(new TableEntry(VirtualService.of(WEB, Scheduler.RR), List.of(server(13)))));

  private JsonNode plan(TableStatus present, Table wanted, Scope scope, ApplyPolicy policy)
      throws IOException {
    Plan plan = Plan.between(present.settings(), wanted, scope, policy);
    PlanJson.write(
        out, JsonStyle.COMPACT, ABOUT.within(scope), plan, new TableReading(present, true), NOTES);
    return SchemaAssert.assertValid(out.toString(UTF_8));
  }

  @Test
  void aPlanTellsEachStepAndWhatItEnds() throws IOException {
    JsonNode plan = plan(PRESENT, WANTED, Scope.ALL, ApplyPolicy.DEFAULT);

    String key =
        "\"service\":{\"family\":\"inet\",\"protocol\":\"tcp\",\"address\":\"192.0.2.10\","
            + "\"port\":80}";
    assertThat(plan.get("steps"))
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            "{\"action\":\"add\",\"object\":\"server\","
                + key
                + ",\"server\":{\"address\":\"10.0.0.13\",\"port\":8080},\"line\":3,\"after\":"
                + "{\"forwarding_method\":\"masq\",\"weight\":2,\"upper_threshold\":0,"
                + "\"lower_threshold\":0},\"command\":\"-x TCP 192.0.2.10:80 ->"
                + " 10.0.0.13:8080\"}",
            "{\"action\":\"edit\",\"object\":\"service\","
                + key
                + ",\"line\":3,\"changed\":[\"scheduler\"],\"before\":{\"scheduler\":\"wrr\"},"
                + "\"after\":{\"scheduler\":\"rr\"},\"command\":\"-x TCP 192.0.2.10:80\"}",
            "{\"action\":\"remove\",\"object\":\"server\","
                + key
                + ",\"server\":{\"address\":\"10.0.0.11\",\"port\":8080},\"before\":"
                + "{\"forwarding_method\":\"masq\",\"weight\":2,\"upper_threshold\":0,"
                + "\"lower_threshold\":0},\"cuts\":52,\"command\":\"-x TCP 192.0.2.10:80 ->"
                + " 10.0.0.11:8080\"}",
            "{\"action\":\"remove\",\"object\":\"service\",\"service\":{\"family\":\"inet\","
                + "\"fwmark\":7},\"before\":{\"scheduler\":\"rr\",\"scheduler_flags\":[],"
                + "\"one_packet\":false,\"persistence\":{\"enabled\":false,\"timeout\":0,"
                + "\"netmask\":\"255.255.255.255\"}},\"command\":\"-x FWM 7\"}");
    assertThat(plan.get("summary"))
        .hasToString(
            "{\"services\":{\"add\":0,\"edit\":1,\"remove\":1},\"servers\":{\"add\":1,\"edit\":0,"
                + "\"remove\":1},\"settings\":0,\"untouched_services\":0,\"outside_scope\":0,"
                + "\"cuts\":52}");
    assertThat(plan.get("fingerprint").asText())
        .isEqualTo(Fingerprint.of(PRESENT.settings(), Scope.ALL).text());
  }

  @Test
  void aServerThatIsTooManyCanBeQuiesced() throws IOException {
    JsonNode plan = plan(PRESENT, WANTED, Scope.ALL, ApplyPolicy.DEFAULT.withQuiesces(true));

    assertThat(plan.get("steps"))
        .filteredOn(step -> step.get("action").asText().equals("quiesce"))
        .singleElement()
        .extracting(step -> step.get("changed") + " " + step.get("before") + step.get("after"))
        .isEqualTo("[\"weight\"] {\"weight\":2}{\"weight\":0}");
    assertThat(plan.at("/summary/servers/quiesce").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyPlanIsValid(long seed) throws IOException {
    Tables tables = Tables.seeded(seed);
    tables.table();
    Table wanted = tables.table().withTimeouts(new Timeouts(0, 60, 30));
    Scope scope = seed % 3 == 0 ? Scope.parse(List.of("family=inet")) : Scope.ALL;

    JsonNode plan = plan(Statuses.seeded(seed), wanted, scope, ApplyPolicy.DEFAULT);

    assertThat(plan.get("steps")).isNotEmpty();
    assertThat(plan.has("scope")).isEqualTo(!scope.isAll());
  }

  @Test
  void aReportTellsWhatBecameOfEachStep() throws IOException {
    Plan plan = Plan.between(PRESENT.settings(), WANTED, Scope.ALL, ApplyPolicy.DEFAULT);
    List<ApplyReport.StepReport> steps = new ArrayList<>();
    for (Plan.Step step : plan.steps()) {
      steps.add(
          steps.isEmpty()
              ? report(step, ApplyReport.Status.REFUSED, Optional.of(refusal(step.change())))
              : report(step, ApplyReport.Status.NOT_SENT, Optional.empty()));
    }
    ReportJson.write(
        out,
        JsonStyle.COMPACT,
        ABOUT,
        new ApplyReport(
            Outcome.UNDONE,
            steps,
            Plan.between(PRESENT.settings(), WANTED, Scope.ALL, ApplyPolicy.DEFAULT)
                .remaining(PRESENT.settings(), ApplyPolicy.DEFAULT),
            Optional.of(PRESENT.settings())),
        NOTES);

    JsonNode report = SchemaAssert.assertValid(out.toString(UTF_8));
    assertThat(report.get("outcome").asText()).isEqualTo("undone");
    assertThat(report.get("changed").asBoolean()).isFalse();
    assertThat(report.at("/steps/0/status").asText()).isEqualTo("refused");
    assertThat(report.at("/steps/0/error/code").asText()).isIn("no_such_service", "no_such_server");
    assertThat(report.at("/steps/1/status").asText()).isEqualTo("not_sent");
    assertThat(report.get("fingerprint").asText())
        .isEqualTo(Fingerprint.of(PRESENT.settings(), Scope.ALL).text());
  }

  private static ApplyReport.StepReport report(
      Plan.Step step, ApplyReport.Status status, Optional<IpvsException> refusal) {
    return new ApplyReport.StepReport(step, status, refusal, Optional.empty());
  }

  /** {@return what an empty table says to a change} */
  private static IpvsException refusal(Change change) throws IOException {
    try (IpvsClient ipvs = IpvsClient.simulated()) {
      return ipvs.applyAll(List.of(change)).get(0).orElseThrow();
    }
  }

  @Test
  void allChangesCanBeReported() throws IOException {
    SyncDaemon daemon = SyncDaemon.of(SyncRole.BACKUP, "eth0", 1);
    List<Change> changes =
        List.of(
            new Change.AddService(VirtualService.of(MARK, Scheduler.RR)),
            new Change.EditService(VirtualService.of(MARK, Scheduler.WRR)),
            new Change.AddServer(MARK, server(1)),
            new Change.EditServer(MARK, server(1)),
            new Change.DeleteServer(MARK, server(1).endpoint()),
            new Change.DeleteService(MARK),
            new Change.Flush(),
            new Change.Zero(Optional.empty()),
            new Change.Zero(Optional.of(MARK)),
            new Change.SetTimeouts(Timeouts.DEFAULT),
            new Change.StartDaemon(daemon),
            new Change.StopDaemon(SyncRole.BACKUP));
    ReportJson.write(
        out,
        JsonStyle.COMPACT,
        About.table(Source.KERNEL),
        Outcome.APPLIED,
        true,
        changes.stream().map(MadeStep::done).toList(),
        Optional.empty(),
        StepNotes.NONE);

    JsonNode report = SchemaAssert.assertValid(out.toString(UTF_8));
    assertThat(report.get("steps"))
        .extracting(step -> step.get("action").asText() + " " + step.get("object").asText())
        .containsExactly(
            "add service",
            "edit service",
            "add server",
            "edit server",
            "remove server",
            "remove service",
            "remove service",
            "zero counters",
            "zero counters",
            "set timeouts",
            "start daemon",
            "stop daemon");
  }

  @Test
  void aRefusalHasAStableWord() throws IOException {
    Change none = new Change.DeleteService(MARK);
    List<Change> changes =
        List.of(
            none,
            new Change.AddServer(WEB, server(1)),
            new Change.AddService(VirtualService.of(MARK, new Scheduler("none.such"))),
            new Change.StartDaemon(SyncDaemon.of(SyncRole.BACKUP, "eth9", 1)),
            new Change.StopDaemon(SyncRole.BACKUP));
    List<MadeStep> steps = new ArrayList<>();
    for (Change change : changes) {
      steps.add(MadeStep.refused(change, refusal(change)));
    }
    ReportJson.write(
        out,
        JsonStyle.COMPACT,
        About.table(Source.KERNEL),
        Outcome.PARTIAL,
        false,
        steps,
        Optional.empty(),
        StepNotes.NONE);

    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)).get("steps"))
        .extracting(step -> step.at("/error/code").asText())
        .containsExactly(
            "no_such_service",
            "no_such_service",
            "scheduler_unavailable",
            "no_such_interface",
            "daemon_not_running");
  }
}
