package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.proc.ConnectionTable;
import ipvs.vrrp.VrrpOptions;
import ipvs.vrrp.VrrpRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two directors that elect one of them, and tell each other of connections. */
@KernelTest(needs = "ip")
@Timeout(300)
final class FailOverIT {
  private static final String VIP = "172.16.100.1";
  private static final int PORT = 80;
  private static final int READ_MILLIS = 60_000;

  private final ExecutorService beside = Executors.newCachedThreadPool();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private List<Namespace> all = List.of();

  @BeforeEach
  void wire() throws IOException, InterruptedException {
    all = Namespace.create(List.of("wire", "client", "server", "one", "two"));
    all.get(0).run("ip link add br0 type bridge mcast_snooping 0");
    all.get(0).run("ip link set br0 up");
    int host = 2;
    for (Namespace machine : all.subList(1, all.size())) {
      host++;
      String port = "p" + host;
      all.get(0).run("ip link add " + port + " type veth peer name eth0 netns " + machine.name());
      all.get(0).run("ip link set " + port + " master br0 up");
      machine.run("ip link set lo up");
      machine.run("ip link set eth0 up");
      machine.run("ip addr add 172.16.100." + host + "/16 dev eth0");
    }
  }

  @AfterEach
  void unwire() throws IOException {
    beside.shutdownNow();
    Namespace.delete(all);
  }

  /** Frames come to it that are for the address, which it tells nobody that it has. */
  private void serve(Namespace server) throws IOException, InterruptedException {
    server.call(
        () -> {
          for (String device : List.of("all", "eth0")) {
            Path folder = Path.of("/proc/sys/net/ipv4/conf", device);
            Files.writeString(folder.resolve("arp_ignore"), "1");
            Files.writeString(folder.resolve("arp_announce"), "2");
          }
          return null;
        });
    server.run("ip addr add " + VIP + "/32 dev lo");
    ServerSocket listening =
        server.call(
            () -> {
              ServerSocket socket = new ServerSocket();
              socket.bind(new InetSocketAddress("0.0.0.0", PORT));
              return socket;
            });
    beside.submit(
        () -> {
          try (listening;
              Socket client = listening.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
          }
          return null;
        });
  }

  private static VrrpSettings settings(int priority) {
    VrrpInstance of = VrrpInstance.of("web", "eth0", 51);
    VrrpElection election =
        new VrrpElection(
            51,
            priority,
            Duration.ofSeconds(1),
            OptionalInt.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            OptionalInt.empty());
    VrrpAddress address = VrrpAddress.of(IpAddress.parse(VIP), 16);
    VrrpInstance instance =
        new VrrpInstance(
            of.name(),
            of.interfaceName(),
            election,
            of.authentication(),
            new VrrpAddresses(List.of(address), List.of()),
            of.tracking(),
            of.peers(),
            of.announcements(),
            of.hooks(),
            of.kept());
    return new VrrpSettings(
        VrrpGlobals.UNSAID, List.of(instance), List.of(), List.of(), List.of(), List.of());
  }

  private static IpvsClient client(Namespace machine) throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(machine.name())) {
      return IpvsClient.open(namespace);
    }
  }

  private VrrpRunner direct(Namespace machine, int priority)
      throws IOException, InterruptedException {
    ServiceAddress web = ServiceAddress.tcp(Endpoint.parse(VIP + ":" + PORT));
    try (IpvsClient ipvs = client(machine)) {
      ipvs.addService(VirtualService.of(web, Scheduler.RR));
      ipvs.addServer(
          web, RealServer.of(Endpoint.parse("172.16.100.4:" + PORT), ForwardMethod.DROUTE));
    }
    DaemonSettings daemon =
        new DaemonSettings("eth0", Optional.of("web"), 9, 0, 0, 0, Optional.empty());
    VrrpOptions options =
        new VrrpOptions(
            false,
            false,
            Set.of(),
            Duration.ofMinutes(1),
            ScriptSettings.UNSAID,
            Optional.of(daemon));
    VrrpRunner runner =
        machine.call(
            () ->
                VrrpRunner.open(
                    settings(priority), options, () -> client(machine), told::add, () -> {}));
    beside.submit(
        () -> {
          try {
            machine.call(
                () -> {
                  runner.run();
                  return null;
                });
          } catch (IOException e) {
            told.add("failed: " + e.getMessage());
          }
          return null;
        });
    return runner;
  }

  /** Where every instruction is emulated, it may take a while until one answers. */
  private static VrrpState state(VrrpRunner runner) {
    return runner.status().map(status -> status.instances().get(0).state()).orElse(VrrpState.INIT);
  }

  private static List<SyncRole> roles(Namespace machine) {
    try (IpvsClient ipvs = client(machine)) {
      return ipvs.daemons().stream().map(daemon -> daemon.role()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aConnectionGoesOnAtTheOtherDirector() throws Exception {
    serve(all.get(2));
    try (VrrpRunner one = direct(all.get(3), 101);
        VrrpRunner two = direct(all.get(4), 100)) {
      Patience.until(
          () -> state(one) + " " + state(two) + told, seen -> seen.startsWith("MASTER BACKUP"));
      Patience.until(() -> roles(all.get(3)), List.of(SyncRole.MASTER)::equals);
      Patience.until(() -> roles(all.get(4)), List.of(SyncRole.BACKUP)::equals);
      try (Socket held =
          all.get(1)
              .call(
                  () -> {
                    Socket socket = new Socket();
                    socket.setSoTimeout(READ_MILLIS);
                    socket.connect(new InetSocketAddress(VIP, PORT), READ_MILLIS);
                    return socket;
                  })) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(held.getInputStream(), StandardCharsets.US_ASCII));
        for (int i = 0; i < 10; i++) {
          assertThat(echo(held, in, "before " + i)).isEqualTo("before " + i);
        }
        Patience.until(() -> connections(all.get(4)), count -> count == 1);

        // Nobody hears the first any more: so it is with a machine that has died.
        all.get(0).run("ip link set p5 down");
        Patience.until(() -> state(two), VrrpState.MASTER::equals);
        assertThat(echo(held, in, "after")).isEqualTo("after");
        Patience.until(() -> roles(all.get(4)), List.of(SyncRole.MASTER)::equals);
        Patience.until(() -> roles(all.get(3)), List.of(SyncRole.BACKUP)::equals);
      }
      one.stop();
      two.stop();
    }
    assertThat(told).anyMatch(line -> line.startsWith("web: FAULT"));
  }

  private static String echo(Socket socket, BufferedReader in, String word) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return in.readLine();
  }

  private static long connections(Namespace machine) {
    try (IpvsClient ipvs = client(machine);
        ConnectionTable table = ipvs.connections()) {
      return table.stream().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
