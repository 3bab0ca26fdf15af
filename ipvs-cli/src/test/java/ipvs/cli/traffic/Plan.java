package ipvs.cli.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses of a {@link Farm}, once for each family. */
enum Plan {
  /** IPv4: clients in 192.0.2.0/24, servers in 10.0.0.0/24. */
  IPV4(
      "192.0.2.10",
      List.of("192.0.2.7", "192.0.2.8"),
      "10.0.0.1",
      List.of("10.0.0.11", "10.0.0.12"),
      20),
  /** IPv6: clients in 2001:db8:1::/64, servers in 2001:db8:2::/64. */
  IPV6(
      "2001:db8:1::10",
      List.of("2001:db8:1::7", "2001:db8:1::8"),
      "2001:db8:2::1",
      List.of("2001:db8:2::11", "2001:db8:2::12"),
      40);

  /** A header of UDP and the one byte that a client asks. */
  private static final int UDP_HEADER = 8;

  private final String virtual;
  private final List<String> clients;
  private final String director;
  private final List<String> servers;
  private final int header;

  Plan(String virtual, List<String> clients, String director, List<String> servers, int header) {
    this.virtual = virtual;
    this.clients = clients;
    this.director = director;
    this.servers = servers;
    this.header = header;
  }

  /** {@return the virtual address} */
  String virtual() {
    return virtual;
  }

  /** {@return the virtual address with a port, as it is written on a command line} */
  String virtual(int port) {
    return text(virtual, port);
  }

  /** {@return the two addresses of the client} */
  List<String> clients() {
    return clients;
  }

  /** {@return the director's address among the servers} */
  String director() {
    return director;
  }

  /** {@return the addresses of the two servers} */
  List<String> servers() {
    return servers;
  }

  /**
   * {@return a server's address with a port, as it is written on a command line}
   *
   * @param name the server's name, as it answers
   * @param port 0 to 65535
   */
  String server(String name, int port) {
    return text(servers.get(Farm.NAMES.indexOf(name)), port);
  }

  /** {@return the packet filter's tool for this family, told to wait for its lock} */
  String iptables() {
    return this == IPV4 ? "iptables -w" : "ip6tables -w";
  }

  /** {@return the bytes of a datagram with this many bytes of payload, all headers included} */
  long datagram(long payload) {
    return header + UDP_HEADER + payload;
  }

  /** {@return the virtual address with a port, to connect to} */
  InetSocketAddress at(int port) throws UnknownHostException {
    return at(virtual, port);
  }

  /** {@return an address, from its digits, and a port} */
  static InetSocketAddress at(String address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  /** {@return an address and port as ipvsadm writes them} */
  static String text(String address, int port) {
    return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
  }

  /** {@return an address and port as ipvsadm writes them, from a connected socket's} */
  static String text(InetSocketAddress address) {
    String digits = address.getAddress().getHostAddress();
    return text(digits.replaceFirst("(:0)+:", "::"), address.getPort());
  }

  /** {@return the words of {@code ip} that add an address, without the second of doubt in IPv6} */
  static String adding(String address, int prefix, String device) {
    String words = "address add " + address + "/" + prefix + " dev " + device;
    return address.contains(":") ? words + " nodad" : words;
  }
}
