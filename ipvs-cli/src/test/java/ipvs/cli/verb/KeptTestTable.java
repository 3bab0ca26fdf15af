package ipvs.cli.verb;

import ipvs.health.HealthListener;
import ipvs.health.HealthRunner;
import ipvs.health.HealthSettings;
import ipvs.health.MaintenanceFolder;
import ipvs.health.StatusSocket;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.SorryServer;
import ipvs.model.health.TcpCheck;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.StatusJson;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.watch.TableAccess;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A runner that keeps a simulated table with three servers, two of them up and one down, and tells
 * its status.
 */
final class KeptTestTable implements Closeable {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  private final KernelSimulator kernel;
  private final IpvsClient client;
  private final HealthRunner runner;
  private final StatusSocket socket;

  private KeptTestTable(
      KernelSimulator kernel, IpvsClient client, HealthRunner runner, StatusSocket socket) {
    this.kernel = kernel;
    this.client = client;
    this.runner = runner;
    this.socket = socket;
  }

  /** {@return one whose socket and folder are below a folder, as those of a user are} */
  static KeptTestTable in(Path folder) throws IOException, InterruptedException {
    CountDownLatch isDown = new CountDownLatch(1);
    KernelSimulator kernel = KernelSimulator.create();
    IpvsClient client = IpvsClient.over(kernel.open(), Duration.ofSeconds(5));
    HealthRunner runner =
        HealthRunner.start(
            file(),
            TableAccess.of(client),
            HealthSettings.DEFAULT.withMarks(new MaintenanceFolder(folder.resolve("maintenance"))),
            new HealthListener() {
              @Override
              public void changed(ipvs.model.health.Hook hook) {
                if (hook.server().isPresent()) {
                  isDown.countDown();
                }
              }
            });
    if (!isDown.await(20, TimeUnit.SECONDS)) {
      throw new IOException("no check failed");
    }
    StatusSocket socket =
        StatusSocket.serve(
            UnixListener.bind(folder.resolve("run.sock"), 8), () -> document(runner), line -> {});
    return new KeptTestTable(kernel, client, runner, socket);
  }

  private static byte[] document(HealthRunner runner) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StatusJson.write(
        bytes, JsonStyle.COMPACT, new StatusJson.Keeper(4711, "web.conf"), runner.status());
    return bytes.toByteArray();
  }

  private static CheckedTable file() {
    CheckTiming timing =
        CheckTiming.UNSAID.withWarmup(Duration.ZERO).withDelayLoop(Duration.ofSeconds(60));
    CheckedServer first = CheckedServer.of(IpAddress.parse("10.0.0.2"), 80, Forwarding.MASQ);
    CheckedServer second = CheckedServer.of(IpAddress.parse("10.0.0.3"), 80, Forwarding.MASQ);
    CheckedServer dead =
        CheckedServer.of(IpAddress.parse("127.0.0.1"), 1, Forwarding.MASQ)
            .withChecks(List.of(new TcpCheck(CheckBasis.DEFAULT.withTiming(timing))));
    SorryServer sorry =
        new SorryServer(new ServerAddress(IpAddress.parse("10.0.0.9"), 80), Forwarding.MASQ, false);
    return CheckedTable.of(
        List.of(
            CheckedService.of(WEB, Scheduler.WRR)
                .withServers(List.of(first.withWeight(2), second, dead))
                .withSorry(sorry)));
  }

  /** Has clients connect, so many that each server has one. */
  void connect() {
    for (int port = 40000; port < 40003; port++) {
      Endpoint client = new Endpoint(IpAddress.parse("198.51.100.7"), port);
      kernel.connect(WEB, client).orElseThrow().packetIn(60);
    }
  }

  /** Sets a weight by hand, and has that noticed. */
  void set(String server, int weight) throws IOException {
    client.apply(
        new Change.EditServer(
            WEB, RealServer.of(Endpoint.parse(server), ForwardMethod.MASQ).withWeight(weight)));
    runner.converge();
  }

  /** {@return the servers that the simulated kernel has, with their weights} */
  List<String> table() throws IOException {
    return client.servers(WEB).stream()
        .map(server -> server.endpoint() + " " + server.weight())
        .sorted()
        .toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    runner.close();
    client.close();
  }
}
