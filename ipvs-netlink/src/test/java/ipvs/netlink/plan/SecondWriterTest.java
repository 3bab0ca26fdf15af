package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody else writes the table between any two messages, inside and outside of the scope. */
class SecondWriterTest {
  /** Half of the keys that there are in {@link WantedTables}. */
  private static final Scope SCOPE = Scope.parse(List.of("protocol=tcp"));

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingOutsideTheScopeIsSentAndTheRunEnds(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Random random = new Random(seed);
    Table before = tables.table();
    Table wanted = tables.table();
    List<Change> theirs =
        Plan.between(before, tables.table(), Scope.ALL, ApplyPolicy.DEFAULT).changes();
    try (Bench bench = new Bench()) {
      bench.begin(before);
      Plan plan = bench.plan(wanted, SCOPE, ApplyPolicy.DEFAULT);
      List<Change> made = new ArrayList<>();
      bench.afterEachChange(count -> write(bench, theirs.get(random.nextInt(theirs.size())), made));
      ApplyReport report = bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
      for (StepReport step : report.steps()) {
        assertThat(step.step().service())
            .hasValueSatisfying(key -> assertThat(SCOPE.covers(key)).isTrue());
      }
      outsideIsTheirs(before, made, bench.now());
      if (report.outcome() == Outcome.APPLIED) {
        Bench.assertSame(bench.now().within(SCOPE), wanted.within(SCOPE));
      }
    }
  }

  /** What they cannot do they leave. */
  private static void write(Bench bench, Change change, List<Change> made) {
    try {
      bench.onlooker.apply(change);
      made.add(change);
    } catch (IpvsException e) {
      // As it is.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the table outside of the scope is what it was and what they made of it} */
  private static void outsideIsTheirs(Table before, List<Change> made, Table now)
      throws IOException {
    try (Bench alone = new Bench()) {
      alone.begin(before);
      for (Change change : made) {
        try {
          alone.onlooker.apply(change);
        } catch (IpvsException e) {
          // Inside of the scope it may be that only the other table had room for it.
        }
      }
      assertThat(outside(now)).isEqualTo(outside(alone.now()));
    }
  }

  private static List<TableEntry> outside(Table table) {
    return table.entries().stream().filter(entry -> !SCOPE.covers(entry.key())).toList();
  }
}
