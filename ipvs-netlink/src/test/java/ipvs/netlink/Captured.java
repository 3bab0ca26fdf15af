package ipvs.netlink;

import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.NetlinkConstants;

/** Messages that a kernel sent, readdressed to a request of today. */
final class Captured {
  private static final int TYPE = 4;
  private static final int SEQUENCE = 8;

  private Captured() {}

  /** {@return the fixture, with the family and the number of the request that it shall answer} */
  static Datagram reply(String fixture, Request request) {
    Datagram message = Datagram.fixture(fixture, request.message().order());
    if (Bytes.u16(message.bytes(), TYPE, message.order()) > NetlinkConstants.GENL_ID_CTRL) {
      Bytes.putU16(message.bytes(), TYPE, request.family(), message.order());
    }
    Bytes.putI32(message.bytes(), SEQUENCE, request.sequence(), message.order());
    return message;
  }
}
