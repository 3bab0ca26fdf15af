package ipvs.cli.doctor;

import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Facts of a machine that is well, of which a test alters what it is about. */
final class MachineFacts {
  private final Map<String, List<String>> known = new LinkedHashMap<>();
  private final Map<String, String> unknown = new TreeMap<>();

  private MachineFacts() {}

  /** {@return a director between two networks, with a masqueraded service} */
  static MachineFacts director() {
    return new MachineFacts()
        .set(
            "links",
            "1 lo up,loopback,running mtu 65536 type 772",
            "2 eth0 up,broadcast,running mtu 1500 type 1 kind veth state 6 address"
                + " 02:00:00:00:00:01",
            "3 eth1 up,broadcast,running mtu 1500 type 1")
        .set(
            "addresses",
            "1 127.0.0.1/8 scope 254",
            "2 192.0.2.1/24 label eth0",
            "2 192.0.2.10/32",
            "3 10.0.0.1/24")
        .set(
            "routes",
            "local 127.0.0.0/8 table 255 dev 1",
            "local 192.0.2.1 table 255 dev 2",
            "local 192.0.2.10 table 255 dev 2 source 192.0.2.10",
            "local 10.0.0.1 table 255 dev 3",
            "unicast 0.0.0.0/0 table 254 via 192.0.2.254 dev 2",
            "unicast 192.0.2.0/24 table 254 dev 2",
            "unicast 10.0.0.0/24 table 254 dev 3")
        .set("rules", "0 inet action 1 table 255", "32766 inet action 1 table 254")
        .set("neighbours", "3 10.0.0.2 02:00:00:00:00:02 reachable")
        .set(
            "lookups",
            "10.0.0.2 is unicast 10.0.0.2 table 254 dev 3 source 10.0.0.1",
            "10.0.0.3 is unicast 10.0.0.3 table 254 dev 3 source 10.0.0.1")
        .set("sysctl", switches("all", "eth0", "eth1"))
        .add(
            "sysctl",
            "net.ipv4.ip_forward 1",
            "net.ipv6.conf.all.forwarding 0",
            "net.ipv4.vs.conntrack 0",
            "net.ipv4.vs.backup_only 0",
            "net.ipv4.vs.conn_reuse_mode 1",
            "net.ipv4.vs.expire_nodest_conn 0",
            "net.ipv4.vs.expire_quiescent_template 0")
        .set("listeners", "tcp 0.0.0.0:22")
        .set("modules", "ip_vs loaded", "ip_vs_rr loadable", "ip_vs_ftp loadable")
        .set(
            "table",
            "-A -t 192.0.2.10:80 -s rr",
            "-a -t 192.0.2.10:80 -r 10.0.0.2:80 -m -w 1",
            "-a -t 192.0.2.10:80 -r 10.0.0.3:80 -m -w 1")
        .set("processes")
        .set("nftables")
        .set("iptables")
        .set("machine", "kernel 6.1.0-18-amd64", "namespace first", "size 4096", "connections 12");
  }

  /** {@return a real server of direct routing} */
  static MachineFacts server() {
    return new MachineFacts()
        .set(
            "links",
            "1 lo up,loopback,running mtu 65536 type 772",
            "2 eth0 up,broadcast,running mtu 1500 type 1")
        .set("addresses", "1 127.0.0.1/8", "1 192.0.2.10/32", "2 192.0.2.2/24")
        .set(
            "routes",
            "local 192.0.2.10 table 255 dev 1",
            "local 192.0.2.2 table 255 dev 2",
            "unicast 0.0.0.0/0 table 254 via 192.0.2.254 dev 2",
            "unicast 192.0.2.0/24 table 254 dev 2")
        .set("rules", "0 inet action 1 table 255")
        .set("neighbours")
        .set(
            "lookups",
            "192.0.2.1 is unicast 192.0.2.1 table 254 dev 2",
            "1.1.1.1 is unicast 1.1.1.1 table 254 via 192.0.2.254 dev 2",
            "1.1.1.1 from 192.0.2.10 is unicast 1.1.1.1 table 254 via 192.0.2.254 dev 2")
        .set("sysctl", switches("all", "eth0", "lo", "tunl0"))
        .edit("sysctl", "all.arp_ignore 0", "all.arp_ignore 1")
        .edit("sysctl", "all.arp_announce 0", "all.arp_announce 2")
        .set("listeners", "tcp 0.0.0.0:80")
        .set("modules", "ipip loadable")
        .set("table")
        .set("processes")
        .set("nftables")
        .set("iptables")
        .set("machine", "kernel 6.1.0-18-amd64", "namespace first");
  }

  /** {@return the same server at the end of a tunnel} */
  static MachineFacts tunnelServer() {
    return server()
        .add("links", "3 tunl0 up,running,noarp mtu 1480 type 768 kind ipip")
        .edit("addresses", "1 192.0.2.10/32", "3 192.0.2.10/32")
        .edit("lookups", "via 192.0.2.254 dev 2", "via 192.0.2.254 dev 2 advmss 1440");
  }

  /** {@return a server that answers through the director} */
  static MachineFacts masqueradedServer() {
    return server()
        .edit("addresses", "1 192.0.2.10/32", "1 127.0.0.2/8")
        .edit("routes", "local 192.0.2.10 table 255 dev 1", "local 127.0.0.2 table 255 dev 1")
        .edit("lookups", "via 192.0.2.254", "via 192.0.2.1");
  }

  private static String[] switches(String... links) {
    return Stream.of(links)
        .flatMap(
            link ->
                Stream.of(
                        "arp_ignore 0",
                        "arp_announce 0",
                        "rp_filter 0",
                        "accept_local 0",
                        "send_redirects 1",
                        "forwarding 1",
                        "proxy_arp 0",
                        "proxy_arp_pvlan 0")
                    .map(line -> "net.ipv4.conf." + link + "." + line))
        .toArray(String[]::new);
  }

  /** {@return this with other lines in a section} */
  MachineFacts set(String section, String... lines) {
    known.put(section, new ArrayList<>(List.of(lines)));
    return this;
  }

  /** {@return this with more lines in a section} */
  MachineFacts add(String section, String... lines) {
    known.computeIfAbsent(section, name -> new ArrayList<>()).addAll(List.of(lines));
    return this;
  }

  /** {@return this with another text in the lines of a section, at least one of which has it} */
  MachineFacts edit(String section, String old, String fresh) {
    List<String> before = known.get(section);
    List<String> after = before.stream().map(line -> line.replace(old, fresh)).toList();
    if (after.equals(before)) {
      throw new IllegalArgumentException("no line of " + section + " has " + old);
    }
    known.put(section, new ArrayList<>(after));
    return this;
  }

  /** {@return this without the lines of a section that have a text, which are there} */
  MachineFacts remove(String section, String part) {
    if (!known.get(section).removeIf(line -> line.contains(part))) {
      throw new IllegalArgumentException("no line of " + section + " has " + part);
    }
    return this;
  }

  /** {@return this, with a section that cannot be told} */
  MachineFacts forget(String section) {
    known.remove(section);
    unknown.put(section, "not permitted");
    return this;
  }

  /** {@return the facts} */
  Facts facts() {
    return new FactSections(known, unknown).facts();
  }

  /** {@return the facts where one section cannot be told; this stays as it is} */
  Facts factsWithout(String section) {
    Map<String, List<String>> rest = new LinkedHashMap<>(known);
    rest.remove(section);
    Map<String, String> reasons = new TreeMap<>(unknown);
    reasons.put(section, "not permitted");
    return new FactSections(rest, reasons).facts();
  }

  /** {@return what the lines of a section are about: the first word of each} */
  List<String> names(String section) {
    return known.getOrDefault(section, List.of()).stream().map(line -> line.split(" ")[0]).toList();
  }

  /** {@return the facts where one line of a section cannot be told; this stays as it is} */
  Facts factsWithout(String section, String name) {
    Map<String, List<String>> rest = new LinkedHashMap<>(known);
    rest.put(
        section, known.get(section).stream().filter(line -> !line.startsWith(name + " ")).toList());
    return new FactSections(rest, unknown).facts();
  }

  /** {@return a question about a server with a virtual address and port 80} */
  static ServerQuestion question(Method method) {
    return question(method, "192.0.2.10");
  }

  /** {@return the same with another virtual address} */
  static ServerQuestion question(Method method, String address) {
    return new ServerQuestion(
        method,
        List.of(IpAddress.parse(address)),
        Optional.of(new ServerQuestion.Port("tcp", 80)),
        Optional.of(IpAddress.parse("192.0.2.1")),
        "",
        ServerQuestion.ANYBODY,
        TunnelKind.IPIP,
        false);
  }
}
