package ipvs.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.FamilyLookup;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel answers in known situations; who runs it says which kernel. */
abstract class Behaviour {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int BUFFER = 1 << 15;

  /** {@return a socket to a kernel whose table may be cleared} */
  abstract Transport open() throws IOException;

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void theKernelAnswersAsItIsKnownTo(Vector vector) throws IOException {
    int family;
    try (GenericNetlink netlink = new GenericNetlink(open(), IpvsClient.DEFAULT_TIMEOUT)) {
      family = FamilyLookup.find(netlink, IpvsCommand.FAMILY_NAME);
    }
    try (Side side = new Side(List.of(open()), family)) {
      clear(side);
      List<Ask> asks = vector.asks();
      for (Ask before : asks.subList(0, asks.size() - 1)) {
        assertThat(outcome(side, before, vector)).isEqualTo(Vector.OK);
      }
      assertThat(outcome(side, asks.get(asks.size() - 1), vector)).isEqualTo(vector.outcome());
      clear(side);
    }
  }

  private static void clear(Side side) {
    for (Ask ask : Ask.TO_THE_BEGINNING) {
      side.send(0, ask.encode(1));
      side.receive(0, BUFFER, Integer.MAX_VALUE);
    }
  }

  private static String outcome(Side side, Ask ask, Vector vector) {
    side.send(0, ask.encode(1));
    List<byte[]> found = new ArrayList<>();
    for (Side.Heard heard : side.receive(0, BUFFER, Integer.MAX_VALUE)) {
      byte[] bytes = heard.bytes();
      for (int at = 0; at < bytes.length; at += Bytes.align(Bytes.i32(bytes, at, NATIVE))) {
        int type = heard.u16(at + 4);
        if (type == NetlinkConstants.NLMSG_ERROR && heard.i32(at + 16) != 0) {
          return new Errno(-heard.i32(at + 16)).symbol();
        }
        if (type >= NetlinkConstants.NLMSG_MIN_TYPE && vector.wanted().isPresent()) {
          int end = at + Bytes.i32(bytes, at, NATIVE);
          found.add(Reading.find(bytes, at + 20, end, vector.wanted().get()));
        }
      }
    }
    return found.isEmpty() ? Vector.OK : Vector.text(found);
  }

  static List<Vector> vectors() {
    List<Vector> all = new ArrayList<>();
    all.addAll(ServiceVectors.all());
    all.addAll(ServerVectors.all());
    all.addAll(DaemonVectors.all());
    return all;
  }
}
