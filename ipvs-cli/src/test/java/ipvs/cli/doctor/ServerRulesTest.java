package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule for a real server has machines where it is silent, and where it is not. */
class ServerRulesTest {
  private static final String KEY = "net.ipv4.conf.";
  private static final ServerQuestion DR = MachineFacts.question(Method.DR);
  private static final ServerQuestion TUN = MachineFacts.question(Method.TUN);
  private static final ServerQuestion NAT = MachineFacts.question(Method.NAT);
  private static final ServerQuestion SIX = MachineFacts.question(Method.DR, "2001:db8::10");
  private static final List<String> DROPPING =
      List.of(
          "table inet filter {",
          "chain input {",
          "type filter hook input priority 0; policy drop;");

  /**
   * A machine, and what is found.
   *
   * @param name the rule and its case
   * @param question what is asked
   * @param machine the facts
   * @param expected each finding as its rule and severity
   */
  record Case(String name, ServerQuestion question, MachineFacts machine, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(
      String name, ServerQuestion question, MachineFacts machine, String... expected) {
    return new Case(name, question, machine, List.of(expected));
  }

  private static MachineFacts direct() {
    return MachineFacts.server();
  }

  private static MachineFacts tunnel() {
    return MachineFacts.tunnelServer();
  }

  private static MachineFacts masqueraded() {
    return MachineFacts.masqueradedServer();
  }

  private static MachineFacts six() {
    return direct()
        .set("addresses", "1 2001:db8::10/128", "2 192.0.2.2/24")
        .set("listeners", "tcp [::]:80");
  }

  /** {@return a server with a second card, through which replies leave} */
  private static MachineFacts crossed() {
    return direct()
        .add("links", "5 eth5 up,broadcast,running mtu 1500 type 1")
        .add(
            "sysctl",
            KEY + "eth5.arp_ignore 0",
            KEY + "eth5.arp_announce 0",
            KEY + "eth5.rp_filter 0")
        .edit("lookups", "via 192.0.2.254 dev 2", "via 198.51.100.1 dev 5");
  }

  private static ServerQuestion without(ServerQuestion given, boolean port, boolean director) {
    return new ServerQuestion(
        given.method(),
        given.addresses(),
        port ? Optional.empty() : given.port(),
        director ? Optional.empty() : given.director(),
        given.link(),
        given.client(),
        given.tunnel(),
        given.isFullNat());
  }

  private static ServerQuestion fullNat() {
    return new ServerQuestion(
        Method.NAT,
        NAT.addresses(),
        NAT.port(),
        NAT.director(),
        "",
        NAT.client(),
        TunnelKind.IPIP,
        true);
  }

  /** {@return a question about packets of IPv6 in a tunnel of IPv4} */
  private static ServerQuestion sixTunnel() {
    List<IpAddress> addresses = List.of(IpAddress.parse("2001:db8::10"));
    return new ServerQuestion(
        Method.TUN,
        addresses,
        TUN.port(),
        TUN.director(),
        "",
        ServerQuestion.anybody(addresses, TUN.director()),
        TunnelKind.IPIP,
        false);
  }

  static Stream<Case> cases() {
    return Stream.of(
        of("a server that is well", DR, direct()),
        of("a server that is well, tunnel", TUN, tunnel()),
        of("a server that is well, NAT", NAT, masqueraded()),
        of(
            "R1-red",
            DR,
            direct().remove("addresses", "192.0.2.10").remove("routes", "192.0.2.10"),
            "R1 fail"),
        of(
            "R1-red wide",
            DR,
            direct().edit("addresses", "192.0.2.10/32", "192.0.2.10/24"),
            "R1 fail"),
        of(
            "R1-red tunnel",
            TUN,
            tunnel().remove("addresses", "192.0.2.10").remove("routes", "192.0.2.10"),
            "R1 fail"),
        of("R1-red NAT", NAT, masqueraded().add("addresses", "1 192.0.2.10/32"), "R1 fail"),
        of("R1-green by a route", DR, direct().remove("addresses", "192.0.2.10")),
        of(
            "R1-green by a route of a table that is asked",
            DR,
            direct()
                .remove("addresses", "192.0.2.10")
                .edit(
                    "routes", "local 192.0.2.10 table 255 dev 1", "local 192.0.2.10 table 77 dev 1")
                .add("rules", "50 inet action 1 table 77")),
        of(
            "R1-unknown",
            DR,
            direct().forget("addresses"),
            "R1 info",
            "R2 info",
            "R3 info",
            "R4 info"),
        of(
            "R2-red",
            DR,
            direct().edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0"),
            "R2 fail"),
        of(
            "R2-red on lo only",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .edit("sysctl", "lo.arp_ignore 0", "lo.arp_ignore 1"),
            "R2 fail"),
        of(
            "R2-green",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .edit("sysctl", "eth0.arp_ignore 0", "eth0.arp_ignore 1")),
        of(
            "R2-scope",
            DR,
            direct().edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 3"),
            "R2 fail"),
        of(
            "R2-scope of this host",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 3")
                .edit("addresses", "192.0.2.10/32", "192.0.2.10/32 scope 254")),
        of(
            "R2-red by a route",
            DR,
            direct()
                .remove("addresses", "192.0.2.10")
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0"),
            "R2 fail"),
        of(
            "R2-filtered by arptables",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .set("iptables", "arp -A INPUT -j DROP -d 192.0.2.10"),
            "R2 info"),
        of(
            "R2-filtered",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .set("nftables", "arp daddr ip 192.0.2.10 drop"),
            "R2 info"),
        of("R2-unknown", DR, direct().remove("sysctl", "all.arp_ignore"), "R2 info"),
        of(
            "R2 of another card is milder",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .edit("sysctl", "eth0.arp_ignore 0", "eth0.arp_ignore 1")
                .add("links", "5 eth5 up,broadcast mtu 1500 type 1")
                .add("sysctl", KEY + "eth5.arp_ignore 0", KEY + "eth5.arp_announce 0"),
            "R2 warn"),
        of(
            "R2 far from the director is no matter in a tunnel",
            new ServerQuestion(
                Method.TUN,
                TUN.addresses(),
                TUN.port(),
                Optional.of(IpAddress.parse("198.51.100.1")),
                "",
                TUN.client(),
                TunnelKind.IPIP,
                false),
            tunnel().edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")),
        of(
            "R3-red",
            DR,
            direct().edit("sysctl", "all.arp_announce 2", "all.arp_announce 0"),
            "R3 fail"),
        of(
            "R3-one",
            DR,
            direct().edit("sysctl", "all.arp_announce 2", "all.arp_announce 1"),
            "R3 warn"),
        of(
            "R3-green",
            DR,
            direct()
                .edit("sysctl", "all.arp_announce 2", "all.arp_announce 0")
                .edit("sysctl", "eth0.arp_announce 0", "eth0.arp_announce 2")),
        of("R3-unknown", DR, direct().remove("sysctl", "eth0.arp_announce"), "R3 info"),
        of(
            "R4-red",
            DR,
            direct().edit("addresses", "1 192.0.2.10/32", "2 192.0.2.10/32"),
            "R4 fail"),
        of("R4-green", DR, direct()),
        of(
            "R4 of a director",
            DR,
            direct()
                .edit("addresses", "1 192.0.2.10/32", "2 192.0.2.10/32")
                .set("table", "-A -t 192.0.2.10:80 -s rr"),
            "R4 info"),
        of(
            "R5-red",
            DR,
            direct().set("listeners", "tcp 192.0.2.2:80", "udp 0.0.0.0:80"),
            "R5 fail"),
        of("R5-green", DR, direct().set("listeners", "tcp 192.0.2.10:80")),
        of("R5-green of IPv6", DR, direct().set("listeners", "tcp [::]:80")),
        of("R5-red NAT", NAT, masqueraded().set("listeners", "tcp 192.0.2.10:80"), "R5 fail"),
        of("R5-green NAT", NAT, masqueraded().set("listeners", "tcp 192.0.2.2:80")),
        of(
            "R5-containers",
            DR,
            direct().set("listeners").add("processes", "docker-proxy 77"),
            "R5 info"),
        of(
            "R5-green NAT, at one of several addresses",
            NAT,
            masqueraded().add("addresses", "2 192.0.2.3/24").set("listeners", "tcp 192.0.2.3:80")),
        of(
            "R5-red NAT, at an address that no other network knows",
            NAT,
            masqueraded()
                .add("addresses", "2 169.254.7.7/16 scope 253")
                .set("listeners", "tcp 169.254.7.7:80"),
            "R5 fail"),
        of("R5 without a port", without(DR, true, false), direct(), "R5 info"),
        of("R5-unknown", DR, direct().forget("listeners"), "R5 info"),
        of(
            "R6-red",
            NAT,
            masqueraded().edit("lookups", "via 192.0.2.1", "via 192.0.2.254"),
            "R6 fail"),
        of("R6-green", NAT, masqueraded()),
        of(
            "R6-green with both addresses replaced",
            fullNat(),
            masqueraded().edit("lookups", "via 192.0.2.1", "via 192.0.2.254")),
        of(
            "R6-red, through the director",
            DR,
            direct().edit("lookups", "via 192.0.2.254", "via 192.0.2.1"),
            "R6 warn"),
        of("R6 without a director", without(DR, false, true), direct(), "R6 info"),
        of(
            "R6-red without a route",
            NAT,
            masqueraded().set("lookups", "1.1.1.1 is nowhere"),
            "R6 fail"),
        of(
            "R6-unknown way of facts of another question",
            NAT,
            masqueraded().set("lookups", "10.0.0.2 is nowhere"),
            "R6 info"),
        of("R6-unknown", DR, direct().forget("lookups"), "R6 info", "R9 info"),
        of("R7-red", TUN, tunnel().edit("links", "3 tunl0 up,", "3 tunl0 "), "R7 fail"),
        of("R7-red without a device", TUN, tunnel().remove("links", "tunl0"), "R7 fail"),
        of(
            "R7-green to the director",
            TUN,
            tunnel()
                .edit(
                    "links",
                    "3 tunl0 up,running,noarp mtu 1480 type 768 kind ipip",
                    "3 lvs up,noarp mtu 1480 type 768 kind ipip far c0:00:02:01")
                .add("sysctl", KEY + "lvs.rp_filter 0")),
        of(
            "R7-unknown",
            TUN,
            tunnel().forget("links"),
            "R2 info",
            "R3 info",
            "R7 info",
            "R8 info",
            "R11 info"),
        of(
            "R8-red",
            TUN,
            tunnel().edit("sysctl", KEY + "all.rp_filter 0", KEY + "all.rp_filter 1"),
            "R8 fail"),
        of(
            "R8-green",
            TUN,
            tunnel().edit("sysctl", KEY + "tunl0.rp_filter 0", KEY + "tunl0.rp_filter 2")),
        of(
            "R8-red of a device without an address",
            TUN,
            tunnel()
                .edit("addresses", "3 192.0.2.10/32", "1 192.0.2.10/32")
                .edit("sysctl", KEY + "tunl0.rp_filter 0", KEY + "tunl0.rp_filter 2"),
            "R8 fail"),
        of("R8-unknown", TUN, tunnel().remove("sysctl", KEY + "tunl0.rp_filter"), "R8 info"),
        of(
            "R9-red",
            DR,
            crossed().edit("sysctl", KEY + "eth0.rp_filter 0", KEY + "eth0.rp_filter 1"),
            "R9 warn"),
        of(
            "R9-green",
            DR,
            crossed().edit("sysctl", KEY + "eth0.rp_filter 0", KEY + "eth0.rp_filter 2")),
        of("R10-red", TUN, tunnel().set("nftables", DROPPING.toArray(new String[0])), "R10 warn"),
        of(
            "R10-green",
            TUN,
            tunnel()
                .set("nftables", DROPPING.toArray(new String[0]))
                .add("nftables", "ip protocol ipencap accept")),
        of(
            "R10-green of several",
            TUN,
            tunnel()
                .set("nftables", DROPPING.toArray(new String[0]))
                .add("nftables", "meta l4proto { ipencap, gre } accept")),
        of(
            "R10-red of several others",
            TUN,
            tunnel()
                .set("nftables", DROPPING.toArray(new String[0]))
                .add("nftables", "ip protocol { ipip, gre } accept"),
            "R10 warn"),
        of(
            "R10-green by the sender",
            TUN,
            tunnel().set("iptables", ":INPUT DROP [0:0]", "-A INPUT -s 192.0.2.1/32 -j ACCEPT")),
        of(
            "R10-red of iptables",
            TUN,
            tunnel().set("iptables", ":INPUT DROP [0:0]", "-A INPUT -p tcp -j ACCEPT"),
            "R10 warn"),
        of("R10-unknown", TUN, tunnel().forget("iptables"), "R10 info"),
        of("R11-red", TUN, tunnel().edit("lookups", " advmss 1440", ""), "R11 info"),
        of(
            "R11-green",
            TUN,
            tunnel()
                .edit("lookups", " advmss 1440", "")
                .set("iptables", "-A OUTPUT -p tcp -j TCPMSS --set-mss 1440")),
        of(
            "R11-red of IPv6",
            sixTunnel(),
            tunnel()
                .set("addresses", "1 2001:db8::10/128", "2 192.0.2.2/24")
                .set("listeners", "tcp [::]:80")
                .add("links", "4 sit0 up,running,noarp mtu 1480 type 776 kind sit")
                .set(
                    "lookups",
                    "2606:4700:4700::1111 is unicast 2606:4700:4700::1111 via fe80::1"
                        + " dev 2 advmss 1421"),
            "R11 info"),
        of("R12-red", SIX, six().edit("addresses", "1 2001:db8::10", "2 2001:db8::10"), "R12 fail"),
        of("R12-green", SIX, six()),
        of(
            "R12-green on a device that nobody asks",
            SIX,
            six()
                .edit("addresses", "1 2001:db8::10", "4 2001:db8::10")
                .add("links", "4 vrf1 up,noarp,running mtu 1500 type 1 kind vrf")),
        of(
            "R2-red of an interface with routes of its own",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .edit("links", "mtu 1500 type 1", "mtu 1500 type 1 master 4")
                .add("links", "4 vrf1 up,noarp,running mtu 1500 type 1 kind vrf"),
            "R2 fail"),
        of(
            "R2 of a port of a bridge",
            DR,
            direct()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .edit("links", "mtu 1500 type 1", "mtu 1500 type 1 master 4")
                .add("links", "4 br0 up,broadcast,running mtu 1500 type 1 kind bridge")
                .add("sysctl", KEY + "br0.arp_ignore 1", KEY + "br0.arp_announce 2")));
  }

  private static List<String> found(Case given) {
    return ServerRules.check(given.machine().facts(), given.question()).told().stream()
        .map(finding -> finding.rule() + " " + finding.severity())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aRuleSpeaksWhereItShouldAndNowhereElse(Case given) {
    assertThat(found(given)).isEqualTo(given.expected());
  }

  @Test
  void everyRuleHasARedCase() {
    Set<String> red = new HashSet<>();
    cases().forEach(each -> each.expected().forEach(found -> red.add(found.split(" ")[0])));
    Findings all = ServerRules.check(direct().facts(), DR);
    assertThat(red)
        .containsExactlyInAnyOrderElementsOf(all.all().stream().map(Finding::rule).toList());
  }

  @Test
  void theCardKeepsItsProtectionWhereThatOfAllIsLifted() {
    Facts facts = tunnel().edit("sysctl", KEY + "all.rp_filter 0", KEY + "all.rp_filter 1").facts();
    assertThat(ServerRules.check(facts, TUN).told().get(0).fixes())
        .containsExactly(
            "sysctl -w net.ipv4.conf.eth0.rp_filter=1",
            "sysctl -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.tunl0.rp_filter=0");
  }

  private static List<String> cures(ServerQuestion question, MachineFacts machine) {
    return ServerRules.check(machine.facts(), question).told().get(0).fixes();
  }

  @Test
  void anAddressIsAddedWhereNobodyHearsOfIt() {
    MachineFacts bare = direct().remove("addresses", "192.0.2.10").remove("routes", "192.0.2.10");
    assertThat(cures(DR, bare)).containsExactly("ip address add 192.0.2.10/32 dev lo");
    bare.edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
        .edit("sysctl", "all.arp_announce 2", "all.arp_announce 0");
    assertThat(cures(DR, bare))
        .containsExactly(
            "sysctl -w net.ipv4.conf.eth0.arp_ignore=1",
            "sysctl -w net.ipv4.conf.eth0.arp_announce=2",
            "ip address add 192.0.2.10/32 dev lo");
    // The greater of both counts: where that of all is in the way, it is set, too.
    bare.edit("sysctl", "all.arp_ignore 0", "all.arp_ignore 3")
        .edit("sysctl", "all.arp_announce 0", "all.arp_announce 2");
    assertThat(cures(DR, bare))
        .startsWith("sysctl -w net.ipv4.conf.eth0.arp_ignore=1 net.ipv4.conf.all.arp_ignore=1");
    MachineFacts end =
        tunnel()
            .remove("addresses", "192.0.2.10")
            .remove("routes", "192.0.2.10")
            .remove("links", "tunl0");
    assertThat(cures(TUN, end))
        .containsExactly("modprobe ipip", "ip address add 192.0.2.10/32 dev tunl0");
  }

  @Test
  void aTunnelIsLetInWhereItIsDropped() {
    String[] dropping = DROPPING.toArray(new String[0]);
    assertThat(cures(TUN, tunnel().set("nftables", dropping)))
        .containsExactly(
            "nft insert rule inet filter input ip saddr 192.0.2.1 meta l4proto 4 accept");
    // That of iptables is among those of nft, too.
    assertThat(
            cures(
                TUN,
                tunnel()
                    .set("nftables", "table ip filter {", "chain INPUT {", dropping[2])
                    .set("iptables", ":INPUT DROP [0:0]")))
        .containsExactly("iptables -A INPUT -p 4 -s 192.0.2.1 -j ACCEPT");
  }

  @Test
  void aNameThatMeansSomethingToAShellIsQuoted() {
    MachineFacts odd =
        direct()
            .edit("links", "eth0", "a;reboot")
            .edit("sysctl", "conf.eth0", "conf.a;reboot")
            .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0");
    assertThat(cures(DR, odd)).containsExactly("sysctl -w 'net.ipv4.conf.a;reboot.arp_ignore=1'");
    odd.edit("addresses", "1 192.0.2.10", "2 192.0.2.10")
        .edit("sysctl", "all.arp_ignore 0", "all.arp_ignore 1");
    assertThat(cures(DR, odd)).contains("ip address del 192.0.2.10/32 dev 'a;reboot'");
  }

  @Test
  void aRouteIsChangedAsTheKernelKnowsIt() {
    MachineFacts server =
        tunnel()
            .edit("lookups", " advmss 1440", "")
            .edit("routes", "via 192.0.2.254 dev 2", "via 192.0.2.254 dev 2 metric 100 mtu 1500");
    assertThat(cures(TUN, server))
        .containsExactly(
            "ip route change default via 192.0.2.254 dev eth0 metric 100 mtu 1500 advmss 1440");
    server
        .edit("routes", "254 via 192.0.2.254", "77 via 192.0.2.254")
        .add("routes", "unicast" + " 1.1.0.0/16 table 88 via 192.0.2.254 dev 2 source 192.0.2.2");
    assertThat(cures(TUN, server))
        .containsExactly(
            "ip route change 1.1.0.0/16 via 192.0.2.254 dev eth0 src 192.0.2.2 table 88 advmss"
                + " 1440");
  }

  @Test
  void repliesAreThoseOfTheFamilyThatIsAskedAbout() {
    Optional<IpAddress> four = NAT.director();
    Optional<IpAddress> six = Optional.of(IpAddress.parse("2001:db8::1"));
    List<IpAddress> both = List.of(IpAddress.parse("192.0.2.10"), IpAddress.parse("2001:db8::10"));
    IpAddress outside = IpAddress.parse("2606:4700:4700::1111");
    assertThat(ServerQuestion.anybody(List.of(), four)).isEqualTo(ServerQuestion.ANYBODY);
    assertThat(ServerQuestion.anybody(List.of(), six)).isEqualTo(outside);
    assertThat(ServerQuestion.anybody(both, six)).isEqualTo(outside);
    assertThat(ServerQuestion.anybody(both, Optional.empty())).isEqualTo(ServerQuestion.ANYBODY);
    // The ends of a tunnel may be of the other family than what is in it.
    assertThat(ServerQuestion.anybody(List.of(both.get(1)), four)).isEqualTo(outside);
  }
}
