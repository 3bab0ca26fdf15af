package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service for whatever the packet filter has marked. */
@KernelTest(needs = {"ip", "iptables", "ip6tables"})
final class FirewallMarkIT {
  @ParameterizedTest
  @EnumSource
  void twoPortsWithOneMarkAreOneService(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      farm.serve(plan, 443);
      Director director = farm.director();
      director
          .machine()
          .run(
              plan.iptables()
                  + " -t mangle -A PREROUTING -d "
                  + plan.virtual()
                  + " -p tcp -m multiport --dports 80,443 -j MARK --set-mark 7");
      String mark = plan == Plan.IPV4 ? "-f 7" : "-f 7 -6";
      director.apply(
          "-A " + mark + " -s rr",
          "-a " + mark + " -r " + address(plan, "one") + " -m",
          "-a " + mark + " -r " + address(plan, "two") + " -m");

      List<String> names = new ArrayList<>();
      Client client = farm.client(plan);
      for (int port : List.of(80, 443, 443)) {
        Answer answer = client.ask(plan.at(port));
        assertThat(answer.at().getPort()).isEqualTo(port);
        names.add(answer.server());
      }
      try (Session session = client.open(plan.at(80))) {
        String server = session.ask().server();
        names.add(server);
        assertThat(director.connections())
            .contains(session.listed(plan, 80, plan.server(server, 80)));
      }

      assertThat(names).isIn(Turns.of(4));
      String service = plan == Plan.IPV4 ? "FWM 7" : "FWM 7 IPv6";
      StatsTable stats = director.statsOnce(service, 4);
      assertThat(stats.server(service, plan.server("one", 0)).conns()).isEqualTo(2);
      assertThat(stats.server(service, plan.server("two", 0)).conns()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void persistenceHoldsOverAllPortsOfAMark(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      farm.serve(plan, 443);
      Director director = farm.director();
      director
          .machine()
          .run(plan.iptables() + " -t mangle -A PREROUTING -j MARK --set-mark 4294967295");
      String mark = plan == Plan.IPV4 ? "-f 4294967295" : "-f 4294967295 -6";
      director.apply(
          "-A " + mark + " -s rr -p 300",
          "-a " + mark + " -r " + address(plan, "one") + " -m",
          "-a " + mark + " -r " + address(plan, "two") + " -m");

      List<String> web = farm.client(plan).ask(plan.at(80), 2);
      List<String> secure = farm.client(plan).ask(plan.at(443), 2);

      assertThat(web).containsOnly(web.get(0));
      assertThat(secure).isEqualTo(web);
      String client = Plan.text(plan.clients().get(0), 0);
      String virtual = plan == Plan.IPV4 ? "255.255.255.255:0" : "[ffff:ffff::]:0";
      assertThat(director.connections())
          .contains("IP ASSURED " + client + " " + virtual + " " + plan.server(web.get(0), 0));
    }
  }

  /** A server's address without a port, which is whatever port was asked. */
  private static String address(Plan plan, String name) {
    return plan.servers().get(Farm.NAMES.indexOf(name));
  }
}
