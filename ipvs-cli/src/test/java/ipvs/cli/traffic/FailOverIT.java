package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import ipvs.model.SyncRole;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.proc.ConnectionTable;
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
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two directors that elect one of them, and tell each other of connections. */
@KernelTest(needs = "ip")
@Timeout(400)
final class FailOverIT {
  private static final String VIP = "172.16.100.1";
  private static final int PORT = 80;
  private static final int READ_MILLIS = 60_000;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final ExecutorService beside = Executors.newCachedThreadPool();
  private final List<Process> directors = new ArrayList<>();
  @TempDir private Path folder;
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
    for (Process director : directors) {
      director.descendants().forEach(ProcessHandle::destroyForcibly);
      director.destroyForcibly();
    }
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

  private static IpvsClient client(Namespace machine) throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(machine.name())) {
      return IpvsClient.open(namespace);
    }
  }

  private Process direct(Namespace machine, int priority) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("director-" + priority + ".conf"),
            """
            global_defs {
                lvs_sync_daemon eth0 web id 9
            }
            vrrp_instance web {
                interface eth0
                virtual_router_id 51
                priority %d
                virtual_ipaddress {
                    172.16.100.1/16
                }
            }
            virtual_server 172.16.100.1 80 {
                lvs_sched rr
                lvs_method DR
                protocol TCP
                real_server 172.16.100.4 80 {
                    weight 1
                }
            }
            """
                .formatted(priority));
    Path state = Files.createDirectories(folder.resolve("state-" + priority));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-Dipvsadm.program=ipvs",
            "-cp",
            System.getProperty("java.class.path"),
            "ipvs.cli.Main",
            "run",
            "--with-vrrp",
            file.toString());
    // What speaks VRRP for it starts as fast as it does.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().put("RUNTIME_DIRECTORY", state.toString());
    builder.environment().put("STATE_DIRECTORY", state.toString());
    Process process =
        machine.start(
            builder
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(told(priority).toFile())));
    directors.add(process);
    return process;
  }

  private Path told(int priority) {
    return folder.resolve("told-" + priority);
  }

  /** Also what speaks VRRP for it, which would give the address back if it were asked. */
  private static void kill(Process director) throws InterruptedException {
    List<ProcessHandle> children = director.descendants().toList();
    assertThat(children).isNotEmpty();
    children.forEach(ProcessHandle::destroyForcibly);
    director.destroyForcibly().waitFor();
  }

  /** {@return what a director says, and what its sync daemon does} */
  private String seen(Namespace machine, int priority) throws IOException {
    return roles(machine) + "\n" + Files.readString(told(priority));
  }

  private void await(Namespace machine, int priority, SyncRole role)
      throws IOException, InterruptedException {
    Patience.until(
        LIMIT, () -> seen(machine, priority), seen -> seen.startsWith(List.of(role) + "\n"));
  }

  private static List<SyncRole> roles(Namespace machine) {
    try (IpvsClient ipvs = client(machine)) {
      return ipvs.daemons().stream().map(daemon -> daemon.role()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aConnectionGoesOnAtTheOtherDirectorWhenTheFirstIsKilled() throws Exception {
    serve(all.get(2));
    Namespace one = all.get(3);
    Namespace two = all.get(4);
    // One after the other: where every instruction is emulated two programs at a time take long.
    Process first = direct(one, 101);
    await(one, 101, SyncRole.MASTER);
    direct(two, 100);
    await(two, 100, SyncRole.BACKUP);
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
      Patience.until(() -> connections(two), count -> count == 1);

      kill(first);
      await(two, 100, SyncRole.MASTER);
      assertThat(echo(held, in, "after")).isEqualTo("after");
    }
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
