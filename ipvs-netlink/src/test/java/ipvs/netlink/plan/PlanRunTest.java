package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.ApplyReport.Outcome;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static ApplyReport apply(PlanRunner runner, Table wanted) throws IOException {
    Table present = runner.read().table().settings();
    Plan plan = Plan.between(present, wanted, Scope.ALL, ApplyPolicy.DEFAULT);
    return runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
  }
}
