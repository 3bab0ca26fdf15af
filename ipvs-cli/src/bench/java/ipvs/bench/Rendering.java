package ipvs.bench;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.LargeNumber;
import ipvs.cli.render.Renderer;
import ipvs.cli.render.ServiceListing;
import ipvs.cli.render.StatsListing;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.netlink.ServerRow;
import ipvs.netlink.ServiceRow;
import java.io.IOException;
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

/** From rows of a dump to rows of a listing, with numbers only. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rendering {
  private static final int COUNT = 1000;

  private final List<ServiceRow> services = serviceRows(SampleTable.services(COUNT));
  private final List<ServerRow> servers = serverRows(SampleTable.servers(COUNT));
  private final List<ServerRow> ipv6Servers = serverRows(SampleTable.ipv6Servers(COUNT));
  private final ByteOutput out = new ByteOutput(OutputStream.nullOutputStream());
  private final Renderer plain = new ServiceListing(out, EndpointText.numeric(), false);
  private final Renderer stats = new StatsListing(out, EndpointText.numeric(), LargeNumber.SCALED);
  private final RuleWriter rules = new RuleWriter(out, EndpointText.numeric());

  /** Services of {@code -Ln}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void services() throws IOException {
    for (ServiceRow service : services) {
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
    for (ServerRow server : servers) {
      lines.server(server);
    }
  }

  private void render(Renderer renderer, List<ServerRow> rows) throws IOException {
    for (ServerRow server : rows) {
      renderer.server(services.get(0), server);
    }
  }

  private static List<ServiceRow> serviceRows(List<ServiceStatus> services) {
    return services.stream().map(ServiceRow::of).toList();
  }

  private static List<ServerRow> serverRows(List<ServerStatus> servers) {
    return servers.stream().map(ServerRow::of).toList();
  }
}
