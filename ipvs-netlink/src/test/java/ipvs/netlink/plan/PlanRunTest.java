package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From any table to any other. */
class PlanRunTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTableIsReachedFromAnyOtherAndThenNothingIsLeftToDo(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    try (IpvsClient client = IpvsClient.simulated()) {
      PlanRunner runner = PlanRunner.over(client);
      for (Table wanted : new Table[] {tables.table(), tables.table()}) {
        ApplyReport report = apply(runner, wanted);
        assertThat(report.isComplete()).as("%s", report).isTrue();
        assertThat(report.remaining().isEmpty()).isTrue();
        assertThat(apply(runner, wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
      }
    }
  }

  /** Ends a run before one of its datagrams, and perhaps its undo before another one. */
  private static final class Stop implements ApplyListener {
    private int left;
    private int leftUndoing;

    Stop(int datagrams, int undoing) {
      left = datagrams;
      leftUndoing = undoing;
    }

    @Override
    public boolean goesOn() {
      return left-- > 0;
    }

    @Override
    public boolean goesOnUndoing() {
      return leftUndoing-- > 0;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRunThatIsStoppedBetweenTwoDatagramsIsUndone(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    try (Bench bench = new Bench()) {
      Table before = bench.begin(tables.table());
      Table wanted = tables.table();
      List<Plan.Step> steps = bench.plan(wanted, Scope.ALL, ApplyPolicy.DEFAULT).steps();
      for (int i = 0; i < Datagrams.of(steps).size(); i++) {
        ApplyReport report = bench.apply(wanted, ApplyPolicy.DEFAULT, new Stop(i, 1));
        assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
        assertThat(report.remaining().isEmpty()).isFalse();
        Bench.assertSame(bench.now(), before);
      }
    }
  }

  @Test
  void anUndoThatIsStoppedLeavesWhatIsToldToBeDone() throws IOException {
    WantedTables tables = WantedTables.seeded(1);
    try (Bench bench = new Bench()) {
      bench.begin(tables.table());
      Table wanted = tables.table();
      ApplyReport report = bench.apply(wanted, ApplyPolicy.DEFAULT, new Stop(1, 0));
      assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(report.isChanged()).isTrue();
      assertThat(report.withStatus(Status.DONE)).isNotEmpty();
      assertThat(report.withStatus(Status.UNDONE)).isEmpty();
      Bench.assertSame(report.remaining().over(bench.now()), wanted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDaemonWhoseLengthTheKernelMovesIsNotStartedAgain(SyncRole role) throws IOException {
    SyncDaemon daemon = new SyncDaemon(role, "eth0", 7, 100, Optional.empty(), 0, 0);
    Table wanted = Table.EMPTY.withDaemons(List.of(daemon));
    try (Bench bench = new Bench()) {
      assertThat(bench.apply(wanted).outcome()).isEqualTo(Outcome.APPLIED);
      int sent = bench.changingDatagrams();
      assertThat(bench.apply(wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
      assertThat(bench.changingDatagrams()).isEqualTo(sent);
    }
  }

  @Test
  void aLargeTableThatIsAsWantedIsNotWritten() throws IOException {
    List<TableEntry> entries = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      IpAddress address = IpAddress.ofIpv4(0xC6120000 + i);
      List<RealServer> servers = new ArrayList<>();
      for (int j = 1; j <= 4; j++) {
        servers.add(RealServer.of(Endpoint.parse("10.0.0." + j + ":80"), ForwardMethod.MASQ));
      }
      ServiceAddress key = ServiceAddress.tcp(new Endpoint(address, 80));
      entries.add(new TableEntry(VirtualService.of(key, Scheduler.RR), servers));
    }
    try (Bench bench = new Bench()) {
      assertThat(bench.apply(Table.of(entries)).outcome()).isEqualTo(Outcome.APPLIED);
      int sent = bench.changingDatagrams();
      assertThat(sent).as("of 255 messages").isEqualTo((50_000 + 254) / 255);
      assertThat(bench.apply(Table.of(entries)).outcome()).isEqualTo(Outcome.UNCHANGED);
      assertThat(bench.changingDatagrams()).isEqualTo(sent);
    }
  }

  /** Who goes on after refusals still does not ask for what is forbidden altogether. */
  @ParameterizedTest
  @CsvSource({"false, 599, 0", "true, 255, 344"})
  void whoMayChangeNothingIsAskedNoMore(boolean isForbidden, int done, int unsent)
      throws IOException {
    List<TableEntry> entries = new ArrayList<>();
    for (int mark = 1; mark <= 600; mark++) {
      FirewallMark key = new FirewallMark(mark, AddressFamily.INET);
      entries.add(new TableEntry(VirtualService.of(key, Scheduler.RR), List.of()));
    }
    try (Bench bench = new Bench()) {
      bench.begin(Table.EMPTY);
      bench.faults().refuse(IpvsCommand.NEW_SERVICE, isForbidden ? Errno.EPERM : Errno.ENOMEM);
      ApplyPolicy policy = ApplyPolicy.DEFAULT.withUndoes(false).withVerifies(false);
      Plan plan = bench.plan(Table.of(entries), Scope.ALL, policy);
      ApplyReport report = bench.runner.run(plan, policy, ApplyListener.NONE);

      assertThat(report.withStatus(Status.REFUSED)).hasSize(1);
      assertThat(report.withStatus(Status.DONE)).hasSize(done);
      assertThat(report.withStatus(Status.NOT_SENT)).hasSize(unsent);
      assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    }
  }

  private static ApplyReport apply(PlanRunner runner, Table wanted) throws IOException {
    Table present = runner.read().table().settings();
    Plan plan = Plan.between(present, wanted, Scope.ALL, ApplyPolicy.DEFAULT);
    return runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
  }
}
