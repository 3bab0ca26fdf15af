package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableEntry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule for a director has machines where it is silent, and where it is not. */
class DirectorRulesTest {
  private static final DirectorQuestion GATEWAY = new DirectorQuestion(List.of(), true);
  private static final DirectorQuestion PEER =
      new DirectorQuestion(List.of(IpAddress.parse("10.0.0.2")), false);
  private static final String KEY = "net.ipv4.conf.";

  /**
   * A machine, and what is found.
   *
   * @param name the rule and its case
   * @param machine the facts
   * @param question what is asked
   * @param expected each finding as its rule and severity
   */
  record Case(String name, MachineFacts machine, DirectorQuestion question, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(String name, MachineFacts machine, String... expected) {
    return new Case(name, machine, DirectorQuestion.PLAIN, List.of(expected));
  }

  private static Case asked(
      String name, DirectorQuestion question, MachineFacts machine, String... expected) {
    return new Case(name, machine, question, List.of(expected));
  }

  private static MachineFacts well() {
    return MachineFacts.director();
  }

  /** {@return the same with direct routing, where forwarding is not needed} */
  private static MachineFacts direct() {
    return well().edit("table", " -m", " -g");
  }

  private static MachineFacts tunnels() {
    return well().edit("table", " -m", " -i");
  }

  private static MachineFacts marked() {
    return well().set("table", "-A -f 7 -s rr", "-a -f 7 -r 10.0.0.2:0 -m -w 1");
  }

  /** {@return a director whose clients and servers are in one network} */
  private static MachineFacts oneArmed() {
    return well()
        .edit("table", "192.0.2.10:80", "10.0.0.10:80")
        .edit("addresses", "2 192.0.2.10/32", "3 10.0.0.10/32")
        .edit(
            "routes",
            "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
            "local 10.0.0.10 table 255 dev 3");
  }

  private static final String MASQUERADE = "-A POSTROUTING -m ipvs --vaddr 10.0.0.10 -j MASQUERADE";

  static Stream<Case> cases() {
    return Stream.of(
        of("a machine that is well", well()),
        of(
            "a machine that is well, direct routing",
            direct().edit("sysctl", "ip_forward 1", "ip_forward 0")),
        of(
            "a machine that is well, tunnels",
            tunnels()
                .edit(
                    "links",
                    "3 eth1 up,broadcast,running mtu 1500",
                    "3 eth1 up,broadcast,running mtu 9000")),
        of(
            "D1-red",
            well()
                .set("file", "table")
                .edit("table", "-s rr", "-s twos")
                .add("modules", "ip_vs_twos absent"),
            "D1 fail"),
        of(
            "D1-green",
            well()
                .set("file", "table")
                .edit("table", "-s rr", "-s twos")
                .add("modules", "ip_vs_twos loadable")),
        of(
            "D1-red without IPVS",
            well().forget("table").edit("modules", "ip_vs loaded", "ip_vs absent"),
            "D1 fail"),
        of("D1-unknown", well().set("file", "table").forget("modules"), "D1 info"),
        of(
            "D1 of a running table is silent",
            well().edit("modules", "ip_vs_rr loadable", "ip_vs_rr absent")),
        of(
            "D1 of another namespace",
            well()
                .set("file", "table")
                .edit("modules", "ip_vs_rr loadable", "ip_vs_rr absent")
                .edit("machine", "namespace first", "namespace own blue"),
            "D1 info"),
        of(
            "D1-unknown namespace",
            well()
                .set("file", "table")
                .edit("modules", "ip_vs_rr loadable", "ip_vs_rr absent")
                .edit("machine", "namespace first", "namespace unknown"),
            "D1 info"),
        of(
            "D1-unknown namespace of old facts",
            well()
                .set("file", "table")
                .edit("modules", "ip_vs_rr loadable", "ip_vs_rr absent")
                .remove("machine", "namespace first"),
            "D1 info"),
        of("D1-unknown table", well().forget("table"), "D1 info"),
        of(
            "D2-red",
            well().remove("addresses", "192.0.2.10").remove("routes", "192.0.2.10"),
            "D2 fail"),
        of(
            "D2-red tells to test from elsewhere",
            direct().remove("addresses", "192.0.2.10").remove("routes", "192.0.2.10"),
            "D2 fail",
            "D22 info"),
        of(
            "D2-green by a route",
            well()
                .remove("addresses", "192.0.2.10")
                .edit(
                    "routes",
                    "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
                    "local 192.0.2.0/24 table 255 dev 1")),
        of(
            "D2-green by a route of a table that is asked",
            well()
                .remove("addresses", "192.0.2.10")
                .edit(
                    "routes",
                    "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
                    "local 192.0.2.10 table 77 dev 1")
                .add("rules", "50 inet action 1 table 77")),
        of(
            "D2-backup",
            well()
                .remove("addresses", "192.0.2.10")
                .remove("routes", "192.0.2.10")
                .add("processes", "keepalived 412 -P"),
            "D2 info",
            "D14 info"),
        of(
            "D2-backup of a file",
            well()
                .remove("addresses", "192.0.2.10")
                .remove("routes", "192.0.2.10")
                .set("file", "table", "address 192.0.2.10"),
            "D2 info"),
        of(
            "D2-unknown",
            well().forget("routes").forget("addresses"),
            "D2 info",
            "D9 info",
            "D10 info",
            "D13 info",
            "D21 info"),
        of(
            "D2-unknown, whether VRRP moves it",
            well()
                .remove("addresses", "192.0.2.10")
                .remove("routes", "192.0.2.10")
                .forget("processes"),
            "D2 info",
            "D14 info",
            "D19 info"),
        of(
            "D3-red",
            marked()
                .set(
                    "iptables",
                    "*mangle",
                    "-A PREROUTING -d 192.0.2.10/32 -p tcp -j MARK --set-xmark 0x8/0xffffffff"),
            "D3 fail"),
        of(
            "D3-green of iptables",
            marked()
                .set(
                    "iptables",
                    "*mangle",
                    "-A PREROUTING -d 192.0.2.10/32 -p tcp -j MARK --set-xmark 0x7/0xffffffff")),
        of(
            "D3-green of nft",
            marked().set("nftables", "ip daddr 192.0.2.10 tcp dport 80 meta mark set 0x00000007")),
        of(
            "D3-green of a map",
            marked().set("nftables", "meta mark set ip daddr map { 192.0.2.10 : 0x7 }")),
        of(
            "D3-red, routed on",
            marked().set("nftables", "ip daddr 198.51.100.1 meta mark set 0x7"),
            "D3 fail"),
        of(
            "D3-green by a rule",
            marked()
                .set("nftables", "ip daddr 198.51.100.1 meta mark set 0x7")
                .add("rules", "90 inet mark 7 4294967295 action 1 table 100")
                .add("routes", "local 0.0.0.0/0 table 100 dev 1")),
        of(
            "D3-green of bits that several rules set",
            marked()
                .set("table", "-A -f 263 -s rr", "-a -f 263 -r 10.0.0.2:0 -m -w 1")
                .set(
                    "iptables",
                    "-A PREROUTING -d 192.0.2.10/32 -j MARK --set-xmark 0x7/0xff",
                    "-A PREROUTING -d 192.0.2.10/32 -j MARK --set-xmark 0x100/0x100")),
        of(
            "D3-green of a network that has an address of this machine",
            marked().set("nftables", "ip daddr 192.0.2.0/24 meta mark set 0x7")),
        of(
            "D3-green of all but some destinations",
            marked().set("iptables", "-A PREROUTING ! -d 10.0.0.0/8 -j MARK --set-mark 7")),
        of("D3-unknown", marked().forget("nftables"), "D3 info", "D15 info"),
        of("D4-red", well().edit("sysctl", "ip_forward 1", "ip_forward 0"), "D4 fail"),
        of("D4-green", direct().edit("sysctl", "ip_forward 1", "ip_forward 0")),
        of("D4-unknown", well().remove("sysctl", "ip_forward"), "D4 info"),
        of(
            "D5-red",
            direct()
                .edit(
                    "lookups",
                    "10.0.0.2 table 254 dev 3",
                    "10.0.0.2 table 254 via 10.0.0.254 dev 3"),
            "D5 fail"),
        of(
            "D5-red without a route",
            direct()
                .edit(
                    "lookups",
                    "10.0.0.2 is unicast 10.0.0.2 table 254 dev 3 source 10.0.0.1",
                    "10.0.0.2 is nowhere"),
            "D5 fail"),
        of(
            "D5-red through a tunnel",
            direct()
                .add("links", "4 wg0 up,pointopoint,noarp mtu 1420 type 65534")
                .edit("lookups", "10.0.0.3 table 254 dev 3", "10.0.0.3 table 254 dev 4"),
            "D5 fail"),
        of("D5-green", direct()),
        of("D5-unknown", direct().forget("lookups"), "D5 info"),
        of(
            "D6-red",
            well().edit("neighbours", "02:00:00:00:00:02 reachable", "- failed"),
            "D6 warn"),
        of(
            "D6-red of weight 0",
            well()
                .edit("neighbours", "02:00:00:00:00:02 reachable", "- failed")
                .edit("table", "10.0.0.2:80 -m -w 1", "10.0.0.2:80 -m -w 0"),
            "D6 info"),
        of("D6-green", well().edit("neighbours", "reachable", "stale")),
        of("D6-green without an entry", well().set("neighbours")),
        of("D6-unknown", well().forget("neighbours"), "D6 info"),
        of(
            "D7-red",
            direct().set("file", "table", "port tcp:192.0.2.10:80 10.0.0.2:8080"),
            "D7 fail"),
        of("D7-green", direct().set("file", "table")),
        of("D8-red", well().edit("table", "10.0.0.3:80", "127.0.0.1:81"), "D8 fail"),
        of("D8-green", direct().edit("table", "10.0.0.3:80", "127.0.0.1:80"), "D8 info"),
        of("D8-green at an own address", well().edit("table", "10.0.0.3:80", "10.0.0.1:81")),
        of("D9-red", oneArmed(), "D9 warn", "D10 warn"),
        of(
            "D9-green",
            oneArmed()
                .set("iptables", MASQUERADE)
                .edit("sysctl", "vs.conntrack 0", "vs.conntrack 1")
                .edit("sysctl", "send_redirects 1", "send_redirects 0")),
        of(
            "D9-half",
            oneArmed()
                .set("iptables", MASQUERADE)
                .edit("sysctl", "send_redirects 1", "send_redirects 0"),
            "D9 warn"),
        of(
            "D9-red with masquerading of containers",
            oneArmed()
                .set("iptables", "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE")
                .edit("sysctl", "send_redirects 1", "send_redirects 0"),
            "D9 warn"),
        of(
            "D9-green with masquerading of all but containers",
            oneArmed()
                .set("iptables", "-A POSTROUTING ! -s 172.17.0.0/16 -j MASQUERADE")
                .edit("sysctl", "vs.conntrack 0", "vs.conntrack 1")
                .edit("sysctl", "send_redirects 1", "send_redirects 0")),
        of(
            "D9-unknown",
            oneArmed().forget("iptables").edit("sysctl", "send_redirects 1", "send_redirects 0"),
            "D9 info",
            "D15 info",
            "D19 info"),
        of(
            "D10-red",
            oneArmed()
                .set("iptables", MASQUERADE)
                .edit("sysctl", "vs.conntrack 0", "vs.conntrack 1"),
            "D10 warn"),
        of(
            "D10-green",
            oneArmed().edit("sysctl", "send_redirects 1", "send_redirects 0"),
            "D9 warn"),
        asked("D11-red", GATEWAY, direct(), "D11 warn"),
        asked(
            "D11-green",
            GATEWAY,
            direct().edit("sysctl", KEY + "eth1.accept_local 0", KEY + "eth1.accept_local 1")),
        asked(
            "D11-red with rp_filter",
            GATEWAY,
            direct()
                .edit("sysctl", KEY + "eth1.accept_local 0", KEY + "eth1.accept_local 1")
                .edit("sysctl", KEY + "all.rp_filter 0", KEY + "all.rp_filter 1"),
            "D11 warn"),
        asked("D12-red", PEER, direct(), "D12 fail"),
        asked(
            "D12-red without a daemon",
            PEER,
            direct().edit("sysctl", "backup_only 0", "backup_only 1"),
            "D12 fail"),
        asked(
            "D12-green",
            PEER,
            direct()
                .edit("sysctl", "backup_only 0", "backup_only 1")
                .add("table", "--start-daemon backup --mcast-interface eth0 --syncid 1")),
        asked("D12-green with masquerading", PEER, well()),
        asked("D12-unknown", PEER, direct().remove("sysctl", "backup_only"), "D12 info"),
        of("D12-red of a file", direct().set("file", "table", "peer 10.0.0.3"), "D12 fail"),
        of("D13-red", onLoopback(), "D13 fail"),
        of(
            "D13-green",
            onLoopback().edit("sysctl", KEY + "all.arp_ignore 1", KEY + "all.arp_ignore 0")),
        of(
            "D13-routed",
            onLoopback()
                .edit("table", "192.0.2.10", "203.0.113.10")
                .edit("addresses", "192.0.2.10", "203.0.113.10")
                .edit(
                    "routes",
                    "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
                    "local 203.0.113.10 table 255 dev 1"),
            "D13 info"),
        of("D13-BGP", onLoopback().add("processes", "bird 99"), "D13 info"),
        of(
            "D14-red",
            well()
                .edit("table", "-s rr", "-s rr -p 300")
                .edit("table", "10.0.0.3:80 -m -w 1", "10.0.0.3:80 -m -w 0"),
            "D14 info"),
        of(
            "D14-green",
            well()
                .edit("table", "-s rr", "-s rr -p 300")
                .edit("table", "10.0.0.3:80 -m -w 1", "10.0.0.3:80 -m -w 0")
                .edit("sysctl", "quiescent_template 0", "quiescent_template 1")),
        of(
            "D15-red",
            well().set("iptables", "-A FORWARD -m state --state ESTABLISHED -j ACCEPT"),
            "D15 info"),
        of(
            "D15-green",
            well()
                .set("iptables", "-A FORWARD -m state --state ESTABLISHED -j ACCEPT")
                .edit("sysctl", "vs.conntrack 0", "vs.conntrack 1")),
        of("D15-red FTP", well().edit("table", ":80", ":21"), "D15 info"),
        of(
            "D15-green FTP",
            well()
                .edit("table", ":80", ":21")
                .edit("modules", "ip_vs_ftp loadable", "ip_vs_ftp loaded")),
        of(
            "D15-red old kernel",
            well()
                .edit("sysctl", "vs.conntrack 0", "vs.conntrack 1")
                .edit("machine", "6.1.0-18-amd64", "4.19.0"),
            "D15 info"),
        of("D16-red", tunnels(), "D16 info"),
        of("D16-unknown", tunnels().set("lookups"), "D16 info"),
        of("D16-green", tunnels().edit("lookups", " source 10.0.0.1", " source 10.0.0.1 mtu 1520")),
        of("D17-red", well().add("table", daemon("eth9")), "D17 warn"),
        of(
            "D17-red down",
            well().add("table", daemon("eth1")).edit("links", "3 eth1 up,", "3 eth1 "),
            "D17 warn"),
        of(
            "D17-red length",
            well().add("table", daemon("eth0") + " --sync-maxlen 8000"),
            "D17 warn"),
        of(
            "D17-red length of IPv6",
            well().add("table", daemon("eth0") + " --mcast-group ff02::1 --sync-maxlen 1460"),
            "D17 warn"),
        of("D17-green", well().add("table", daemon("eth0") + " --sync-maxlen 1400")),
        of(
            "D17-unknown",
            well().add("table", daemon("eth0")).forget("links"),
            "D9 info",
            "D10 info",
            "D13 info",
            "D17 info",
            "D19 info",
            "D21 info"),
        of("D18-red", well().edit("machine", "connections 12", "connections 40960"), "D18 info"),
        of("D18-green", well().edit("machine", "connections 12", "connections 8192")),
        of(
            "D18 of kernel 7",
            well()
                .edit("machine", "connections 12", "connections 40960")
                .edit("machine", "6.1.0-18-amd64", "7.0.1")),
        of(
            "D19-red",
            well().add("links", "9 kube-ipvs0 broadcast,noarp mtu 1500 type 1 kind dummy"),
            "D19 warn"),
        of(
            "D19-red two keepers",
            well().add("processes", "keepalived 412 -n", "ldirectord 413"),
            "D14 info",
            "D19 warn",
            "D19 warn"),
        of(
            "D19-green",
            well()
                .add("processes", "keepalived 412 -P")
                .edit("sysctl", "nodest_conn 0", "nodest_conn 1")),
        of(
            "D19 keepers of which one may be elsewhere",
            well()
                .add("processes", "ldirectord 412 ? -d", "ipvs-run 414")
                .edit("sysctl", "nodest_conn 0", "nodest_conn 1"),
            "D19 info",
            "D19 info"),
        of(
            "D19 one keeper",
            well()
                .add("processes", "keepalived 412", "keepalived 413")
                .edit("sysctl", "nodest_conn 0", "nodest_conn 1"),
            "D19 info"),
        of("D20-red", well().edit("table", "-w 1", "-w 0"), "D20 warn"),
        of("D20-green", well().edit("table", "10.0.0.2:80 -m -w 1", "10.0.0.2:80 -m -w 0")),
        of(
            "D20-sorry",
            well().edit("table", "-w 1", "-w 0").set("file", "table", "sorry tcp:192.0.2.10:80"),
            "D20 info"),
        of(
            "D21-red",
            well().edit("sysctl", KEY + "eth0.proxy_arp 0", KEY + "eth0.proxy_arp 1"),
            "D21 warn"),
        of(
            "D21-red of all",
            well().edit("sysctl", KEY + "all.proxy_arp_pvlan 0", KEY + "all.proxy_arp_pvlan 1"),
            "D21 warn"),
        of("D21-green", well().edit("sysctl", KEY + "eth1.proxy_arp 0", KEY + "eth1.proxy_arp 1")));
  }

  private static MachineFacts onLoopback() {
    return well()
        .edit("addresses", "2 192.0.2.10/32", "1 192.0.2.10/32")
        .edit("sysctl", KEY + "all.arp_ignore 0", KEY + "all.arp_ignore 1");
  }

  private static String daemon(String link) {
    return "--start-daemon master --mcast-interface " + link + " --syncid 7";
  }

  private static List<String> found(Case given) {
    return DirectorRules.check(given.machine().facts(), given.question()).told().stream()
        .map(finding -> finding.rule() + " " + finding.severity())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aRuleSpeaksWhereItShouldAndNowhereElse(Case given) {
    assertThat(found(given)).isEqualTo(given.expected());
  }

  private static Facts with(Facts facts, List<TableEntry> entries) {
    return new Facts(
        facts.switches(),
        facts.links(),
        facts.addresses(),
        facts.routes(),
        facts.rules(),
        facts.neighbours(),
        facts.lookups(),
        facts.listeners(),
        facts.modules(),
        Known.of(entries),
        facts.daemons(),
        facts.keepers(),
        facts.nftables(),
        facts.iptables(),
        facts.machine(),
        facts.wanted());
  }

  @Test
  void everyRuleHasARedCase() {
    Set<String> red = new HashSet<>();
    cases().forEach(each -> each.expected().forEach(found -> red.add(found.split(" ")[0])));

    Findings all = DirectorRules.check(well().facts(), DirectorQuestion.PLAIN);
    assertThat(red)
        .containsExactlyInAnyOrderElementsOf(all.all().stream().map(Finding::rule).toList());
  }

  @Test
  void thatADirectorCannotTestItselfIsToldWithTheRestOnly() {
    Findings findings = DirectorRules.check(direct().facts(), DirectorQuestion.PLAIN);
    assertThat(findings.told()).isEmpty();
    assertThat(findings.all())
        .filteredOn(finding -> finding.severity() == Severity.INFO)
        .extracting(Finding::rule)
        .containsExactly("D22");
    Findings local =
        DirectorRules.check(
            direct().edit("table", "10.0.0.3:80", "10.0.0.1:80").facts(), DirectorQuestion.PLAIN);
    assertThat(local.count(Severity.INFO)).isZero();
  }

  @Test
  void manyServicesAreOneFindingACause() {
    List<TableEntry> entries = new ArrayList<>();
    for (int service = 1; service <= 5000; service++) {
      List<RealServer> servers =
          IntStream.range(0, 10)
              .mapToObj(
                  each ->
                      RealServer.of(Endpoint.parse("10.0." + each + ".2:80"), ForwardMethod.MASQ))
              .toList();
      entries.add(
          new TableEntry(
              VirtualService.of(ServiceWord.parse("tcp:192.0.2.10:" + service), Scheduler.RR),
              servers));
    }
    Facts facts = with(well().edit("sysctl", "ip_forward 1", "ip_forward 0").facts(), entries);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    List<Finding> told = DirectorRules.check(facts, DirectorQuestion.PLAIN).told();
    long took = clock.getCurrentThreadCpuTime() - start;
    assertThat(told).extracting(Finding::rule).containsExactly("D4", "D15");
    assertThat(told.get(0).others()).isEqualTo(49_999);
    // Of a processor, which does not depend on who else uses it; a generous multiple of it.
    assertThat(took).isLessThan(6_000_000_000L);
  }

  @Test
  void aServiceGetsAServerWithAWeightWhereItsTableIs() {
    MachineFacts idle = well().edit("table", "-w 1", "-w 0");
    assertThat(DirectorRules.check(idle.facts(), DirectorQuestion.PLAIN).told().get(0).fixes())
        .containsExactly("ipvs set tcp:192.0.2.10:80 10.0.0.2:80 --weight 1");
    idle.set("file", "table");
    assertThat(DirectorRules.check(idle.facts(), DirectorQuestion.PLAIN).told().get(0).fixes())
        .containsExactly("give one of its servers a weight in the file");
  }

  @Test
  void anAddressThatNobodyLearnsIsMovedAsItIs() {
    MachineFacts wide = onLoopback().edit("addresses", "192.0.2.10/32", "192.0.2.10/28");
    assertThat(DirectorRules.check(wide.facts(), DirectorQuestion.PLAIN).told().get(0).fixes())
        .containsExactly(
            "ip address add 192.0.2.10/32 dev eth0", "ip address del 192.0.2.10/28 dev lo");
  }

  @Test
  void packetsOfIpv6AreMasqueradedByTheProgramForThem() {
    MachineFacts six =
        well()
            .add("addresses", "3 2001:db8::1/64", "3 2001:db8::10/128")
            .add("routes", "local 2001:db8::10 table 255 dev 3")
            .add("lookups", "2001:db8::2 is unicast 2001:db8::2 table 254 dev 3")
            .edit("sysctl", "ipv6.conf.all.forwarding 0", "ipv6.conf.all.forwarding 1")
            .set(
                "table",
                "-A -t [2001:db8::10]:80 -s rr",
                "-a -t [2001:db8::10]:80 -r [2001:db8::2]:80 -m -w 1");
    assertThat(DirectorRules.check(six.facts(), DirectorQuestion.PLAIN).told().get(0).fixes())
        .containsExactly(
            "sysctl -w net.ipv4.vs.conntrack=1",
            "ip6tables -t nat -A POSTROUTING -m ipvs --vaddr 2001:db8::10 --vport 80 --vmethod"
                + " MASQ -j MASQUERADE");
  }

  @Test
  void aDaemonIsStartedAgainAsItWas() {
    MachineFacts down =
        well()
            .add("table", daemon("eth9") + " --mcast-group 224.0.0.99 --mcast-port 9000")
            .edit("links", "2 eth0", "2 Eth$0");
    assertThat(DirectorRules.check(down.facts(), DirectorQuestion.PLAIN).told().get(0).fixes())
        .containsExactly(
            "ipvsadm --stop-daemon master",
            "ipvsadm --start-daemon master --mcast-interface 'Eth$0' --syncid 7 --mcast-group"
                + " 224.0.0.99 --mcast-port 9000");
  }

  @Test
  void aSwitchIsCuredForGoodByAFile() {
    Finding finding =
        DirectorRules.check(
                well().edit("sysctl", "ip_forward 1", "ip_forward 0").facts(),
                DirectorQuestion.PLAIN)
            .told()
            .get(0);
    assertThat(finding.fixes()).containsExactly("sysctl -w net.ipv4.ip_forward=1");
    assertThat(finding.persistent())
        .containsExactly("echo 'net.ipv4.ip_forward = 1' >> /etc/sysctl.d/60-ipvs.conf");
    assertThat(finding.see()).isEqualTo("ipvs-doctor(7)#D4");
  }
}
