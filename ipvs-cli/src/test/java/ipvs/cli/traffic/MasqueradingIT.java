package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VS/NAT: the director rewrites what clients ask and what servers reply. */
@KernelTest(needs = {"ip", "iptables", "ip6tables"})
final class MasqueradingIT {
  @ParameterizedTest
  @EnumSource
  void portsAreMappedAndBothDirectionsCounted(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 8080);
      Director director = farm.director();
      director.apply(
          "-A -t " + plan.virtual(80) + " -s rr",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 8080) + " -m",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 8080) + " -m",
          "-A -u " + plan.virtual(53) + " -s rr",
          "-a -u " + plan.virtual(53) + " -r " + plan.server("two", 8080) + " -m");

      Client client = farm.client(plan);
      try (Session session = client.open(plan.at(80))) {
        Answer answer = session.ask();
        String server = plan.server(answer.server(), 8080);
        assertThat(Plan.text(answer.at())).as("asked at").isEqualTo(server);
        assertThat(answer.client()).as("who asked").isEqualTo(session.client());
        assertThat(director.connections()).containsExactly(session.listed(plan, 80, server));
      }
      assertThat(client.ask(plan.at(80), 3)).isIn(Turns.of(3));

      List<Answer> answers = client.askByDatagram(plan.at(53), 5);
      assertThat(answers).extracting(Answer::server).containsOnly("two");
      String client53 = Plan.text(answers.get(0).client());
      assertThat(director.connections())
          .contains(
              "UDP UDP " + client53 + " " + plan.virtual(53) + " " + plan.server("two", 8080));

      String web = "TCP " + plan.virtual(80);
      String dns = "UDP " + plan.virtual(53);
      long replies = answers.stream().mapToLong(each -> plan.datagram(each.bytes())).sum();
      StatsTable.Row counted = new StatsTable.Row(1, 5, 5, 5 * plan.datagram(1), replies);
      StatsTable stats =
          director.statsOnce(
              seen -> seen.hasSettledAt(web, 4) && seen.service(dns).equals(counted));
      for (String name : Farm.NAMES) {
        StatsTable.Row row = stats.server(web, plan.server(name, 8080));
        assertThat(row.conns()).as(name).isEqualTo(2);
        assertThat(row.outPkts()).as(name).isPositive();
      }
      assertThat(stats.server(dns, plan.server("two", 8080))).isEqualTo(counted);

      director.apply("-Z");
      assertThat(director.stats().rows().values())
          .containsOnly(new StatsTable.Row(0, 0, 0, 0, 0))
          .hasSize(5);
    }
  }

  /** With both addresses rewritten, the servers need no route back to the clients. */
  @ParameterizedTest
  @EnumSource
  void serversSeeOnlyTheDirectorWhenItMasqueradesClientsToo(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.serve(plan, 8080);
      Director director = farm.director();
      director.machine().sysctl("net/ipv4/vs/conntrack=1");
      director
          .machine()
          .run(
              plan.iptables()
                  + " -t nat -A POSTROUTING -m ipvs --vaddr "
                  + plan.virtual()
                  + " --vport 80 --vmethod MASQ -j MASQUERADE");
      director.apply(
          "-A -t " + plan.virtual(80) + " -s rr",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 8080) + " -m",
          "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 8080) + " -m");

      try (Session session = farm.client(plan).open(plan.at(80))) {
        Answer answer = session.ask();
        assertThat(answer.client().getAddress())
            .as("who asked")
            .isEqualTo(Plan.at(plan.director(), 0).getAddress());
        assertThat(director.connections())
            .containsExactly(session.listed(plan, 80, plan.server(answer.server(), 8080)));
      }
      assertThat(farm.client(plan).ask(plan.at(80), 5)).isIn(Turns.of(5));

      StatsTable stats = director.statsOnce("TCP " + plan.virtual(80), 6);
      assertThat(stats.service("TCP " + plan.virtual(80)).outPkts()).isPositive();
    }
  }
}
