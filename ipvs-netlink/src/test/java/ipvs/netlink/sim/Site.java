package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.proc.ConnectionTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated director whose clock the test moves, and a client to set up and read its table. */
final class Site implements AutoCloseable {
  /** The web service that most tests ask. */
  static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  final ManualClock clock = ManualClock.create();
  final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  final IpvsClient ipvs;
  private int nextPort = 40_000;

  Site() throws IOException {
    ipvs = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** {@return a site with the web service and masqueraded servers of these weights, a to b to c} */
  static Site web(String scheduler, int... weights) throws IOException {
    return with(VirtualService.of(WEB, new Scheduler(scheduler)), weights);
  }

  /** {@return a site with a service and masqueraded servers of these weights} */
  static Site with(VirtualService service, int... weights) throws IOException {
    Site site = new Site();
    site.ipvs.addService(service);
    // The last that is added is the first in the kernel's list.
    for (int i = weights.length - 1; i >= 0; i--) {
      site.ipvs.addServer(service.key(), server(name(i)).withWeight(weights[i]));
    }
    return site;
  }

  private static String name(int index) {
    return Character.toString('a' + index);
  }

  /** {@return the masqueraded server of a name of one letter: a is 10.0.0.1} */
  static RealServer server(String name) {
    return RealServer.of(
        Endpoint.parse("10.0.0." + (name.charAt(0) - 'a' + 1) + ":8080"), ForwardMethod.MASQ);
  }

  /** {@return the name of a server} */
  static String name(SimulatedConnection connection) {
    return name((int) (connection.server().address().lowBits() & 0xFF) - 1);
  }

  /** {@return a new connection of a client at another port each time} */
  SimulatedConnection connect() {
    return connectFrom("198.51.100.7").orElseThrow();
  }

  /** {@return a new connection of a client at another port each time, if a server gets it} */
  Optional<SimulatedConnection> connectFrom(String address) {
    nextPort++;
    return kernel.connect(WEB, Endpoint.parse(address + ":" + nextPort));
  }

  /** {@return who gets the next connections, all of which stay open; a dash is nobody} */
  String connect(int times) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < times; i++) {
      names.append(connectFrom("198.51.100.7").map(Site::name).orElse("-"));
    }
    return names.toString();
  }

  /** {@return who gets the next connections, each of which expires before the next} */
  String ask(int times) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < times; i++) {
      names.append(connect(1));
      pass(900);
    }
    return names.toString();
  }

  /** Lets seconds pass. */
  void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  /** {@return what the kernel says of a server of the web service} */
  ServerView status(String name) throws IOException {
    return ipvs.servers(WEB).stream()
        .filter(status -> status.endpoint().equals(server(name).endpoint()))
        .findFirst()
        .orElseThrow();
  }

  /** {@return active, inactive and persistent connections of a server, between slashes} */
  String load(String name) throws IOException {
    ServerView status = status(name);
    return status.activeConnections()
        + "/"
        + status.inactiveConnections()
        + "/"
        + status.persistentConnections();
  }

  /** {@return the lines of a file in {@code /proc/net}} */
  List<String> file(String name) throws IOException {
    try (var in = kernel.open().file(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList();
    }
  }

  /** {@return the connections, each with client, state, server and seconds left} */
  List<String> connections() throws IOException {
    List<String> lines = new ArrayList<>();
    try (ConnectionTable table = ConnectionTable.over(kernel.open().file(ConnectionTable.FILE))) {
      for (var next = table.next(); next.isPresent(); next = table.next()) {
        lines.add(
            String.join(
                " ",
                next.get().protocol(),
                next.get().source().toString(),
                next.get().virtual().toString(),
                next.get().destination().toString(),
                next.get().state(),
                Long.toString(next.get().expires())));
      }
    }
    return lines;
  }

  @Override
  public void close() {
    ipvs.close();
  }
}
