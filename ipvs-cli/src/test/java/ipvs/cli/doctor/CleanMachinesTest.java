package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of machines on which nothing is wrong nothing above info is said. */
class CleanMachinesTest {
  private static final String KEY = "net.ipv4.conf.";

  /**
   * A machine without a fault.
   *
   * @param name what it is
   * @param machine its facts
   */
  record Clean(String name, MachineFacts machine) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static MachineFacts director() {
    return MachineFacts.director();
  }

  static Stream<Clean> directors() {
    return Stream.of(
        new Clean(
            "a desktop without services",
            director().set("table").add("links", "7 wlan0 up,broadcast mtu 1500 type 1")),
        new Clean(
            "a host of Docker",
            director()
                .add("links", "7 docker0 up,broadcast mtu 1500 type 1 kind bridge")
                .add("addresses", "7 172.17.0.1/16")
                .add("processes", "dockerd 900", "docker-proxy 901 -proto tcp")
                .set("nftables", "chain DOCKER {", "ip saddr 172.17.0.0/16 masquerade", "}")),
        new Clean(
            "a node of Kubernetes with iptables",
            director()
                .add("processes", "kube-proxy 700 --proxy-mode=iptables")
                .set(
                    "iptables",
                    ":KUBE-SERVICES - [0:0]",
                    "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000")),
        new Clean(
            "a backup of keepalived",
            director()
                .remove("addresses", "192.0.2.10")
                .remove("routes", "192.0.2.10")
                .add("processes", "keepalived 412", "keepalived 413", "keepalived 414")
                .set("file", "address 192.0.2.10", "peer 192.0.2.3")),
        new Clean(
            "a director of anycast with BGP",
            director()
                .edit("addresses", "2 192.0.2.10/32", "1 192.0.2.10/32")
                .edit("sysctl", KEY + "all.arp_ignore 0", KEY + "all.arp_ignore 1")
                .add("processes", "bird 50")),
        new Clean(
            "cards that are bonded, with a VLAN",
            director()
                .edit("links", "2 eth0 up", "2 bond0.100 up")
                .add(
                    "links",
                    "7 eth7 up,broadcast mtu 1500 type 1 master 8",
                    "8 bond0 up,broadcast mtu 1500 type 1 kind bond")
                .edit("sysctl", KEY + "eth0.", KEY + "bond0/100.")),
        new Clean(
            "IPv6 only",
            director()
                .edit("table", "192.0.2.10:80", "[2001:db8::10]:80")
                .edit("table", "10.0.0.2:80", "[2001:db8:2::2]:80")
                .edit("table", "10.0.0.3:80", "[2001:db8:2::3]:80")
                .edit("addresses", "2 192.0.2.10/32", "2 2001:db8::10/128")
                .edit(
                    "routes",
                    "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
                    "local 2001:db8::10 table 255 dev 2")
                .edit("sysctl", "ip_forward 1", "ip_forward 0")
                .edit(
                    "sysctl", "net.ipv6.conf.all.forwarding 0", "net.ipv6.conf.all.forwarding 1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("directors")
  void nothingIsWrongWithADirector(Clean clean) {
    Findings findings = DirectorRules.check(clean.machine().facts(), DirectorQuestion.PLAIN);
    assertThat(findings.isBad()).as(findings.told().toString()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("directors")
  void nothingIsWrongOnceNothingIsKnown(Clean clean) {
    MachineFacts machine = clean.machine();
    for (String section : FactSections.NAMES) {
      if (!section.equals("table") && !section.equals("file")) {
        machine.forget(section);
      }
    }
    Findings findings = DirectorRules.check(machine.facts(), DirectorQuestion.PLAIN);
    assertThat(findings.isBad()).as(findings.told().toString()).isFalse();
  }

  static Stream<Clean> servers() {
    return Stream.of(
        new Clean("a server", MachineFacts.server()),
        new Clean(
            "a server with arptables",
            MachineFacts.server()
                .edit("sysctl", "all.arp_ignore 1", "all.arp_ignore 0")
                .set("nftables", "table arp filter {", "arp daddr ip 192.0.2.10 drop")),
        new Clean(
            "a server on a VLAN",
            MachineFacts.server()
                .edit("links", "2 eth0 up", "2 eth0.100 up")
                .edit("sysctl", KEY + "eth0.", KEY + "eth0/100.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void nothingIsWrongWithAServer(Clean clean) {
    Findings findings =
        ServerRules.check(clean.machine().facts(), MachineFacts.question(Method.DR));
    assertThat(findings.isBad()).as(findings.told().toString()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"servers", "directors"})
  void factsAreTheSameOnceWrittenAndRead(Clean clean) {
    Facts facts = clean.machine().facts();
    assertThat(FactSections.of(facts).facts()).isEqualTo(facts);
  }
}
