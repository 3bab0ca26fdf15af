package ipvs.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.UnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server's table gets to its file whatever the clients do meanwhile, and nothing is lost on the
 * way.
 */
@Timeout(60)
class KeptTableTest {
  private static final int CLIENTS = 8;
  private static final int SERVICES = 20;
  private static final VirtualService WEB =
      VirtualService.of(ServiceWord.parse("tcp:192.0.2.10:80"), Scheduler.RR);
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("table");
  }

  private static ServiceKey key(int client, int number) {
    return ServiceAddress.tcp(Endpoint.parse("192.0.2." + client + ":" + (1000 + number)));
  }

  private static IpvsClient client(KeptTable table) throws IOException {
    return IpvsClient.over(table.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** Adds services and deletes them, without a pause. */
  private Void alter(KeptTable table, int number) throws IOException {
    try (IpvsClient client = client(table)) {
      while (!isOver.get()) {
        for (int i = 0; i < SERVICES; i++) {
          client.addService(VirtualService.of(key(number, i), Scheduler.RR));
        }
        for (int i = 0; i < SERVICES; i++) {
          client.deleteService(key(number, i));
        }
      }
    }
    return null;
  }

  @Test
  void busyClientsDoNotKeepAChangeFromTheFile() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (KeptTable table = KeptTable.at(file, "table", log::add);
        IpvsClient client = client(table)) {
      List<Future<Void>> busy = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        busy.add(threads.submit(() -> alter(table, number)));
      }
      for (int seconds = 100; seconds < 102; seconds++) {
        client.setTimeouts(new Timeouts(seconds, 50, 60));
        while (!Files.exists(file)
            || !Files.readString(file).contains("--set " + seconds + " 50 60\n")) {
          Thread.onSpinWait();
        }
      }
      isOver.set(true);
      for (Future<Void> each : busy) {
        each.get(20, TimeUnit.SECONDS);
      }
    } finally {
      isOver.set(true);
      threads.shutdownNow();
    }
    assertThat(log).isEmpty();
  }

  static Stream<Arguments> whatNoLineSays() {
    VirtualService gre =
        VirtualService.of(ServiceWord.parse("47:192.0.2.10:0"), Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(60, AddressFamily.INET));
    ForwardMethod odd = new ForwardMethod(5);
    return Stream.of(
        Arguments.of(new Change.AddService(gre), "47 192.0.2.10:0: protocol 47 has no option"),
        Arguments.of(
            new Change.EditService(WEB.withFlags(new ServiceFlags(0x40))),
            "tcp 192.0.2.10:80: flags 0x40 have no option"),
        Arguments.of(
            new Change.AddServer(WEB.key(), RealServer.of(Endpoint.parse("10.0.0.2:80"), odd)),
            "tcp 192.0.2.10:80 -> 10.0.0.2:80: forwarding method 5 has no option"),
        Arguments.of(
            new Change.EditServer(WEB.key(), SERVER.withMethod(odd)),
            "tcp 192.0.2.10:80 -> 10.0.0.1:80: forwarding method 5 has no option"),
        Arguments.of(
            new Change.SetTimeouts(new Timeouts(0, 3_000_000, 0)),
            "timeout 3000000 is outside 0..2678400"),
        Arguments.of(
            new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 256)),
            "master daemon: syncid 256 is outside 0..255"));
  }

  /** Others of the same datagram are made. */
  @ParameterizedTest
  @MethodSource
  void whatNoLineSays(Change change, String lost) throws IOException {
    String words = "table cannot hold " + lost;
    Change other = new Change.AddService(VirtualService.of(key(1, 1), Scheduler.RR));
    try (KeptTable table = KeptTable.at(file, "table", log::add);
        IpvsClient client = client(table)) {
      client.addService(WEB);
      client.addServer(WEB.key(), SERVER);

      List<Optional<IpvsException>> answers = client.applyAll(List.of(change, other));

      assertThat(answers.get(0))
          .get()
          .isInstanceOf(UnsupportedException.class)
          .extracting(IpvsException::kernelText)
          .isEqualTo(Optional.of(words));
      assertThat(answers.get(1)).isEmpty();
      assertThat(log).containsExactly(words);
    }
    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrder(
            "--set 900 120 300",
            "-A -t 192.0.2.1:1001 -s rr",
            "-A -t 192.0.2.10:80 -s rr",
            "-a -t 192.0.2.10:80 -r 10.0.0.1:80 -m -w 1");
  }

  @Test
  void whatMeansNothingIsTaken() throws IOException {
    Persistence unused = new Persistence(300, WEB.persistence().granularity());
    try (KeptTable table = KeptTable.at(file, "table", log::add);
        IpvsClient client = client(table)) {
      client.addService(
          new VirtualService(WEB.key(), Scheduler.RR, WEB.flags(), unused, Optional.empty()));
    }
    assertThat(Files.readString(file)).isEqualTo("--set 900 120 300\n-A -t 192.0.2.10:80 -s rr\n");
    assertThat(log).isEmpty();
  }
}
