package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code ipvs doctor --role server} beside what the traffic does. */
@KernelTest(needs = {"ip", "busybox"})
final class DoctorServerIT {
  private static final Plan PLAN = Ward.PLAN;

  private static final String VIRTUAL = PLAN.virtual();
  private static final Pattern CARD = Pattern.compile("\\[([0-9a-f:]{17})\\]");

  @Test
  void aRealServerOfDirectRoutingIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      Ward ward = new Ward(farm);
      farm.hideVirtualAddressOnServers();
      Server elsewhere = farm.serve(0, PLAN.servers().get(0), 80);
      ward.forward("-g");
      Namespace server = farm.servers().get(0);
      String options = Ward.AS_SERVER + "dr";

      Checkup deaf = Checkup.of(server, options);
      assertThat(deaf.bad()).as(deaf.toString()).containsExactly("R5");
      assertThat(ward.isSilent()).isTrue();
      elsewhere.close();
      farm.serve(0, "0.0.0.0", 80);
      assertThat(Checkup.of(server, options).bad()).isEmpty();
      assertThat(ward.answers()).isTrue();

      server.ip("address del 192.0.2.10/32 dev lo");
      ward.cured(server, options, "R1");

      server.ip("address del 192.0.2.10/32 dev lo", "address add 192.0.2.10/24 dev lo");
      ward.cured(server, options, "R1");

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
    assertThat(farm.client(PLAN).ask(PLAN.at(80)).server()).isEqualTo("one");
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
  void theEndOfATunnelIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      Ward ward = new Ward(farm);
      Namespace server = farm.servers().get(0);
      server.run("modprobe ipip");
      server.ip("address add 192.0.2.10/32 dev lo");
      server.sysctl("net/ipv4/conf/all/arp_ignore=1", "net/ipv4/conf/all/arp_announce=2");
      farm.serve(0, "0.0.0.0", 80);
      ward.forward("-i");
      String options = Ward.AS_SERVER + "tun";

      ward.cured(server, options, "R7");
      assertThat(ward.director()).isEmpty();

      // A loose look at sources is as strict as the other one on a device without an address.
      server.sysctl("net/ipv4/conf/tunl0/rp_filter=2");
      ward.cured(server, options, "R8");

      server.sysctl("net/ipv4/conf/all/rp_filter=1", "net/ipv4/conf/tunl0/rp_filter=0");
      ward.cured(server, options, "R8");
    }
  }
}
