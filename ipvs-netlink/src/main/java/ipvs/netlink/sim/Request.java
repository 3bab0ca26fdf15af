package ipvs.netlink.sim;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;

/**
 * One message that was sent to the kernel.
 *
 * @param bytes the message, its header first
 * @param order its byte order
 */
record Request(byte[] bytes, ByteOrder order) {
  private static final int ATTRIBUTES =
      NetlinkConstants.NLMSG_HDRLEN + NetlinkConstants.GENL_HDRLEN;

  int type() {
    return Bytes.u16(bytes, 4, order);
  }

  int flags() {
    return Bytes.u16(bytes, 6, order);
  }

  boolean has(int flag) {
    return (flags() & flag) != 0;
  }

  /** {@return whether it asks for a dump: both bits} */
  boolean isDump() {
    return (flags() & NetlinkConstants.NLM_F_DUMP) == NetlinkConstants.NLM_F_DUMP;
  }

  int sequence() {
    return Bytes.i32(bytes, 8, order);
  }

  boolean hasGenericHeader() {
    return bytes.length >= ATTRIBUTES;
  }

  int command() {
    return bytes[NetlinkConstants.NLMSG_HDRLEN] & 0xFF;
  }

  RequestAttributes attributes(AttributePolicy policy) {
    return RequestAttributes.read(bytes, ATTRIBUTES, bytes.length, policy, order);
  }
}
