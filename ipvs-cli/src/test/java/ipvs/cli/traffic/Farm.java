package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What every tutorial sets up: a client, a director with a virtual address, and two real servers.
 *
 * <p>All of them are on one wire, with a network for clients and one for servers. The virtual
 * address is in the network of the clients, where the director answers for it. {@link Plan} has the
 * addresses.
 */
final class Farm implements AutoCloseable {
  /** The names of the real servers, as they answer. */
  static final List<String> NAMES = List.of("one", "two");

  /** How what the real servers send reaches the clients. */
  enum Replies {
    /** Back through the director, which is the servers' gateway: what masquerading needs. */
    THROUGH_THE_DIRECTOR,
    /** Straight from the servers; the director does not notice. */
    DIRECT
  }

  /** The first commands of each machine. */
  private static final String UP = "link set lo up\nlink set eth0 up";

  private final Wire wire;
  private final List<Server> running = new ArrayList<>();
  private final Namespace clients;
  private final Director director;
  private final List<Namespace> servers;

  private Farm(Wire wire, Replies replies) throws IOException, InterruptedException {
    this.wire = wire;
    List<Namespace> machines = wire.attach("client", "director", "server", "server");
    clients = machines.get(0);
    clients.ip(
        UP,
        Plan.adding("192.0.2.7", 24, "eth0"),
        Plan.adding("192.0.2.8", 24, "eth0"),
        Plan.adding("2001:db8:1::7", 64, "eth0"),
        Plan.adding("2001:db8:1::8", 64, "eth0"));
    director = director(machines.get(1), 1);
    carryVirtualAddress(director);
    servers = machines.subList(2, 4);
    for (int i = 0; i < servers.size(); i++) {
      boolean direct = replies == Replies.DIRECT;
      servers
          .get(i)
          .ip(
              UP,
              Plan.adding(Plan.IPV4.servers().get(i), 24, "eth0"),
              Plan.adding(Plan.IPV6.servers().get(i), 64, "eth0"),
              direct ? "route add 192.0.2.0/24 dev eth0" : "route add default via 10.0.0.1",
              direct
                  ? "route add 2001:db8:1::/64 dev eth0"
                  : "route add default via 2001:db8:2::1");
    }
  }

  /** {@return a farm whose director uses the tool under test, without services and servers} */
  static Farm open(Replies replies) throws IOException, InterruptedException {
    Wire wire = Wire.create();
    try {
      return new Farm(wire, replies);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  /**
   * {@return one more director, which forwards between the networks, but has no virtual address}
   *
   * @param number its own in all networks; the farm begins with number 1
   */
  Director attachDirector(int number) throws IOException, InterruptedException {
    return director(wire.attach("director").get(0), number);
  }

  private static Director director(Namespace machine, int number)
      throws IOException, InterruptedException {
    machine.sysctl("net/ipv4/ip_forward=1", "net/ipv6/conf/all/forwarding=1");
    machine.ip(
        UP,
        Plan.adding("192.0.2." + number, 24, "eth0"),
        Plan.adding("10.0.0." + number, 24, "eth0"),
        Plan.adding("2001:db8:1::" + number, 64, "eth0"),
        Plan.adding("2001:db8:2::" + number, 64, "eth0"));
    return new Director(machine, Tools.forTables());
  }

  /** Gives a director the virtual addresses, for which it then answers on the wire. */
  static void carryVirtualAddress(Director director) throws IOException, InterruptedException {
    director
        .machine()
        .ip(
            Plan.adding(Plan.IPV4.virtual(), 32, "eth0"),
            Plan.adding(Plan.IPV6.virtual(), 128, "eth0"));
  }

  /** Gives the real servers the virtual addresses too, for which they do not answer on the wire. */
  void hideVirtualAddressOnServers() throws IOException, InterruptedException {
    for (Namespace server : servers) {
      server.sysctl("net/ipv4/conf/all/arp_ignore=1", "net/ipv4/conf/all/arp_announce=2");
      server.ip(
          Plan.adding(Plan.IPV4.virtual(), 32, "lo"), Plan.adding(Plan.IPV6.virtual(), 128, "lo"));
    }
  }

  /** Starts a server on each machine, each at the machine's own address. */
  void serve(Plan plan, int port) throws IOException, InterruptedException {
    for (int i = 0; i < servers.size(); i++) {
      serve(i, plan.servers().get(i), port);
    }
  }

  /** Starts a server on each machine, all at the virtual address. */
  void serveVirtual(Plan plan, int port) throws IOException, InterruptedException {
    for (int i = 0; i < servers.size(); i++) {
      serve(i, plan.virtual(), port);
    }
  }

  /** {@return a server just started on one machine, stopped at the latest with the farm} */
  Server serve(int machine, String address, int port) throws IOException, InterruptedException {
    Server server = Server.start(servers.get(machine), NAMES.get(machine), Plan.at(address, port));
    running.add(server);
    return server;
  }

  /** {@return the director that has the virtual addresses} */
  Director director() {
    return director;
  }

  /** {@return the machines of the real servers} */
  List<Namespace> servers() {
    return servers;
  }

  /** {@return the machine of the clients} */
  Namespace clients() {
    return clients;
  }

  /** {@return the client} */
  Client client(Plan plan) throws IOException {
    return client(plan.clients().get(0));
  }

  /** {@return the client, asking from another of its addresses} */
  Client client(String address) throws IOException {
    return new Client(clients, InetAddress.getByName(address));
  }

  @Override
  public void close() throws IOException {
    for (Server server : running) {
      server.close();
    }
    wire.close();
  }
}
