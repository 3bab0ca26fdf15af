package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.Operation;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trouble at each step in turn: the table is as before, as wanted, or what differs is told. */
class PlanFaultsTest {
  static LongStream seeds() {
    return LongStream.range(0, 15);
  }

  /** Makes trouble, given how many changes were answered. */
  @FunctionalInterface
  private interface Trouble {
    void make(Bench bench, int count);
  }

  /** The kernel has no memory for the next command of a kind once so many changes were made. */
  private static Trouble refused(IpvsCommand command, int at) {
    return (bench, count) -> {
      if (count == at) {
        bench.faults().refuse(command, Errno.ENOMEM);
      }
    };
  }

  private static ApplyReport run(Table before, Table after, Trouble trouble, ApplyPolicy policy)
      throws IOException {
    try (Bench bench = new Bench()) {
      bench.begin(before);
      Plan plan = bench.plan(after, Scope.ALL, policy);
      trouble.make(bench, 0);
      bench.afterEachChange(count -> trouble.make(bench, count));
      ApplyReport report = bench.runner.run(plan, policy, ApplyListener.NONE);
      check(report, before, after, now(bench));
      return report;
    }
  }

  /** Some questions may be refused still, once each. */
  private static Table now(Bench bench) throws IOException {
    for (int attempt = 0; attempt < 4; attempt++) {
      try {
        return bench.now();
      } catch (PermissionDeniedException e) {
        // Asked again.
      }
    }
    return bench.now();
  }

  private static void check(ApplyReport report, Table before, Table after, Table now) {
    switch (report.outcome()) {
      case UNCHANGED, UNDONE -> Bench.assertSame(now, before);
      case APPLIED -> Bench.assertSame(now, after);
      case PARTIAL ->
          assertThat(subjects(TableDiff.between(before, now), report)).isEqualTo(subjects(report));
      case SUPERSEDED -> assertThat(report).as("nobody else is there").isNull();
    }
  }

  /** {@return a table as a kernel has it once it was made} */
  private static Table made(Table table) throws IOException {
    try (Bench bench = new Bench()) {
      return bench.begin(table);
    }
  }

  /** {@return what steps are about that are in effect} */
  private static Set<String> subjects(ApplyReport report) {
    Set<String> subjects = new TreeSet<>();
    for (StepReport step : report.steps()) {
      if (step.isInEffect()) {
        subjects.add(subject(step.step().change()));
      }
    }
    return subjects;
  }

  private static String subject(Change change) {
    return change instanceof Change.StartDaemon || change instanceof Change.StopDaemon
        ? "daemon " + change.subject()
        : change.subject();
  }

  /**
   * {@return what tables differ in; a service with its servers is told by each of them, one that
   * was removed and is back without some of them by itself}
   */
  private static Set<String> subjects(TableDiff difference, ApplyReport report) {
    Set<Object> halfBack = new HashSet<>();
    for (StepReport step : report.withStatus(Status.UNDO_REFUSED)) {
      if (step.step().change() instanceof Change.DeleteService removed) {
        halfBack.add(removed.service());
      }
    }
    Set<String> subjects = new TreeSet<>();
    for (Step step : Plan.of(difference, ApplyPolicy.DEFAULT).steps()) {
      boolean isPart = step.service().filter(halfBack::contains).isPresent();
      subjects.add(isPart ? step.service().get().toString() : subject(step.change()));
    }
    return subjects;
  }

  private static List<Step> steps(Table before, Table after) {
    return Plan.between(before, after, Scope.ALL, ApplyPolicy.DEFAULT).steps();
  }

  private static IpvsCommand command(Change change) {
    return Operation.of(change).command();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRefusedStepIsUndoneDownToTheFirst(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table before = made(tables.table());
    Table after = tables.table();
    List<Step> steps = steps(before, after);
    for (int i = 0; i < steps.size(); i++) {
      IpvsCommand command = command(steps.get(i).change());
      ApplyReport report = run(before, after, refused(command, i), ApplyPolicy.DEFAULT);
      assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
      assertThat(report.withStatus(Status.REFUSED)).isNotEmpty();
      assertThat(report.isChanged()).isFalse();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLostAnswerIsLookedUp(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table before = made(tables.table());
    Table after = tables.table();
    for (int i = 0; i < steps(before, after).size(); i++) {
      int at = i;
      Trouble lost =
          (bench, count) -> {
            if (count == at) {
              bench.faults().loseAnswers();
            }
          };
      Outcome outcome = run(before, after, lost, ApplyPolicy.DEFAULT).outcome();
      assertThat(outcome).isEqualTo(Outcome.APPLIED);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLostAnswerThatCannotBeLookedUpIsUndoneAsIfDone(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table before = made(tables.table());
    Table after = tables.table();
    for (int i = 1; i <= steps(before, after).size(); i++) {
      int at = i;
      Trouble lost =
          (bench, count) -> {
            if (count == at) {
              bench.faults().loseAnswers();
              for (IpvsCommand question :
                  List.of(
                      IpvsCommand.GET_SERVICE,
                      IpvsCommand.GET_DEST,
                      IpvsCommand.GET_CONFIG,
                      IpvsCommand.GET_DAEMON)) {
                bench.faults().refuse(question, Errno.EPERM);
              }
            }
          };
      ApplyReport report = run(before, after, lost, ApplyPolicy.DEFAULT.withVerifies(false));
      assertThat(report.outcome()).isIn(Outcome.UNDONE, Outcome.APPLIED, Outcome.PARTIAL);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatCannotBeUndoneIsExactlyTheDifference(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Random random = new Random(seed);
    Table before = made(tables.table());
    Table after = tables.table();
    List<Step> steps = steps(before, after);
    for (int i = 1; i < steps.size(); i++) {
      int at = i;
      int undone = random.nextInt(i);
      IpvsCommand command = command(steps.get(i).change());
      IpvsCommand inverse = command(steps.get(undone).inverse().get(0));
      Trouble twice =
          (bench, count) -> {
            if (count == at) {
              bench.faults().refuse(command, Errno.ENOMEM);
            } else if (count > at && random.nextBoolean()) {
              bench.faults().refuse(inverse, Errno.ENOSPC);
            }
          };
      ApplyReport report = run(before, after, twice, ApplyPolicy.DEFAULT);
      assertThat(report.outcome()).isIn(Outcome.UNDONE, Outcome.PARTIAL);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whoGoesOnHasAllButTheRefusedAndTakesNoCapacityFromItsService(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table before = made(tables.table());
    Table after = tables.table();
    List<Step> steps = steps(before, after);
    ApplyPolicy policy = ApplyPolicy.DEFAULT.withUndoes(false);
    for (int i = 0; i < steps.size(); i++) {
      IpvsCommand command = command(steps.get(i).change());
      ApplyReport report = run(before, after, refused(command, i), policy);
      assertThat(report.outcome()).isIn(Outcome.PARTIAL, Outcome.UNDONE);
      List<ServiceKey> troubled = new ArrayList<>();
      report
          .withStatus(Status.REFUSED)
          .forEach(step -> step.step().service().ifPresent(troubled::add));
      for (StepReport left : report.withStatus(Status.NOT_SENT)) {
        assertThat(left.step().service())
            .hasValueSatisfying(key -> assertThat(troubled).contains(key));
        assertThat(left.step().phase())
            .isIn(Plan.Phase.LOWER, Plan.Phase.REMOVE_SERVERS, Plan.Phase.REMOVE_SERVICES);
      }
      Set<Difference> told = Set.copyOf(report.remaining().differences());
      assertThat(told).as("read again").isNotEmpty();
    }
  }
}
