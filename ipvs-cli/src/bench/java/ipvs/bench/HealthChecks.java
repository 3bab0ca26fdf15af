package ipvs.bench;

import ipvs.health.HealthListener;
import ipvs.health.HealthRunner;
import ipvs.health.HealthSettings;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.watch.CheckRun;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Many checks of servers on this machine, over TCP and HTTP, of a simulated table: what they take
 * of a processor, how late they begin, how large the process is, and how soon after the verdict a
 * server is out of the table.
 */
public final class HealthChecks implements HealthListener {
  private static final double MILLION = 1e6;
  private static final int EVERY_TENTH_OF_PERCENT = 1000;

  private final List<Long> late = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();
  private Instant verdict = Instant.EPOCH;
  private long runs;
  private boolean isMeasured;

  private HealthChecks() {}

  /**
   * Measures, or answers: {@code answer PORT DEAD-PORT}, {@code measure PORT DEAD-PORT SERVERS LOOP
   * SECONDS KIND...}, of {@code tcp} and {@code http}.
   */
  public static void main(String[] words) throws Exception {
    int port = Integer.parseInt(words[1]);
    int mortal = Integer.parseInt(words[2]);
    if (words[0].equals("answer")) {
      answer(port, mortal);
    } else {
      new HealthChecks()
          .measure(
              port,
              mortal,
              Integer.parseInt(words[3]),
              Duration.ofMillis(Math.round(Double.parseDouble(words[4]) * 1e3)),
              Integer.parseInt(words[5]),
              List.of(words).subList(6, words.length));
    }
  }

  /** Answers everybody, but for the servers at the second port once a line was read. */
  private static void answer(int port, int mortal) throws IOException {
    Thread living = new Thread(() -> serve(port), "answers");
    living.start();
    ServerSocket listener = new ServerSocket(mortal, 1024, InetAddress.getByName("0.0.0.0"));
    Thread dying =
        new Thread(
            () -> {
              try {
                while (true) {
                  talk(listener.accept());
                }
              } catch (IOException e) {
                // It is closed.
              }
            },
            "dies");
    dying.setDaemon(true);
    dying.start();
    System.in.read();
    listener.close();
  }

  private static void serve(int port) {
    try (ServerSocket listener = new ServerSocket(port, 1024, InetAddress.getByName("0.0.0.0"))) {
      while (true) {
        talk(listener.accept());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever only connects has gone by then. */
  private static void talk(Socket client) {
    try (client) {
      client.setSoTimeout(1000);
      InputStream in = client.getInputStream();
      if (in.read(new byte[4096]) > 0) {
        client.getOutputStream().write(ANSWER);
      }
    } catch (IOException e) {
      // As other servers do.
    }
  }

  private static final byte[] ANSWER =
      "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private static CheckedTable table(
      int port, int mortal, int servers, Duration loop, List<String> kinds) {
    CheckTiming timing = CheckTiming.UNSAID.withDelayLoop(loop).withWarmup(loop).withRetry(0);
    List<CheckedService> services = new ArrayList<>();
    CheckSpec page = new HttpCheck(CheckBasis.DEFAULT, HttpRequest.PLAIN, List.of(HttpUrl.of("/")));
    for (String kind : kinds) {
      CheckSpec check = kind.equals("tcp") ? new TcpCheck(CheckBasis.DEFAULT) : page;
      for (int i = 0; i < servers; i += 10) {
        List<CheckedServer> some = new ArrayList<>();
        for (int j = i; j < Math.min(servers, i + 10); j++) {
          String address =
              "127." + (services.size() / 100 + 1) + "." + j / 250 + "." + (j % 250 + 1);
          some.add(
              CheckedServer.of(
                      IpAddress.parse(address), j % 100 == 0 ? mortal : port, Forwarding.MASQ)
                  .withChecks(List.of(check)));
        }
        Endpoint key = new Endpoint(IpAddress.parse("192.0.2.10"), 1000 + services.size());
        services.add(
            CheckedService.of(ServiceAddress.tcp(key), Scheduler.WRR)
                .withServers(some)
                .withTiming(timing));
      }
    }
    return CheckedTable.of(services);
  }

  private void measure(
      int port, int mortal, int servers, Duration loop, int seconds, List<String> kinds)
      throws Exception {
    try (IpvsClient client = IpvsClient.simulated();
        HealthRunner runner =
            HealthRunner.start(
                table(port, mortal, servers, loop, kinds),
                TableAccess.of(client),
                HealthSettings.DEFAULT,
                this)) {
      Thread.sleep(loop.toMillis() * 3 + 5000);
      long cpu = cpu();
      long before = runs;
      isMeasured = true;
      Thread.sleep(seconds * 1000L);
      isMeasured = false;
      double used = (cpu() - cpu) / 1e9 / seconds * 100;
      System.out.printf("checks a second: %.0f%n", (double) (runs - before) / seconds);
      System.out.printf("of one processor: %.1f %%%n", used);
      List<Long> lateness = new ArrayList<>(late);
      System.out.printf("late, p99.9: %.1f ms%n", quantile(lateness, 999) / MILLION);
      System.out.printf("late, at most: %.1f ms%n", quantile(lateness, 1000) / MILLION);
      System.out.println("dying");
      System.out.flush();
      Thread.sleep(loop.toMillis() * 2 + 2000);
      List<Long> delays = new ArrayList<>(written);
      System.out.printf("out of the table: %d%n", delays.size());
      System.out.printf("verdict to table, p99: %.2f ms%n", quantile(delays, 990) / MILLION);
      System.out.printf("resident: %d kB%n", resident().orElse(0));
      runner.await(Duration.ofMillis(1));
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static OptionalInt resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return OptionalInt.of(Integer.parseInt(line.replaceAll("\\D", "")));
      }
    }
    return OptionalInt.empty();
  }

  private static long quantile(List<Long> values, int thousandths) {
    long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    int index = (int) Math.ceil((double) sorted.length * thousandths / EVERY_TENTH_OF_PERCENT) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)];
  }

  @Override
  public void delayed(Duration by) {
    if (isMeasured) {
      late.add(by.toNanos());
    }
  }

  @Override
  public void checked(CheckRun run) {
    runs++;
    if (run.verdict().outcome() == Verdict.Outcome.DOWN) {
      verdict = run.at();
    }
  }

  @Override
  public void wrote(Change change) {
    if (change instanceof Change.DeleteServer) {
      written.add(Duration.between(verdict, Instant.now()).toNanos());
    }
  }
}
