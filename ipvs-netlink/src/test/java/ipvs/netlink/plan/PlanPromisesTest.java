package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.RealServer;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.Operation;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds at every moment of a run, whatever the tables: asked after each message. */
class PlanPromisesTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsInBothTablesIsThereAllTheTime(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table first = tables.table();
    Table after = tables.table();
    try (Bench bench = new Bench()) {
      Table before = bench.begin(first);
      bench.afterEachChange(count -> check(bench, before, after));
      assertThat(bench.apply(after).isComplete()).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thatHoldsOfAnUndoToo(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table first = tables.table();
    Table after = tables.table();
    try (Bench bench = new Bench()) {
      Table before = bench.begin(first);
      Plan plan = bench.plan(after, Scope.ALL, ApplyPolicy.DEFAULT);
      if (plan.isEmpty()) {
        return;
      }
      int last = plan.steps().size() - 1;
      bench.afterEachChange(
          count -> {
            check(bench, before, after);
            if (count == last) {
              bench
                  .faults()
                  .refuse(Operation.of(plan.steps().get(last).change()).command(), Errno.ENOMEM);
            }
          });
      ApplyReport report = bench.runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
      if (last > 0) {
        assertThat(report.outcome()).isEqualTo(ApplyReport.Outcome.UNDONE);
        Bench.assertSame(bench.now(), before);
      }
    }
  }

  private static void check(Bench bench, Table before, Table after) {
    Table now;
    try {
      now = bench.now();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!before.entries().isEmpty() && !after.entries().isEmpty()) {
      assertThat(now.entries()).as("services").isNotEmpty();
    }
    for (TableEntry entry : before.entries()) {
      Optional<TableEntry> wanted = after.entry(entry.key());
      if (wanted.isPresent()) {
        check(now, entry, wanted.get());
      }
    }
  }

  private static void check(Table now, TableEntry before, TableEntry after) {
    assertThat(now.entry(before.key())).as("%s", before.key()).isPresent();
    TableEntry present = now.entry(before.key()).get();
    for (RealServer server : before.servers()) {
      if (after.server(server.endpoint()).isPresent()) {
        assertThat(present.server(server.endpoint())).as("%s", server.endpoint()).isPresent();
      }
    }
    if (hasCapacity(before.servers()) && hasCapacity(after.servers())) {
      assertThat(hasCapacity(present.servers())).as("capacity of %s", before.key()).isTrue();
    }
  }

  private static boolean hasCapacity(List<RealServer> servers) {
    return servers.stream().anyMatch(server -> server.weight() > 0);
  }
}
