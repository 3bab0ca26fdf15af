package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second director learns the connections of the first, and goes on with them. */
@KernelTest(needs = "ip")
final class SyncDaemonIT {
  @ParameterizedTest
  @EnumSource
  void openSessionsSurviveTheDirector(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(plan, 80);
      Director master = farm.director();
      Director backup = farm.attachDirector(2);
      String[] table = {
        "-A -t " + plan.virtual(80) + " -s rr",
        "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -g",
        "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " -g"
      };
      master.apply(table);
      backup.apply(table);
      // Tell of every connection at its second packet, and not only of those that last.
      master.machine().sysctl("net/ipv4/vs/sync_threshold=1 2");
      backup.apply("--start-daemon backup --mcast-interface eth0 --syncid 7");
      master.apply("--start-daemon master --mcast-interface eth0 --syncid 7");
      String daemon =
          " sync daemon (mcast=eth0, syncid=7, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)\n";
      assertThat(master.list("-L", "--daemon")).isEqualTo("master" + daemon);
      assertThat(backup.list("-L", "--daemon")).isEqualTo("backup" + daemon);

      Client client = farm.client(plan);
      try (Session first = client.open(plan.at(80));
          Session second = client.open(plan.at(80))) {
        String one = first.ask().server();
        String two = second.ask().server();
        assertThat(two).isNotEqualTo(one);
        String firstListed = first.listed(plan, 80, plan.server(one, 80));
        String secondListed = second.listed(plan, 80, plan.server(two, 80));
        assertThat(master.connections()).containsExactlyInAnyOrder(firstListed, secondListed);
        assertThat(
                Patience.until(
                    () -> {
                      first.ask();
                      second.ask();
                      return backup.connections();
                    },
                    lines -> lines.size() == 2))
            .containsExactlyInAnyOrder(firstListed, secondListed);

        moveVirtualAddress(farm, master, backup);

        assertThat(first.ask().server()).isEqualTo(one);
        assertThat(second.ask().server()).isEqualTo(two);
        StatsTable stats =
            Patience.until(
                backup::stats, seen -> seen.service("TCP " + plan.virtual(80)).inPkts() > 1);
        assertThat(stats.service("TCP " + plan.virtual(80)).conns()).as("scheduled here").isZero();
      }

      master.apply("--stop-daemon master");
      backup.apply("--stop-daemon backup");
      assertThat(master.list("-L", "--daemon")).isEmpty();
      assertThat(backup.list("-L", "--daemon")).isEmpty();
    }
  }

  private static void moveVirtualAddress(Farm farm, Director from, Director to) throws Exception {
    from.machine()
        .ip(
            "address del " + Plan.IPV4.virtual() + "/32 dev eth0",
            "address del " + Plan.IPV6.virtual() + "/128 dev eth0");
    Farm.carryVirtualAddress(to);
    farm.clients().ip("neigh flush dev eth0");
  }
}
