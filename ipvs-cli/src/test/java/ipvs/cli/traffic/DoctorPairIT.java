package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** {@code ipvs doctor} beside what two directors do that are each other's servers. */
@KernelTest(needs = {"ip", "ipvsadm"})
final class DoctorPairIT {
  private static final Plan PLAN = Ward.PLAN;
  private static final String SERVICE = PLAN.virtual(80);

  @Test
  void twoDirectorsAreCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      Ward ward = new Ward(farm);
      Director master = farm.director();
      Director backup = farm.attachDirector(2);
      // It takes the virtual address and does not answer for it.
      backup.machine().sysctl("net/ipv4/conf/all/arp_ignore=1", "net/ipv4/conf/all/arp_announce=2");
      backup.machine().ip("route add local " + PLAN.virtual() + " dev lo");
      master.apply("-A -t " + SERVICE + " -s rr", "-a -t " + SERVICE + " -r 10.0.0.2 -g");
      backup.apply("-A -t " + SERVICE + " -s rr", "-a -t " + SERVICE + " -r 10.0.0.1 -g");
      Server own = Server.start(backup.machine(), "two", new InetSocketAddress("0.0.0.0", 80));
      try {
        // Each hands on to the other what that one has handed on.
        ward.cured(backup.machine(), "--peer 10.0.0.1", "D12");
        theDaemonIsCured(farm, master, backup);
      } finally {
        own.close();
      }
    }
  }

  /** The backup learns of no connection, and does so after the cure. */
  private static void theDaemonIsCured(Farm farm, Director master, Director backup)
      throws Exception {
    // Tell of every connection at its second packet, and not only of those that last.
    master.machine().sysctl("net/ipv4/vs/sync_threshold=1 2");
    master
        .machine()
        .ip("link add eth9 type dummy", "address add 198.51.100.1/24 dev eth9", "link set eth9 up");
    master.apply("--start-daemon master --mcast-interface eth9 --syncid 7");
    master.machine().ip("link set eth9 down");
    try (Session session = farm.client(PLAN).open(PLAN.at(80))) {
      session.ask();
      String listed = session.listed(PLAN, 80, "10.0.0.2:80");
      assertThat(master.connections()).contains(listed);
      Checkup red = Checkup.of(master.machine(), "");
      assertThat(red.bad()).as(red.toString()).containsExactly("D17");
      // What is told of at all is told of within a second; the look above takes as long.
      session.ask();
      assertThat(backup.connections()).doesNotContain(listed);
      red.cure("D17");
      Checkup green = Checkup.of(master.machine(), "");
      assertThat(green.bad()).as(green.toString()).isEmpty();
      Patience.until(
          () -> {
            session.ask();
            return backup.connections();
          },
          lines -> lines.contains(listed));
    }
  }
}
