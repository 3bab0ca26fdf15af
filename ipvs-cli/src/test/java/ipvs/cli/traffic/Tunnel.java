package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A kind of tunnel between the director and the real servers, and how its far end is made. */
enum Tunnel {
  /** IPv4 within IPv4. */
  IPIP(Plan.IPV4, Plan.IPV4, "", "ipip", "tunl0"),
  /** IPv4 within UDP. */
  GUE(
      Plan.IPV4,
      Plan.IPV4,
      " --tun-type gue --tun-port 6080",
      "gue:6080:-c",
      "tunl0",
      "fou add port 6080 gue"),
  /** IPv4 within UDP with a checksum of it all. */
  GUE_CSUM(
      Plan.IPV4,
      Plan.IPV4,
      " --tun-type gue --tun-port 6081 --tun-csum",
      "gue:6081:+c",
      "tunl0",
      "fou add port 6081 gue"),
  /** IPv4 within UDP, with the checksum of the packet inside left to the far end. */
  GUE_REMCSUM(
      Plan.IPV4,
      Plan.IPV4,
      " --tun-type gue --tun-port 6082 --tun-remcsum",
      "gue:6082:r+c",
      "tunl0",
      "fou add port 6082 gue"),
  /** IPv4 within GRE. */
  GRE(Plan.IPV4, Plan.IPV4, " --tun-type gre", "gre:-c", "gre0"),
  /** IPv4 within GRE with a checksum, which the far end insists on. */
  GRE_CSUM(
      Plan.IPV4,
      Plan.IPV4,
      " --tun-type gre --tun-csum",
      "gre:+c",
      "gre1",
      "link add gre1 type gre local SERVER remote DIRECTOR icsum ocsum"),
  /** IPv6 within IPv6. */
  IPIP_OF_IPV6(Plan.IPV6, Plan.IPV6, "", "ipip", "ip6tnl0"),
  /** IPv6 within UDP over IPv6. */
  GUE_OF_IPV6(
      Plan.IPV6,
      Plan.IPV6,
      " --tun-type gue --tun-port 6080",
      "gue:6080:-c",
      "ip6tnl0",
      "fou add port 6080 gue -6"),
  /** IPv6 within GRE over IPv6. */
  GRE_OF_IPV6(Plan.IPV6, Plan.IPV6, " --tun-type gre", "gre:-c", "ip6gre0"),
  /** IPv6 within IPv4. */
  IPV6_WITHIN_IPV4(Plan.IPV6, Plan.IPV4, "", "ipip", "sit0"),
  /** IPv4 within IPv6. */
  IPV4_WITHIN_IPV6(
      Plan.IPV4,
      Plan.IPV6,
      "",
      "ipip",
      "four",
      "link add four type ip6tnl mode ipip6 local SERVER remote DIRECTOR");

  private final Plan inner;
  private final Plan outer;
  private final String options;
  private final String info;
  private final String device;
  private final List<String> commands;

  Tunnel(Plan inner, Plan outer, String options, String info, String device, String... commands) {
    this.inner = inner;
    this.outer = outer;
    this.options = options;
    this.info = info;
    this.device = device;
    this.commands = List.of(commands);
  }

  /** {@return the family of what clients ask} */
  Plan inner() {
    return inner;
  }

  /** {@return the virtual port of the services that use this tunnel} */
  int port() {
    return 8000 + ordinal();
  }

  /** {@return what {@code --tun-info} shows} */
  String info() {
    return info;
  }

  /** {@return the address that one machine has for this tunnel only} */
  String address(int machine) {
    int number = 100 + 2 * ordinal() + machine;
    return (outer == Plan.IPV4 ? "10.0.0." : "2001:db8:2::") + number;
  }

  /** {@return that address with the virtual port, by the name of its server} */
  String server(String name) {
    return Plan.text(address(Farm.NAMES.indexOf(name)), port());
  }

  /** {@return what the doctor is asked about one of the servers} */
  String asServer() {
    return String.join(
        " ",
        "--role server --method tun --tun-type",
        info.split(":")[0],
        "--vip",
        inner.virtual(),
        "--port",
        Integer.toString(port()),
        "--director",
        outer.director(),
        "--client",
        inner.clients().get(0));
  }

  /** {@return the lines that set up a TCP service with both servers, and UDP with the second} */
  List<String> rules() {
    String service = inner.virtual(port());
    return List.of(
        "-A -t " + service + " -s rr",
        "-a -t " + service + " -r " + server("one") + " -i" + options,
        "-a -t " + service + " -r " + server("two") + " -i" + options,
        "-A -u " + service + " -s rr",
        "-a -u " + service + " -r " + server("two") + " -i" + options);
  }

  /** {@return the commands of {@code ip} that make the far end on one machine} */
  List<String> farEnd(int machine) {
    List<String> lines = new ArrayList<>();
    lines.add(Plan.adding(address(machine), outer == Plan.IPV4 ? 24 : 64, "eth0"));
    for (String command : commands) {
      lines.add(command.replace("SERVER", address(machine)).replace("DIRECTOR", outer.director()));
    }
    lines.add("link set " + device + " up");
    return lines;
  }

  /** Lets one machine drop plain tunnels to the address of another kind. */
  void refuseOthers(Namespace server, int machine) throws IOException, InterruptedException {
    if (!options.isEmpty()) {
      for (String plain : List.of("4", "41")) {
        server.run(
            outer.iptables() + " -A INPUT -d " + address(machine) + " -p " + plain + " -j DROP");
      }
    }
  }
}
