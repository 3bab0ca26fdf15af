package ipvs.netlink.fuzz;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.HexFixture;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Captured messages, for a fuzzer to begin with. */
final class Fixtures {
  private static final int TYPE = 4;
  private static final int SEQUENCE = 8;

  /** What builds up goes before what asks and what tears down. */
  private static final List<String> ORDER = List.of("new-service", "new-", "set-", "get-", "zero");

  private Fixtures() {}

  /** {@return what a kernel sent, in either byte order, with the sequence number 0} */
  static Stream<String> replies() {
    return HexFixture.names().stream().filter(name -> isReply(name));
  }

  /** {@return what clients sent, in the order of this machine, services first} */
  static Stream<String> requests() {
    boolean isBig = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    return HexFixture.names().stream()
        .filter(name -> !isReply(name) && name.endsWith(".be") == isBig)
        .sorted(Comparator.comparingInt(Fixtures::rank));
  }

  private static boolean isReply(String name) {
    return name.contains("-reply") || name.contains("error-") || name.contains("-done");
  }

  private static int rank(String name) {
    String plain = name.replaceFirst("^ipvsadm-", "");
    for (int i = 0; i < ORDER.size(); i++) {
      if (plain.startsWith(ORDER.get(i))) {
        return i;
      }
    }
    return ORDER.size();
  }

  /** {@return the bytes, to answer any request} */
  static byte[] reply(String name) {
    Datagram datagram = Datagram.fixture(name);
    Bytes.putI32(datagram.bytes(), SEQUENCE, 0, datagram.order());
    return datagram.bytes();
  }

  /** {@return the bytes, asked of this family unless they are for the controller} */
  static byte[] request(String name, int family) {
    Datagram datagram = Datagram.fixture(name);
    if (Bytes.u16(datagram.bytes(), TYPE, datagram.order()) != 0x10) {
      Bytes.putU16(datagram.bytes(), TYPE, family, datagram.order());
    }
    return datagram.bytes();
  }

  static ByteOrder order(String name) {
    return name.endsWith(".be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
