package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NetworkNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three servers that die and come back, one that serves when none is left, a director with a
 * virtual address in front of them, and a client. The director masquerades.
 */
final class KeptFarm implements AutoCloseable {
  /** The names of the servers, as they answer; the last digit of each address is 1 to 3. */
  static final List<String> NAMES = List.of("one", "two", "three");

  static final String SORRY = "sorry";
  private static final String VIRTUAL = "192.0.2.10";
  private static final List<Integer> PORTS = List.of(80, 81);
  private static final String UP = "link set lo up\nlink set eth0 up";

  private final Wire wire;
  private final Namespace clients;
  private final Namespace director;
  private final Namespace servers;
  private final Map<String, List<Server>> alive = new HashMap<>();

  private KeptFarm(Wire wire) throws IOException, InterruptedException {
    this.wire = wire;
    List<Namespace> machines = wire.attach("client", "director", "servers");
    clients = machines.get(0);
    director = machines.get(1);
    servers = machines.get(2);
    clients.ip(UP, Plan.adding("192.0.2.7", 24, "eth0"));
    director.sysctl("net/ipv4/ip_forward=1");
    director.ip(
        UP,
        Plan.adding("192.0.2.1", 24, "eth0"),
        Plan.adding(VIRTUAL, 32, "eth0"),
        Plan.adding("10.8.0.254", 24, "eth0"));
    List<String> commands = new ArrayList<>(List.of(UP));
    for (String name : names()) {
      commands.add(Plan.adding(address(name), 24, "eth0"));
    }
    commands.add("route add default via 10.8.0.254");
    servers.ip(commands.toArray(String[]::new));
    begin(SORRY);
  }

  /** {@return a farm in which only the server that serves when none is left is alive} */
  static KeptFarm open() throws IOException, InterruptedException {
    Wire wire = Wire.create();
    try {
      return new KeptFarm(wire);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(NAMES);
    names.add(SORRY);
    return names;
  }

  private static String address(String name) {
    return "10.8.0." + (name.equals(SORRY) ? 9 : NAMES.indexOf(name) + 1);
  }

  /** {@return what keeps the table: each server is checked twice a second, and fails once} */
  static String file() {
    StringBuilder text = new StringBuilder();
    for (int port : PORTS) {
      text.append("virtual_server ").append(VIRTUAL).append(' ').append(port);
      text.append(" {\n delay_loop 0.5\n warmup 0\n protocol TCP\n lb_algo rr\n lb_kind NAT\n");
      text.append(" sorry_server ").append(address(SORRY)).append(' ').append(port).append('\n');
      for (String name : NAMES) {
        text.append(" real_server ").append(address(name)).append(' ').append(port);
        text.append(" {\n  TCP_CHECK {\n   retry 0\n  }\n }\n");
      }
      text.append("}\n");
    }
    return text.toString();
  }

  /** {@return the name of the director's namespace} */
  String director() {
    return director.name();
  }

  Client client() throws IOException {
    return new Client(clients, InetAddress.getByName("192.0.2.7"));
  }

  static InetSocketAddress service() throws IOException {
    return service(PORTS.get(0));
  }

  static InetSocketAddress service(int port) throws IOException {
    return Plan.at(VIRTUAL, port);
  }

  static ServiceAddress key(int port) {
    return ServiceAddress.tcp(Endpoint.parse(VIRTUAL + ":" + port));
  }

  static Endpoint endpoint(String name, int port) {
    return Endpoint.parse(address(name) + ":" + port);
  }

  /** Has a server listen, if it does not. */
  void begin(String name) throws IOException, InterruptedException {
    if (!alive.containsKey(name)) {
      List<Server> made = new ArrayList<>();
      for (int port : PORTS) {
        made.add(Server.start(servers, name, Plan.at(address(name), port)));
      }
      alive.put(name, made);
    }
  }

  /** Has a server no longer listen, and drops its connections. */
  void end(String name) throws IOException {
    for (Server server : alive.remove(name)) {
      server.close();
    }
  }

  /** {@return how many connections a server has had since it began} */
  int accepted(String name) {
    return alive.get(name).get(0).accepted();
  }

  /** {@return a client of the director's table} */
  IpvsClient table() throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(director.name())) {
      return IpvsClient.open(namespace);
    }
  }

  /** {@return the servers of a service by their last digits, with their weights} */
  String servers(int port) throws IOException {
    Map<Integer, Integer> weights = new TreeMap<>();
    try (IpvsClient client = table()) {
      for (TableEntry entry : client.table().table().settings().entries()) {
        if (entry.key().equals(key(port))) {
          for (RealServer server : entry.servers()) {
            String address = server.endpoint().address().toString();
            int digit = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
            weights.put(digit, server.weight());
          }
        }
      }
    }
    return weights.toString().replaceAll("[{},]", "").replace('=', ':');
  }

  /** Waits until the servers of both services are these. */
  void awaitServers(String wanted) throws IOException, InterruptedException {
    Patience.until(() -> List.of(servers(80), servers(81)), Collections.nCopies(2, wanted)::equals);
  }

  @Override
  public void close() throws IOException {
    for (String name : List.copyOf(alive.keySet())) {
      end(name);
    }
    wire.close();
  }
}
