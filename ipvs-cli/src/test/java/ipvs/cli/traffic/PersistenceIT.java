package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that comes back meets the server it knows. */
@KernelTest(needs = "ip")
final class PersistenceIT {
  @ParameterizedTest
  @EnumSource
  void eachClientKeepsItsServer(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      Director director = farm.director();
      director.apply(table(plan, "-p 300"));

      List<String> first = farm.client(plan.clients().get(0)).ask(plan.at(80), 4);
      List<String> second = farm.client(plan.clients().get(1)).ask(plan.at(80), 4);

      assertThat(first).containsOnly(first.get(0));
      assertThat(second).containsOnly(second.get(0)).doesNotContain(first.get(0));
      assertThat(templates(director))
          .containsExactlyInAnyOrder(
              template(plan, plan.clients().get(0), first.get(0)),
              template(plan, plan.clients().get(1), second.get(0)));
      assertThat(director.list("-Ln", "--persistent-conn"))
          .containsPattern("-> \\Q" + plan.server("one", 80) + "\\E +1 +1 ")
          .containsPattern("-> \\Q" + plan.server("two", 80) + "\\E +1 +1 ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMaskMakesNeighboursOneClient(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      Director director = farm.director();
      director.apply(table(plan, plan == Plan.IPV4 ? "-p 300 -M 255.255.255.0" : "-p 300 -M 64"));

      List<String> first = farm.client(plan.clients().get(0)).ask(plan.at(80), 2);
      List<String> second = farm.client(plan.clients().get(1)).ask(plan.at(80), 2);

      assertThat(first).containsOnly(first.get(0));
      assertThat(second).isEqualTo(first);
      assertThat(templates(director))
          .containsExactly(
              template(plan, plan == Plan.IPV4 ? "192.0.2.0" : "2001:db8:1::", first.get(0)));
    }
  }

  /** Port 0 is every port, all of them on one server for each client. */
  @Test
  void onePersistentServiceCanCoverEveryPort() throws Exception {
    Plan plan = Plan.IPV4;
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      farm.serve(plan, 443);
      Director director = farm.director();
      director.apply(
          "-A -t 192.0.2.10:0 -s rr -p 300",
          "-a -t 192.0.2.10:0 -r 10.0.0.11:0 -m",
          "-a -t 192.0.2.10:0 -r 10.0.0.12:0 -m");

      List<String> web = farm.client(plan).ask(plan.at(80), 2);
      List<String> secure = farm.client(plan).ask(plan.at(443), 2);

      assertThat(web).containsOnly(web.get(0));
      assertThat(secure).isEqualTo(web);
      StatsTable stats = director.statsOnce("TCP 192.0.2.10:0", 4);
      assertThat(stats.server("TCP 192.0.2.10:0", plan.server(web.get(0), 0)).conns()).isEqualTo(4);
    }
  }

  private static String[] table(Plan plan, String persistence) {
    return new String[] {
      "-A -t " + plan.virtual(80) + " -s rr " + persistence,
      "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -m",
      "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " -m"
    };
  }

  private static List<String> templates(Director director) throws Exception {
    return director.connections().stream().filter(line -> line.contains(":0 ")).toList();
  }

  private static String template(Plan plan, String client, String server) {
    return "TCP ASSURED "
        + Plan.text(client, 0)
        + " "
        + plan.virtual(80)
        + " "
        + plan.server(server, 80);
  }
}
