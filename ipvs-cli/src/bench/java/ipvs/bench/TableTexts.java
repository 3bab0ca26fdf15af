package ipvs.bench;

import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Timeouts;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.TableWriter;
import ipvs.netlink.metrics.MetricsChoice;
import ipvs.netlink.metrics.MetricsReading;
import ipvs.netlink.metrics.MetricsText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A table read and written for programs, by a process that does so again and again: 1,000 services
 * of 10 servers. Metrics are to take at most twice what JSON takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TableTexts {
  private static final int SERVICES = 1000;
  private static final int SERVERS = 10;
  private static final int ROWS = SERVICES * (1 + SERVERS);
  private static final IpvsInfo INFO = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);

  private final List<byte[]> services = Dumps.ofServices(SampleTable.services(SERVICES));
  private final List<byte[]> servers = Dumps.ofServers(SampleTable.servers(SERVERS));

  private IpvsClient open() throws IOException {
    return IpvsClient.over(new StubKernel(services, servers), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** The document of {@code ipvs list --json}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void json() throws IOException {
    try (IpvsClient client = open();
        TableWriter table =
            TableWriter.ofRunning(OutputStream.nullOutputStream(), JsonStyle.COMPACT)) {
      client.forEachService(table::service);
      table.end();
    }
  }

  /** The text of {@code ipvs list --prometheus}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void metrics() throws IOException {
    metrics(MetricsChoice.DEFAULT);
  }

  /** The text of {@code ipvs list --prometheus --per service}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void metricsOfServices() throws IOException {
    metrics(MetricsChoice.DEFAULT.withServers(false));
  }

  private void metrics(MetricsChoice choice) throws IOException {
    try (IpvsClient client = open()) {
      List<MetricsReading.Entry> entries = new ArrayList<>();
      client.forEachService(
          (service, itsServers) -> entries.add(new MetricsReading.Entry(service, itsServers)));
      MetricsReading reading =
          new MetricsReading(
              INFO,
              true,
              Optional.of(true),
              true,
              Duration.ZERO,
              Timeouts.DEFAULT,
              List.of(),
              Optional.empty(),
              entries);
      MetricsText.write(OutputStream.nullOutputStream(), reading, choice);
    }
  }
}
