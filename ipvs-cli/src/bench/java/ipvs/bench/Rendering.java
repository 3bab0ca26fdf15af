package ipvs.bench;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.LargeNumber;
import ipvs.cli.render.Renderer;
import ipvs.cli.render.ServiceListing;
import ipvs.cli.render.StatsListing;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From rows of a dump to rows of a listing, with numbers only. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rendering {
  private static final int COUNT = 1000;

  private final List<ServiceView> services = read(SampleTable.services(COUNT));
  private final List<ServerView> servers = readServers(SampleTable.servers(COUNT));
  private final List<ServerView> ipv6Servers = readServers(SampleTable.ipv6Servers(COUNT));
  private final ByteOutput out = new ByteOutput(OutputStream.nullOutputStream());
  private final Renderer plain = new ServiceListing(out, EndpointText.numeric(), false);
  private final Renderer stats = new StatsListing(out, EndpointText.numeric(), LargeNumber.SCALED);
  private final RuleWriter rules = new RuleWriter(out, EndpointText.numeric());

  /** Services of {@code -Ln}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void services() throws IOException {
    for (ServiceView service : services) {
      plain.service(service);
    }
  }

  /** Servers of {@code -Ln}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void servers() throws IOException {
    render(plain, servers);
  }

  /** Servers of {@code -Ln} with IPv6 addresses. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void serversIpv6() throws IOException {
    render(plain, ipv6Servers);
  }

  /** Servers of {@code -Ln --stats}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void serversStats() throws IOException {
    render(stats, servers);
  }

  /** Servers of {@code -Sn}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void serversSaved() throws IOException {
    RuleWriter.Servers lines = rules.service(services.get(0));
    for (ServerView server : servers) {
      lines.server(server);
    }
  }

  private void render(Renderer renderer, List<ServerView> rows) throws IOException {
    for (ServerView server : rows) {
      renderer.server(services.get(0), server);
    }
  }

  /** {@return views of bytes, as they come from a kernel} */
  private static List<ServiceView> read(List<ServiceStatus> services) {
    StubKernel kernel = new StubKernel(Dumps.ofServices(services), List.of());
    try (IpvsClient client = IpvsClient.over(kernel, IpvsClient.DEFAULT_TIMEOUT)) {
      return client.services().entries();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ServerView> readServers(List<ServerStatus> servers) {
    StubKernel kernel = new StubKernel(List.of(), Dumps.ofServers(servers));
    try (IpvsClient client = IpvsClient.over(kernel, IpvsClient.DEFAULT_TIMEOUT)) {
      return client.servers(SampleTable.services(1).get(0).key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
