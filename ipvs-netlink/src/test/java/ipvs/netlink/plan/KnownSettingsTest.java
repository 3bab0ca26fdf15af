package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.RealServer;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a table decides how fast it is read, and not what is read. */
class KnownSettingsTest {
  /** Each table is read with itself, with another one and with none in mind. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsExpectedMakesNoDifference(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    Table wanted = tables.table();
    try (IpvsClient client = running(wanted)) {
      PlanRunner runner = PlanRunner.over(client);
      Table read = client.table().table().settings();

      assertThat(runner.settings(wanted)).isEqualTo(read);
      assertThat(runner.settings(tables.table())).isEqualTo(read);
      assertThat(runner.settings(Table.EMPTY)).isEqualTo(read);
    }
  }

  private static IpvsClient running(Table table) throws IOException {
    IpvsClient client =
        IpvsClient.over(KernelSimulator.create().open(), IpvsClient.DEFAULT_TIMEOUT);
    Table present = client.table().table().settings();
    Plan plan = Plan.between(present, table, Scope.ALL, ApplyPolicy.DEFAULT);
    assertThat(PlanRunner.over(client).run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE))
        .matches(ApplyReport::isComplete);
    return client;
  }

  /** So that of a large table that is as wanted no second one is made. */
  @Test
  void anEntryThatIsAsExpectedIsTheOneThatWasExpected() throws IOException {
    Table wanted = WantedTables.seeded(1).table();
    try (IpvsClient client = running(wanted)) {
      Table expected = client.table().table().settings();

      Table read = PlanRunner.over(client).settings(expected);

      assertThat(read.entries()).isNotEmpty();
      for (int i = 0; i < read.entries().size(); i++) {
        assertThat(read.entries().get(i)).isSameAs(expected.entries().get(i));
      }
    }
  }

  /** The shape of a table of which a part went, or came, is not the one that was expected. */
  @Test
  void whatIsMissingAndWhatIsMoreIsSeen() throws IOException {
    Table wanted = WantedTables.seeded(1).table();
    try (IpvsClient client = running(wanted)) {
      PlanRunner runner = PlanRunner.over(client);
      Table before = client.table().table().settings();
      TableEntry last = before.entries().get(before.entries().size() - 1);

      client.apply(new Change.DeleteService(last.key()));
      Table less = runner.settings(before);
      assertThat(less.entries())
          .isEqualTo(before.entries().subList(0, before.entries().size() - 1));

      client.apply(new Change.AddService(last.service()));
      assertThat(runner.settings(less).entries())
          .hasSize(before.entries().size())
          .contains(new TableEntry(last.service(), List.of()));
    }
  }

  /** Some schedulers depend on the order in which servers were added. */
  @Test
  void serversThatWereAddedInAnotherOrderAreReadInTheirOwn() throws IOException {
    Table wanted = WantedTables.seeded(1).table();
    try (IpvsClient client = running(wanted)) {
      Table present = client.table().table().settings();
      List<TableEntry> reversed = new ArrayList<>();
      for (TableEntry entry : present.entries()) {
        List<RealServer> servers = new ArrayList<>(entry.servers());
        Collections.reverse(servers);
        reversed.add(new TableEntry(entry.service(), servers));
      }

      assertThat(PlanRunner.over(client).settings(Table.of(reversed))).isEqualTo(present);
    }
  }
}
