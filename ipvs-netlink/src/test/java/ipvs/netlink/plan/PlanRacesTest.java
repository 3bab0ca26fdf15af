package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.netlink.Operation;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of it that somebody else was first, and of other single mishaps. */
class PlanRacesTest {
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);
  private static final VirtualService MARK =
      VirtualService.of(new FirewallMark(7, AddressFamily.INET), Scheduler.RR);
  private static final RealServer FIRST =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);
  private static final RealServer SECOND =
      RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.MASQ);

  private final Bench bench;

  PlanRacesTest() throws IOException {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Table table(VirtualService service, RealServer... servers) {
    return Table.of(List.of(new TableEntry(service, List.of(servers))));
  }

  /** {@return what became of a plan that was made before these changes, and run after them} */
  private ApplyReport applyAfter(Table wanted, Change... changes) throws IOException {
    Plan plan = bench.plan(wanted, Scope.ALL, ApplyPolicy.DEFAULT);
    bench.onlooker.applyAllOrThrow(List.of(changes));
    return bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
  }

  private static List<String> told(ApplyReport report) {
    List<String> told = new ArrayList<>();
    for (StepReport step : report.steps()) {
      told.add(Operation.of(step.step().change()) + ": " + step.status());
    }
    return told;
  }

  @Test
  void whatIsThereAsWantedIsFound() throws IOException {
    ApplyReport report =
        applyAfter(
            table(WEB, FIRST), new Change.AddService(WEB), new Change.AddServer(WEB.key(), FIRST));
    assertThat(told(report)).containsExactly("add service: FOUND", "add server: FOUND");
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(report.isChanged()).isFalse();
  }

  @Test
  void anAddOfWhatIsThereOtherwiseBecomesAnEditThatCanBeTakenBack() throws IOException {
    VirtualService other = WEB.withScheduler(Scheduler.RR);
    ApplyReport report =
        applyAfter(
            table(WEB, FIRST),
            new Change.AddService(other),
            new Change.AddServer(WEB.key(), FIRST.withWeight(9)));
    assertThat(told(report)).containsExactly("edit service: DONE", "edit server: DONE");
    Bench.assertSame(bench.now(), table(WEB, FIRST));
    assertThat(told(bench.runner.undo(report, ApplyListener.NONE)))
        .containsExactly("edit service: UNDONE", "edit server: UNDONE");
    Bench.assertSame(bench.now(), table(other, FIRST.withWeight(9)));
  }

  @Test
  void anEditOfWhatIsNotThereBecomesAnAdd() throws IOException {
    bench.begin(table(WEB.withScheduler(Scheduler.RR), FIRST, SECOND));
    Table wanted = table(WEB, FIRST.withWeight(5), SECOND);
    ApplyReport report = applyAfter(wanted, new Change.DeleteServer(WEB.key(), FIRST.endpoint()));
    assertThat(told(report)).containsExactly("edit service: DONE", "add server: DONE");
    Bench.assertSame(bench.now(), wanted);
  }

  @Test
  void anEditOfAServiceThatIsNotThereAddsItBeforeItsServers() throws IOException {
    bench.begin(table(WEB.withScheduler(Scheduler.RR), FIRST.withWeight(0)));
    Table wanted = table(WEB, FIRST);
    ApplyReport report = applyAfter(wanted, new Change.DeleteService(WEB.key()));
    assertThat(told(report)).containsExactly("add server: DONE", "add service: DONE");
    Bench.assertSame(bench.now(), wanted);
  }

  @Test
  void aDeleteOfWhatIsNotThereIsDoneAlready() throws IOException {
    Table present =
        Table.of(
            List.of(new TableEntry(WEB, List.of(FIRST, SECOND)), new TableEntry(MARK, List.of())));
    bench.begin(present.withDaemons(List.of(SyncDaemon.of(SyncRole.MASTER, "eth0", 1))));
    ApplyReport report =
        applyAfter(
            table(WEB, FIRST).withDaemons(List.of()),
            new Change.StopDaemon(SyncRole.MASTER),
            new Change.DeleteServer(WEB.key(), SECOND.endpoint()),
            new Change.DeleteService(MARK.key()));
    assertThat(told(report))
        .containsExactly("stop daemon: FOUND", "delete server: FOUND", "delete service: FOUND");
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void aDaemonThatRunsOtherwiseIsStoppedAndStarted() throws IOException {
    SyncDaemon wanted = SyncDaemon.of(SyncRole.MASTER, "eth0", 1);
    SyncDaemon other = SyncDaemon.of(SyncRole.MASTER, "eth0", 2);
    ApplyReport report =
        applyAfter(Table.EMPTY.withDaemons(List.of(wanted)), new Change.StartDaemon(other));
    assertThat(told(report)).containsExactly("start daemon: DONE");
    Bench.assertSame(bench.now(), Table.EMPTY.withDaemons(List.of(wanted)));
    bench.runner.undo(report, ApplyListener.NONE);
    Bench.assertSame(bench.now(), Table.EMPTY.withDaemons(List.of(other)));
  }

  @Test
  void aServiceThatARefusedEditLeftWithoutSchedulerGetsItsOldOne() throws IOException {
    Table before = bench.begin(table(WEB, FIRST));
    bench.faults().failScheduler();
    ApplyReport report = bench.apply(table(WEB.withScheduler(Scheduler.RR), FIRST));
    assertThat(told(report)).containsExactly("edit service: REFUSED");
    assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
    Bench.assertSame(bench.now(), before);
  }

  @Test
  void aServiceThatStaysWithoutSchedulerIsTold() throws IOException {
    Table before = bench.begin(table(WEB, FIRST));
    bench.faults().failScheduler();
    bench.afterEachChange(
        count -> {
          if (count == 1) {
            bench.faults().refuse(IpvsCommand.SET_SERVICE, Errno.ENOMEM);
          }
        });
    ApplyReport report = bench.apply(table(WEB.withScheduler(Scheduler.RR), FIRST));
    assertThat(told(report)).containsExactly("edit service: UNDO_REFUSED");
    assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(report.isChanged()).isTrue();
    Bench.assertSame(bench.now(), table(WEB.withScheduler(Scheduler.NONE), FIRST));
    assertThat(before.entries()).hasSize(1);
  }

  @Test
  void whatSomebodyElseDoesInTheScopeSupersedesAndIsNotFought() throws IOException {
    bench.afterEachChange(
        count -> {
          if (count == 1) {
            bench.change(new Change.AddService(MARK));
          }
        });
    Scope scope = Scope.parse(List.of("192.0.2.0/24", "fwmark=7"));
    Plan plan = bench.plan(table(WEB, FIRST), scope, ApplyPolicy.DEFAULT);
    ApplyReport report = bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
    assertThat(report.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(Plan.of(report.remaining(), ApplyPolicy.DEFAULT).changes())
        .containsExactly(new Change.DeleteService(MARK.key()));
    assertThat(bench.changingDatagrams()).isEqualTo(1);
    assertThat(report.table()).hasValueSatisfying(table -> Bench.assertSame(table, bothOf()));

    bench.change(new Change.DeleteService(MARK.key()));
    bench.change(new Change.DeleteService(WEB.key()));
    assertThat(bench.apply(table(WEB), ApplyPolicy.DEFAULT.withVerifies(false), ApplyListener.NONE))
        .extracting(ApplyReport::outcome, ApplyReport::table)
        .containsExactly(Outcome.APPLIED, Optional.empty());
  }

  private static Table bothOf() {
    return Table.of(List.of(new TableEntry(WEB, List.of(FIRST)), new TableEntry(MARK, List.of())));
  }

  @Test
  void aPlanOfDifferencesAloneKnowsOfNothingElse() throws IOException {
    Plan plan = Plan.of(TableDiff.between(bench.now(), table(WEB, FIRST)), ApplyPolicy.DEFAULT);
    bench.change(new Change.AddService(MARK));
    assertThat(bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE).outcome())
        .isEqualTo(Outcome.APPLIED);
    bench.change(new Change.DeleteServer(WEB.key(), FIRST.endpoint()));
    assertThat(plan.remaining(bench.now(), ApplyPolicy.DEFAULT).differences()).hasSize(1);
  }

  @Test
  void aKernelThatHasGoneBreaksTheRunAndWhatIsKnownIsTold() throws IOException {
    Plan plan = bench.plan(bothOf(), Scope.ALL, ApplyPolicy.DEFAULT);
    bench.client.close();
    assertThatExceptionOfType(PlanBrokenException.class)
        .isThrownBy(() -> bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE))
        .satisfies(
            e -> {
              assertThat(e.report().steps())
                  .extracting(StepReport::status)
                  .containsOnly(Status.UNCERTAIN);
              assertThat(e.report().outcome()).isEqualTo(Outcome.PARTIAL);
            });
  }
}
