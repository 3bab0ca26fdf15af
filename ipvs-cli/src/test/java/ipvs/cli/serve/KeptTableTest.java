package ipvs.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server's table gets to its file whatever the clients do meanwhile. */
@Timeout(60)
class KeptTableTest {
  private static final int CLIENTS = 8;
  private static final int SERVICES = 20;

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
}
