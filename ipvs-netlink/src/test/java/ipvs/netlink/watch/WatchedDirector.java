package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulated director with two servers, whose time passes only while somebody waits. */
final class WatchedDirector implements AutoCloseable {
  static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  static final Endpoint FIRST = Endpoint.parse("10.0.0.11:8080");
  static final Endpoint SECOND = Endpoint.parse("10.0.0.12:8080");

  final ManualClock clock = ManualClock.startingAt(ManualPace.BEGIN);
  final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  final ManualPace pace;

  /** What everybody else uses. */
  final IpvsClient others;

  /** What the drain or ramp uses. */
  final IpvsClient client;

  private final List<Integer> datagrams = new ArrayList<>();
  private int nextPort = 20_000;

  WatchedDirector(Duration interval) throws IOException {
    pace = ManualPace.every(interval, clock);
    others = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    client = IpvsClient.over(new Counted(kernel.open()), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** {@return one that has a service with two servers, and is looked at every second} */
  static WatchedDirector of(VirtualService service, int first, int second) throws IOException {
    WatchedDirector director = new WatchedDirector(Duration.ofSeconds(1));
    director.others.addService(service);
    director.others.addServer(service.key(), server(SECOND).withWeight(second));
    director.others.addServer(service.key(), server(FIRST).withWeight(first));
    director.datagrams.clear();
    return director;
  }

  static WatchedDirector web(int first, int second) throws IOException {
    return of(VirtualService.of(WEB, Scheduler.WRR), first, second);
  }

  static RealServer server(Endpoint endpoint) {
    return RealServer.of(endpoint, ForwardMethod.MASQ);
  }

  private final class Counted extends ForwardingTransport {
    private final Transport far;

    Counted(Transport far) {
      this.far = far;
    }

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      datagrams.add(length);
      far.send(bytes, length);
    }
  }

  /** {@return how many datagrams the drain or ramp has sent since this was last asked} */
  int takeDatagrams() {
    int taken = datagrams.size();
    datagrams.clear();
    return taken;
  }

  /** {@return a new connection of another client each time} */
  SimulatedConnection connect(ServiceKey service) {
    nextPort++;
    return kernel.connect(service, Endpoint.parse("198.51.100.7:" + nextPort)).orElseThrow();
  }

  /** {@return connections until one is at this server, which is the last of them} */
  SimulatedConnection connectTo(Endpoint server) {
    SimulatedConnection connection = connect(WEB);
    while (!connection.server().equals(server)) {
      connection.close();
      connection = connect(WEB);
    }
    return connection;
  }

  int weight(Endpoint server) throws IOException {
    return others.server(WEB, server).weight();
  }

  void setWeight(Endpoint server, int weight) throws IOException {
    others.editServer(WEB, others.server(WEB, server).server().withWeight(weight));
  }

  @Override
  public void close() {
    client.close();
    others.close();
  }
}
