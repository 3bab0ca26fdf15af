package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VS/DR: servers have the virtual address themselves and reply straight to the clients. */
@KernelTest(needs = "ip")
final class DirectRoutingIT {
  @ParameterizedTest
  @EnumSource
  void requestsArriveUnchangedAndRepliesPassTheDirectorBy(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(plan, 80);
      Director director = farm.director();
      director.apply(
          "-A -t " + plan.virtual(80) + " -s rr",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -g",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " -g",
          "-A -u " + plan.virtual(80) + " -s rr",
          "-a -u " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -g");

      try (Session session = farm.client(plan).open(plan.at(80))) {
        Answer answer = session.ask();
        assertThat(answer.at()).as("asked at").isEqualTo(plan.at(80));
        assertThat(answer.client()).as("who asked").isEqualTo(session.client());
        assertThat(director.connections())
            .containsExactly(session.listed(plan, 80, plan.server(answer.server(), 80)));
      }
      assertThat(farm.client(plan).ask(plan.at(80), 3)).isIn(Turns.of(3));
      assertThat(farm.client(plan).askByDatagram(plan.at(80), 4))
          .extracting(Answer::server)
          .containsOnly("one");

      String web = "TCP " + plan.virtual(80);
      String datagrams = "UDP " + plan.virtual(80);
      StatsTable.Row counted = new StatsTable.Row(1, 4, 0, 4 * plan.datagram(1), 0);
      StatsTable stats =
          director.statsOnce(
              seen -> seen.hasSettledAt(web, 4) && seen.service(datagrams).equals(counted));
      for (String name : Farm.NAMES) {
        StatsTable.Row row = stats.server(web, plan.server(name, 80));
        assertThat(row.conns()).as(name).isEqualTo(2);
        assertThat(row.inPkts()).as(name).isPositive();
        assertThat(row.outPkts()).as(name).isZero();
      }
      assertThat(stats.server(datagrams, plan.server("one", 80))).isEqualTo(counted);
    }
  }
}
