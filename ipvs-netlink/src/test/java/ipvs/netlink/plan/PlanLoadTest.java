package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made from nothing is taken as the kernel said, as far as nobody else is seen. */
class PlanLoadTest {
  private static final VirtualService WEB = service(1);
  private static final VirtualService MAIL = service(2);
  private static final RealServer FIRST =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);
  private static final RealServer SECOND =
      RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.MASQ);
  private static final Table WANTED =
      Table.of(
          List.of(
              new TableEntry(WEB, List.of(FIRST, SECOND)), new TableEntry(MAIL, List.of(FIRST))));

  /** The services and their servers. */
  private static final int STEPS = 5;

  private final Bench bench;

  PlanLoadTest() throws IOException {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static VirtualService service(int mark) {
    return VirtualService.of(new FirewallMark(mark, AddressFamily.INET), Scheduler.RR);
  }

  private ApplyReport load(Table wanted, ApplyPolicy policy) throws IOException {
    return bench.runner.load(bench.plan(wanted, Scope.ALL, policy), policy, ApplyListener.NONE);
  }

  private ApplyReport load() throws IOException {
    return load(WANTED, ApplyPolicy.DEFAULT);
  }

  /** Has somebody else make a change as soon as all are made. */
  private void atTheEnd(Change theirs) {
    after(STEPS, theirs);
  }

  private void after(int steps, Change theirs) {
    bench.afterEachChange(
        count -> {
          if (count == steps) {
            bench.change(theirs);
          }
        });
  }

  @Test
  void serversThatWereAddedAreNotReadAgain() throws IOException {
    ApplyReport report = load();
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(report.withStatus(Status.DONE)).hasSize(STEPS);
    assertThat(report.table()).isEmpty();
    assertThat(bench.serverReadings()).isZero();
    Bench.assertSame(bench.now(), WANTED);
  }

  @Test
  void aRunReadsThemAll() throws IOException {
    ApplyReport report = bench.apply(WANTED);
    assertThat(report.table()).isPresent();
    assertThat(bench.serverReadings()).isEqualTo(2);
  }

  @Test
  void aServiceThatSomebodyElseDeletesMeanwhileIsTold() throws IOException {
    atTheEnd(new Change.DeleteService(WEB.key()));
    ApplyReport report = load();
    assertThat(report.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(report.table()).isPresent();
    Bench.assertSame(report.remaining().over(bench.now()), WANTED);
  }

  @Test
  void aServiceThatSomebodyElseEditsMeanwhileIsTold() throws IOException {
    atTheEnd(new Change.EditService(WEB.withScheduler(Scheduler.WRR)));
    assertThat(load().outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void aServiceThatSomebodyElseAddsMeanwhileIsTold() throws IOException {
    atTheEnd(new Change.AddService(service(3)));
    assertThat(load().outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  /** Where this stops holding, the manual of {@code ipvs restore} says too little. */
  @Test
  void aServerThatSomebodyElseEditsMeanwhileIsNotSeen() throws IOException {
    atTheEnd(new Change.EditServer(WEB.key(), FIRST.withWeight(9)));
    assertThat(load().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(bench.serverReadings()).isZero();
  }

  @Test
  void aTableThatHasSomeOfItIsReadWhole() throws IOException {
    bench.begin(Table.of(List.of(new TableEntry(WEB, List.of()))));
    after(STEPS - 1, new Change.EditServer(WEB.key(), FIRST.withWeight(9)));
    assertThat(load().outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void aServerThatIsThereAlreadyHasTheTableReadWhole() throws IOException {
    Plan plan = bench.plan(WANTED, Scope.ALL, ApplyPolicy.DEFAULT);
    bench.change(new Change.AddService(MAIL));
    bench.change(new Change.AddServer(MAIL.key(), FIRST.withWeight(9)));
    ApplyReport report = bench.runner.load(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(bench.serverReadings()).isGreaterThanOrEqualTo(2);
    Bench.assertSame(bench.now(), WANTED);
  }

  /** What is wanted has no servers then, so that it would seem to be there. */
  @Test
  void serversThatAreQuiescedAreReadAgain() throws IOException {
    bench.begin(Table.of(List.of(new TableEntry(WEB, List.of(FIRST)))));
    after(1, new Change.EditServer(WEB.key(), FIRST.withWeight(9)));
    ApplyReport report = load(Table.of(List.of()), ApplyPolicy.DEFAULT.withQuiesces(true));
    assertThat(report.outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void aServerThatIsAlteredWhateverElseIsWantedIsReadAgain() throws IOException {
    bench.begin(Table.of(List.of(new TableEntry(WEB, List.of(FIRST)))));
    Table wanted = Table.of(List.of(new TableEntry(WEB, List.of(FIRST.withWeight(5)))));
    Plan plan = Plan.of(TableDiff.between(bench.now(), wanted), ApplyPolicy.DEFAULT);
    after(1, new Change.EditServer(WEB.key(), FIRST.withWeight(9)));
    assertThat(bench.runner.load(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void whoeverWantsNothingReadAgainHasNothingReadAgain() throws IOException {
    atTheEnd(new Change.DeleteService(WEB.key()));
    ApplyReport report = load(WANTED, ApplyPolicy.DEFAULT.withVerifies(false));
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void aRefusalIsUndone() throws IOException {
    bench.faults().refuse(IpvsCommand.NEW_DEST, Errno.ENOMEM);
    assertThat(load().outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(bench.now().entries()).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTableIsLoaded(long seed) throws IOException {
    Table wanted = WantedTables.seeded(seed).table();
    ApplyReport report = load(wanted, ApplyPolicy.DEFAULT);
    assertThat(report.isComplete()).as("%s", report).isTrue();
    assertThat(bench.serverReadings()).isZero();
    assertThat(bench.plan(wanted, Scope.ALL, ApplyPolicy.DEFAULT).isEmpty()).isTrue();
  }
}
