package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ipvs doctor} beside what the traffic does: it says that something is wrong where traffic
 * fails, what it says cures that, and where all is well it has nothing above info to say.
 */
@KernelTest(needs = {"ip", "iptables", "nft", "busybox"})
final class DoctorIT {
  private static final Plan PLAN = Plan.IPV4;
  private static final InetSocketAddress WEB = new InetSocketAddress("192.0.2.10", 80);
  private static final String VIRTUAL = PLAN.virtual();

  /** In which nothing comes that will come. */
  private static final int SHORT = 2_000;

  /** In which whatever comes at all has come; everything is slow in an emulated machine. */
  private static final int LONG = 20_000;

  private static final Pattern CARD = Pattern.compile("\\[([0-9a-f:]{17})\\]");

  private static final String AS_SERVER =
      "--role server --vip 192.0.2.10 --port 80 --director 10.0.0.1 --client 192.0.2.7 --method ";

  private static void one(Director director, String method) throws Exception {
    director.apply(
        "-A -t " + PLAN.virtual(80) + " -s rr",
        "-a -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " " + method);
  }

  /** {@return whether a client gets an answer} */
  private static boolean answers(Farm farm) throws IOException, InterruptedException {
    // A question by ARP that nobody answered before the cure may end whoever waits for it, once.
    return answers(farm.client(PLAN), WEB, LONG) || answers(farm.client(PLAN), WEB, LONG);
  }

  /** {@return whether a client gets no answer for a while} */
  private static boolean isSilent(Farm farm) throws IOException, InterruptedException {
    return !answers(farm.client(PLAN), WEB, SHORT);
  }

  private static List<String> director(Farm farm, String options) throws Exception {
    return Checkup.of(farm.director().machine(), options).bad();
  }

  /** The rule speaks and traffic fails; its cure is run, it is silent, and traffic works. */
  private static void cured(Farm farm, Namespace machine, String options, String rule)
      throws Exception {
    Checkup red = Checkup.of(machine, options);
    assertThat(red.bad()).as(red.toString()).containsExactly(rule);
    assertThat(isSilent(farm)).as("no traffic before the cure of %s", red).isTrue();
    red.cure(rule);
    Checkup green = Checkup.of(machine, options);
    assertThat(green.bad()).as(green.toString()).isEmpty();
    assertThat(answers(farm)).as("traffic after the cure of %s", red).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithHealthyDirectRouting(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(plan, 80);
      farm.director()
          .apply(
              "-A -t " + plan.virtual(80) + " -s rr",
              "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -g",
              "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " -g");
      assertThat(farm.client(plan).ask(plan.at(80), 2)).isIn(Turns.of(2));
      assertThat(director(farm, "")).isEmpty();
      for (Namespace server : farm.servers()) {
        Checkup checkup =
            Checkup.of(
                server,
                "--role server --method dr --port 80 --vip "
                    + plan.virtual()
                    + " --director "
                    + plan.director()
                    + " --client "
                    + plan.clients().get(0));
        assertThat(checkup.bad()).as(checkup.toString()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithHealthyMasquerading(Plan plan) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(plan, 80);
      farm.director()
          .apply(
              "-A -t " + plan.virtual(80) + " -s rr",
              "-a -t " + plan.virtual(80) + " -r " + plan.server("one", 80) + " -m",
              "-a -t " + plan.virtual(80) + " -r " + plan.server("two", 80) + " -m");
      assertThat(farm.client(plan).ask(plan.at(80), 2)).isIn(Turns.of(2));
      assertThat(director(farm, "")).isEmpty();
      for (Namespace server : farm.servers()) {
        Checkup checkup =
            Checkup.of(
                server,
                "--role server --method nat --port 80 --vip "
                    + plan.virtual()
                    + " --director "
                    + plan.director()
                    + " --client "
                    + plan.clients().get(0));
        assertThat(checkup.bad()).as(checkup.toString()).isEmpty();
      }
    }
  }

  @Test
  void aRealServerOfDirectRoutingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serve(0, "0.0.0.0", 80);
      one(farm.director(), "-g");
      Namespace server = farm.servers().get(0);
      String options = AS_SERVER + "dr";
      assertThat(answers(farm)).isTrue();

      server.ip("address del 192.0.2.10/32 dev lo");
      cured(farm, server, options, "R1");

      server.ip("address del 192.0.2.10/32 dev lo", "address add 192.0.2.10/24 dev lo");
      cured(farm, server, options, "R1");

      // No switch but that of the card or of all of them has an effect.
      server.sysctl("net/ipv4/conf/all/arp_ignore=0", "net/ipv4/conf/lo/arp_ignore=1");
      Checkup red = Checkup.of(server, options);
      assertThat(red.bad()).as(red.toString()).containsExactly("R2");
      assertThat(cards(farm)).as("cards that answer").hasSize(2);
      red.cure("R2");
      assertThat(Checkup.of(server, options).bad()).isEmpty();
      assertThat(cards(farm)).as("cards that answer").hasSize(1);

      server.sysctl("net/ipv4/conf/all/arp_announce=0");
      Checkup loud = Checkup.of(server, options);
      assertThat(loud.bad()).as(loud.toString()).containsExactly("R3");
      assertThat(learned(farm, server)).as("the card after a loud question").isFalse();
      loud.cure("R3");
      assertThat(Checkup.of(server, options).bad()).isEmpty();
      assertThat(learned(farm, server)).as("the card after a quiet question").isTrue();
    }
  }

  /** {@return the cards that answer for the virtual address} */
  private static Set<String> cards(Farm farm) throws Exception {
    String told =
        farm.clients()
            .run(List.of("busybox", "arping", "-c", "2", "-I", "eth0", VIRTUAL), "", Map.of())
            .stdout();
    return CARD.matcher(told).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  /** Whether a client still knows the director's card after a server has asked for the client. */
  private static boolean learned(Farm farm, Namespace server) throws Exception {
    assertThat(farm.client(PLAN).ask(WEB).server()).isEqualTo("one");
    String before = card(farm);
    server.ip("neighbour flush dev eth0");
    server.run(
        List.of("busybox", "ping", "-c", "1", "-W", "1", "-I", VIRTUAL, "192.0.2.7"), "", Map.of());
    boolean isSame = card(farm).equals(before);
    farm.clients().ip("neighbour flush dev eth0");
    return isSame;
  }

  private static String card(Farm farm) throws Exception {
    String told =
        farm.clients().run(List.of("ip", "neighbour", "show", VIRTUAL), "", Map.of()).stdout();
    return told.replaceAll("(?s).*lladdr (\\S+).*", "$1");
  }

  @Test
  void aDirectorOfDirectRoutingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serve(0, "0.0.0.0", 80);
      Namespace machine = farm.director().machine();
      // Direct routing needs no forwarding.
      machine.sysctl("net/ipv4/ip_forward=0");
      one(farm.director(), "-g");
      assertThat(answers(farm)).isTrue();
      assertThat(director(farm, "")).isEmpty();

      machine.ip("address del 192.0.2.10/32 dev eth0");
      farm.clients().ip("neighbour flush dev eth0");
      cured(farm, machine, "", "D2");

      machine.ip("address del 192.0.2.10/32 dev eth0", "address add 192.0.2.10/32 dev lo");
      machine.sysctl("net/ipv4/conf/all/arp_ignore=1");
      farm.clients().ip("neighbour flush dev eth0");
      cured(farm, machine, "", "D13");
      machine.sysctl("net/ipv4/conf/all/arp_ignore=0");

      farm.director()
          .apply("-e -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " -g -w 0");
      Checkup idle = Checkup.of(machine, "");
      assertThat(idle.bad()).as(idle.toString()).containsExactly("D20");
      assertThat(isSilent(farm)).isTrue();
      farm.director()
          .apply("-e -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " -g -w 1");
      assertThat(director(farm, "")).isEmpty();
      assertThat(answers(farm)).isTrue();

      machine.ip("route add 10.0.0.11 via 10.0.0.200 dev eth0");
      Checkup far = Checkup.of(machine, "");
      assertThat(far.bad()).as(far.toString()).contains("D5");
      machine.ip("route del 10.0.0.11");
      assertThat(director(farm, "")).isEmpty();
      assertThat(answers(farm)).isTrue();
    }
  }

  @Test
  void masqueradingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(PLAN, 80);
      Namespace machine = farm.director().machine();
      one(farm.director(), "-m");
      assertThat(answers(farm)).isTrue();

      machine.sysctl("net/ipv4/ip_forward=0");
      cured(farm, machine, "", "D4");

      // A strict look at sources does no harm where there are two networks.
      machine.sysctl("net/ipv4/conf/all/rp_filter=1");
      assertThat(director(farm, "")).isEmpty();
      assertThat(answers(farm)).isTrue();
      machine.sysctl("net/ipv4/conf/all/rp_filter=0");

      Namespace server = farm.servers().get(0);
      server.ip("route replace default via 10.0.0.12");
      cured(farm, server, AS_SERVER + "nat", "R6");

      farm.director()
          .apply(
              "-a -t " + PLAN.virtual(80) + " -r 127.0.0.1:81 -m",
              "-d -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80));
      Server local = Server.start(machine, "local", new InetSocketAddress("0.0.0.0", 81));
      try {
        Checkup loopback = Checkup.of(machine, "");
        assertThat(loopback.bad()).as(loopback.toString()).containsExactly("D8");
        assertThat(isSilent(farm)).isTrue();
        farm.director()
            .apply(
                "-a -t " + PLAN.virtual(80) + " -r 10.0.0.1:81 -m",
                "-d -t " + PLAN.virtual(80) + " -r 127.0.0.1:81");
        assertThat(director(farm, "")).isEmpty();
        assertThat(answers(farm)).isTrue();
      } finally {
        local.close();
      }
    }
  }

  @Test
  void aClientBesideAMasqueradedServerIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
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
      assertThat(answers(inside, new InetSocketAddress("10.0.0.10", 80), SHORT)).isFalse();
      red.cure("D9");
      assertThat(director(farm, "")).isEmpty();
      assertThat(answers(inside, new InetSocketAddress("10.0.0.10", 80), LONG)).isTrue();
    }
  }

  private static boolean answers(Client client, InetSocketAddress at, int milliseconds)
      throws InterruptedException {
    try (Session session = client.open(at, milliseconds)) {
      session.ask();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aMarkIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(PLAN, 80);
      Namespace machine = farm.director().machine();
      farm.director().apply("-A -f 7 -s rr", "-a -f 7 -r 10.0.0.11 -m");
      Checkup never = Checkup.of(machine, "");
      assertThat(never.bad()).as(never.toString()).containsExactly("D3");
      assertThat(isSilent(farm)).isTrue();
      never.cure("D3", "<virtual address>", VIRTUAL);
      assertThat(director(farm, "")).isEmpty();
      assertThat(answers(farm)).isTrue();

      // Nobody asks for an address by ARP that the router before the director routes to it.
      machine.ip("address del 192.0.2.10/32 dev eth0");
      farm.clients().ip("neighbour replace 192.0.2.10 lladdr " + card(machine) + " dev eth0");
      cured(farm, machine, "", "D3");
    }
  }

  /** {@return the address of a machine's card} */
  private static String card(Namespace machine) throws Exception {
    String told = machine.run(List.of("ip", "link", "show", "eth0"), "", Map.of()).stdout();
    return told.replaceAll("(?s).*link/ether (\\S+).*", "$1");
  }

  @Test
  void theEndOfATunnelIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      Namespace server = farm.servers().get(0);
      server.run("modprobe ipip");
      server.ip("address add 192.0.2.10/32 dev lo");
      server.sysctl("net/ipv4/conf/all/arp_ignore=1", "net/ipv4/conf/all/arp_announce=2");
      farm.serve(0, "0.0.0.0", 80);
      one(farm.director(), "-i");
      String options = AS_SERVER + "tun";

      cured(farm, server, options, "R7");
      assertThat(director(farm, "")).isEmpty();

      // A loose look at sources is as strict as the other one on a device without an address.
      server.sysctl("net/ipv4/conf/tunl0/rp_filter=2");
      cured(farm, server, options, "R8");

      server.sysctl("net/ipv4/conf/all/rp_filter=1", "net/ipv4/conf/tunl0/rp_filter=0");
      cured(farm, server, options, "R8");
    }
  }
}
