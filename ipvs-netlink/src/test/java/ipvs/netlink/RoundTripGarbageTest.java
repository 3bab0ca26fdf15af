package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much garbage one change makes until it is acknowledged, whatever is compiled by then. */
class RoundTripGarbageTest {
  private static final int ROUNDS = 1000;

  /** In bytes, for one round. */
  private static final long BOUND = 1024;

  private static final ServiceKey IPV4 =
      new ServiceAddress(Protocol.TCP, new Endpoint(IpAddress.ofIpv4(0x0A000001), 80));
  private static final ServiceKey IPV6 =
      new ServiceAddress(Protocol.TCP, new Endpoint(IpAddress.ofIpv6(1, 2), 80));

  /** A change of one server of a service. */
  record Change(String name, Work work) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What is done again and again. */
  @FunctionalInterface
  interface Work {
    void run(IpvsClient client) throws IOException;
  }

  static Stream<Change> changes() {
    return Stream.of(
        added("add a server, IPv4", IPV4, new Endpoint(IpAddress.ofIpv4(0x0A000002), 80)),
        added("add a server, IPv6", IPV6, new Endpoint(IpAddress.ofIpv6(1, 3), 80)),
        new Change(
            "delete a server",
            client -> client.deleteServer(IPV4, new Endpoint(IpAddress.ofIpv4(0x0A000002), 80))));
  }

  private static Change added(String name, ServiceKey service, Endpoint endpoint) {
    RealServer server = RealServer.of(endpoint, ForwardMethod.MASQ);
    return new Change(name, client -> client.addServer(service, server));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangeMakesLessThanAKilobyteOfGarbage(Change change) throws IOException {
    try (IpvsClient client = IpvsClient.over(new Acknowledging(), Duration.ofSeconds(30))) {
      rounds(client, change.work());
      long before = allocated();
      rounds(client, change.work());
      assertThat((allocated() - before) / ROUNDS).isLessThan(BOUND);
    }
  }

  private static void rounds(IpvsClient client, Work work) throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      work.run(client);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Acknowledges whatever comes, and makes no garbage of its own. */
  private static final class Acknowledging implements Transport {
    private final MessageReader in = new MessageReader(ByteOrder.nativeOrder());
    private final MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      out.clear();
      in.over(bytes, length);
      while (in.next()) {
        if (in.type() == NetlinkConstants.GENL_ID_CTRL) {
          out.beginMessage(in.type(), 0, in.sequence(), 0).generic(1, 1);
          out.u16(ControllerAttribute.FAMILY_ID, FakeKernel.FAMILY);
        } else {
          out.beginMessage(NetlinkConstants.NLMSG_ERROR, 0, in.sequence(), 0);
          out.rawI32(0);
        }
        out.endMessage();
      }
    }

    @Override
    public int receive(byte[] buffer, long nanos) {
      int length = out.size();
      System.arraycopy(out.bytes(), 0, buffer, 0, length);
      out.clear();
      return length == 0 ? -1 : length;
    }

    @Override
    public void close() {}
  }
}
