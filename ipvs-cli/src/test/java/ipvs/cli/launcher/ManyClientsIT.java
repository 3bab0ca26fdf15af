package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight writers and eight readers at one server: every change that was acknowledged is there.
 *
 * <p>For five seconds, or for as many as the property {@code ipvs.seconds} says.
 */
@Timeout(300)
class ManyClientsIT {
  private static final int EACH = 8;
  private static final int SERVICES = 20;
  private static final long SECONDS = Long.getLong("ipvs.seconds", 5);

  @TempDir Path folder;
  private long end;

  /** What one writer knows to be there: services, and the weights of their servers. */
  private record Written(long changes, Map<ServiceKey, Map<Endpoint, Integer>> table) {}

  @Test
  void everyAcknowledgedChangeIsThere() throws Exception {
    Path socket = folder.resolve("socket");
    ExecutorService threads = Executors.newFixedThreadPool(2 * EACH);
    try (Served served = Served.ready("--simulate", "--socket", socket.toString())) {
      String where = "unix:" + socket;
      end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      List<Future<Written>> writers = new ArrayList<>();
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        int writer = i;
        writers.add(threads.submit(() -> write(where, writer)));
        readers.add(threads.submit((Callable<Long>) () -> read(where)));
      }
      Map<ServiceKey, Map<Endpoint, Integer>> expected = new HashMap<>();
      long changes = 0;
      for (Future<Written> writer : writers) {
        changes += writer.get().changes();
        expected.putAll(writer.get().table());
      }
      long readings = 0;
      for (Future<Long> reader : readers) {
        readings += reader.get();
      }
      assertThat(table(where)).isEqualTo(expected);
      assertThat(changes).isPositive();
      assertThat(readings).isPositive();
      System.err.printf(
          "%d writers, %d readers, %d s: %d changes, all there; %d readings of the table%n",
          EACH, EACH, SECONDS, changes, readings);
      assertThat(served.after("TERM")).isZero();
      assertThat(served.rest()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private Written write(String where, int writer) throws IOException {
    Random random = new Random(writer);
    Map<ServiceKey, Map<Endpoint, Integer>> table = new HashMap<>();
    long changes = 0;
    try (IpvsClient client = IpvsClient.connect(where)) {
      while (System.nanoTime() < end) {
        int port = 1 + random.nextInt(SERVICES);
        ServiceKey key = ServiceAddress.tcp(Endpoint.parse("192.0.2." + (1 + writer) + ":" + port));
        Endpoint server = Endpoint.parse("10.0.0." + (1 + random.nextInt(4)) + ":80");
        Map<Endpoint, Integer> servers = table.get(key);
        if (servers == null) {
          client.addService(VirtualService.of(key, Scheduler.WRR));
          table.put(key, new HashMap<>());
        } else if (random.nextInt(10) == 0) {
          client.deleteService(key);
          table.remove(key);
        } else if (!servers.containsKey(server)) {
          client.addServer(key, weighted(server, changes));
          servers.put(server, weight(changes));
        } else if (random.nextBoolean()) {
          client.editServer(key, weighted(server, changes));
          servers.put(server, weight(changes));
        } else {
          client.deleteServer(key, server);
          servers.remove(server);
        }
        changes++;
      }
    }
    return new Written(changes, table);
  }

  private static int weight(long change) {
    return (int) (change % 60_000);
  }

  private static RealServer weighted(Endpoint server, long change) {
    return RealServer.of(server, ForwardMethod.MASQ).withWeight(weight(change));
  }

  private long read(String where) throws IOException {
    long readings = 0;
    while (System.nanoTime() < end) {
      assertThat(table(where)).hasSizeLessThanOrEqualTo(EACH * SERVICES);
      readings++;
    }
    return readings;
  }

  private static Map<ServiceKey, Map<Endpoint, Integer>> table(String where) throws IOException {
    Map<ServiceKey, Map<Endpoint, Integer>> table = new HashMap<>();
    try (IpvsClient client = IpvsClient.connect(where)) {
      client.forEachService(
          (service, servers) -> {
            Map<Endpoint, Integer> weights = new HashMap<>();
            servers.forEach(each -> weights.put(each.server().endpoint(), each.server().weight()));
            table.put(service.key(), weights);
          });
    }
    return table;
  }
}
