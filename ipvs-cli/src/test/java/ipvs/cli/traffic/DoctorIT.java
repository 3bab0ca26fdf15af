package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code ipvs doctor} beside what the traffic of a director does: it says that something is wrong
 * where traffic fails, and what it says cures that.
 */
@KernelTest(needs = {"ip", "iptables", "nft"})
final class DoctorIT {
  private static final Plan PLAN = Ward.PLAN;

  @Test
  void aDirectorOfDirectRoutingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      Ward ward = new Ward(farm);
      farm.hideVirtualAddressOnServers();
      farm.serve(0, "0.0.0.0", 80);
      Namespace machine = farm.director().machine();
      // Direct routing needs no forwarding.
      machine.sysctl("net/ipv4/ip_forward=0");
      ward.forward("-g");
      assertThat(ward.answers()).isTrue();
      assertThat(ward.director()).isEmpty();

      // From here nobody reaches the service, whatever is right with it.
      assertThat(Checkup.of(machine, "--all").tells("D22")).isTrue();
      Client here = new Client(machine, InetAddress.getByName("192.0.2.1"));
      assertThat(Ward.answers(here, PLAN.at(80), Ward.SHORT)).isFalse();

      machine.ip("address del 192.0.2.10/32 dev eth0");
      farm.clients().ip("neighbour flush dev eth0");
      ward.cured(machine, "", "D2");

      machine.ip("address del 192.0.2.10/32 dev eth0", "address add 192.0.2.10/32 dev lo");
      machine.sysctl("net/ipv4/conf/all/arp_ignore=1");
      farm.clients().ip("neighbour flush dev eth0");
      ward.cured(machine, "", "D13");
      machine.sysctl("net/ipv4/conf/all/arp_ignore=0");

      farm.director()
          .apply("-e -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " -g -w 0");
      Checkup idle = Checkup.of(machine, "");
      assertThat(idle.bad()).as(idle.toString()).containsExactly("D20");
      assertThat(ward.isSilent()).isTrue();
      farm.director()
          .apply("-e -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " -g -w 1");
      assertThat(ward.director()).isEmpty();
      assertThat(ward.answers()).isTrue();

      machine.ip("route add 10.0.0.11 via 10.0.0.200 dev eth0");
      Checkup far = Checkup.of(machine, "");
      assertThat(far.bad()).as(far.toString()).contains("D5");
      machine.ip("route del 10.0.0.11");
      assertThat(ward.director()).isEmpty();
      assertThat(ward.answers()).isTrue();
    }
  }

  @Test
  void masqueradingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      Ward ward = new Ward(farm);
      farm.serve(PLAN, 80);
      Namespace machine = farm.director().machine();
      ward.forward("-m");
      assertThat(ward.answers()).isTrue();

      machine.sysctl("net/ipv4/ip_forward=0");
      ward.cured(machine, "", "D4");

      // A strict look at sources does no harm where there are two networks.
      machine.sysctl("net/ipv4/conf/all/rp_filter=1");
      assertThat(ward.director()).isEmpty();
      assertThat(ward.answers()).isTrue();
      machine.sysctl("net/ipv4/conf/all/rp_filter=0");

      Namespace server = farm.servers().get(0);
      server.ip("route replace default via 10.0.0.12");
      ward.cured(server, Ward.AS_SERVER + "nat", "R6");

      farm.director()
          .apply(
              "-a -t " + PLAN.virtual(80) + " -r 127.0.0.1:81 -m",
              "-d -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80));
      Server local = Server.start(machine, "local", new InetSocketAddress("0.0.0.0", 81));
      try {
        Checkup loopback = Checkup.of(machine, "");
        assertThat(loopback.bad()).as(loopback.toString()).containsExactly("D8");
        assertThat(ward.isSilent()).isTrue();
        farm.director()
            .apply(
                "-a -t " + PLAN.virtual(80) + " -r 10.0.0.1:81 -m",
                "-d -t " + PLAN.virtual(80) + " -r 127.0.0.1:81");
        assertThat(ward.director()).isEmpty();
        assertThat(ward.answers()).isTrue();
      } finally {
        local.close();
      }
    }
  }

  @Test
  void aClientBesideAMasqueradedServerIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      Ward ward = new Ward(farm);
      farm.serve(PLAN, 80);
      Namespace machine = farm.director().machine();
      machine.ip("address add 10.0.0.10/32 dev eth0");
      farm.clients().ip("address add 10.0.0.7/24 dev eth0");
      farm.director()
          .apply(
              "-A -t 10.0.0.10:80 -s rr",
              "-a -t 10.0.0.10:80 -r " + PLAN.server("one", 80) + " -m");
      Client inside = farm.client("10.0.0.7");
      Checkup red = Checkup.of(machine, "");
      assertThat(red.bad()).as(red.toString()).containsExactly("D9");
      assertThat(Ward.answers(inside, new InetSocketAddress("10.0.0.10", 80), Ward.SHORT))
          .isFalse();
      red.cure("D9");
      assertThat(ward.director()).isEmpty();
      assertThat(Ward.answers(inside, new InetSocketAddress("10.0.0.10", 80), Ward.LONG)).isTrue();
    }
  }

  @Test
  void aMarkIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      Ward ward = new Ward(farm);
      farm.serve(PLAN, 80);
      Namespace machine = farm.director().machine();
      farm.director().apply("-A -f 7 -s rr", "-a -f 7 -r 10.0.0.11 -m");
      Checkup never = Checkup.of(machine, "");
      assertThat(never.bad()).as(never.toString()).containsExactly("D3");
      assertThat(ward.isSilent()).isTrue();
      never.cure("D3", "<virtual address>", PLAN.virtual());
      assertThat(ward.director()).isEmpty();
      assertThat(ward.answers()).isTrue();

      // Nobody asks for an address by ARP that the router before the director routes to it.
      machine.ip("address del 192.0.2.10/32 dev eth0");
      farm.clients().ip("neighbour replace 192.0.2.10 lladdr " + card(machine) + " dev eth0");
      ward.cured(machine, "", "D3");
    }
  }

  /** {@return the address of a machine's card} */
  private static String card(Namespace machine) throws Exception {
    String told = machine.run(List.of("ip", "link", "show", "eth0"), "", Map.of()).stdout();
    return told.replaceAll("(?s).*link/ether (\\S+).*", "$1");
  }
}
