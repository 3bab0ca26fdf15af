package ipvs.bench;

import ipvs.model.AddressFamily;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.NetlinkConstants;
import java.io.IOException;
import java.nio.ByteOrder;
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

/** From the bytes of a dump to values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decoding {
  private static final int COUNT = 1000;

  private final List<byte[]> services = Dumps.ofServices(SampleTable.services(COUNT));
  private final List<byte[]> servers = Dumps.ofServers(SampleTable.servers(COUNT));
  private final List<byte[]> ipv6Servers = Dumps.ofServers(SampleTable.ipv6Servers(COUNT));
  private final MessageReader in = new MessageReader(ByteOrder.nativeOrder());

  /** Services. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void services(Blackhole hole) throws IOException {
    for (byte[] part : services) {
      in.over(part, part.length);
      while (in.next()) {
        if (in.type() != NetlinkConstants.NLMSG_DONE) {
          hole.consume(ServiceCodec.status(ServiceCodec.row(in)));
        }
      }
    }
  }

  /** Servers with IPv4 addresses. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void servers(Blackhole hole) throws IOException {
    decode(servers, AddressFamily.INET, hole);
  }

  /** Servers with IPv6 addresses. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void serversIpv6(Blackhole hole) throws IOException {
    decode(ipv6Servers, AddressFamily.INET6, hole);
  }

  private void decode(List<byte[]> parts, AddressFamily family, Blackhole hole) throws IOException {
    for (byte[] part : parts) {
      in.over(part, part.length);
      while (in.next()) {
        if (in.type() != NetlinkConstants.NLMSG_DONE) {
          hole.consume(DestCodec.status(DestCodec.row(in, family)));
        }
      }
    }
  }
}
