package ipvs.bench;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.names.SystemNames;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Commands from end to end, over a far end that costs nothing: 1,000 services of 10 servers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WholeTables {
  private static final int SERVICES = 1000;
  private static final int SERVERS = 10;
  private static final int ROWS = SERVICES * (1 + SERVERS);

  private final byte[] rules = SampleTable.rules(SERVICES, SERVERS);
  private final List<byte[]> services = Dumps.ofServices(SampleTable.services(SERVICES));
  private final List<byte[]> servers = Dumps.ofServers(SampleTable.servers(SERVERS));

  /** {@code ipvsadm -Ln}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int list() {
    return run(InputStream.nullInputStream(), "-Ln");
  }

  /** {@code ipvsadm -Sn}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int save() {
    return run(InputStream.nullInputStream(), "-Sn");
  }

  /** {@code ipvsadm -R}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int restore() {
    return run(new ByteArrayInputStream(rules), "-R");
  }

  /** All services with their servers by the library. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void snapshot(Blackhole hole) throws IOException {
    try (IpvsClient client =
        IpvsClient.over(new StubKernel(services, servers), IpvsClient.DEFAULT_TIMEOUT)) {
      client.forEachService(
          (service, itsServers) -> {
            hole.consume(service);
            hole.consume(itsServers);
          });
    }
  }

  private int run(InputStream in, String argument) {
    Console console =
        new Console(in, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    int status =
        new Ipvsadm(console, () -> new StubKernel(services, servers), new SystemNames(), false)
            .run("ipvsadm", List.of(argument));
    if (status != 0) {
      throw new IllegalStateException("ipvsadm " + argument + " gave " + status);
    }
    return status;
  }
}
