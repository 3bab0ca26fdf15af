package ipvs.bench;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One change and its acknowledgement by the library: its own part, without a kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoundTrips {
  private final ServiceKey service = SampleTable.service(0).key();
  private final RealServer server = SampleTable.server(0, 0);
  private IpvsClient client;

  /** Connects. */
  @Setup
  public void connect() throws IOException {
    client = IpvsClient.over(new StubKernel(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** Adds a server. */
  @Benchmark
  public void add() throws IOException {
    client.addServer(service, server);
  }

  /** Deletes a server. */
  @Benchmark
  public void delete() throws IOException {
    client.deleteServer(service, server.endpoint());
  }
}
