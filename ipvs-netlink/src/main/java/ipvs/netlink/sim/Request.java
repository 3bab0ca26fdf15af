package ipvs.netlink.sim;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;
import java.util.Optional;

/** One message that was sent to the kernel, and what there is to remark on it. */
final class Request implements Remarks {
  private static final int ATTRIBUTES =
      NetlinkConstants.NLMSG_HDRLEN + NetlinkConstants.GENL_HDRLEN;

  private final byte[] bytes;
  private final ByteOrder order;
  private Optional<Remark> remark = Optional.empty();

  /**
   * A message.
   *
   * @param bytes the message, its header first; not copied
   * @param order its byte order
   */
  Request(byte[] bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  byte[] bytes() {
    return bytes;
  }

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

  /** {@return what the generic header has no meaning for} */
  int reserved() {
    return Bytes.u16(bytes, NetlinkConstants.NLMSG_HDRLEN + 2, order);
  }

  RequestAttributes attributes(AttributePolicy policy) {
    return RequestAttributes.read(bytes, ATTRIBUTES, bytes.length, policy, order, this);
  }

  /** Remarks on it, in place of what was remarked before. */
  @Override
  public void note(Remark latest) {
    remark = Optional.of(latest);
  }

  /** {@return what was remarked last} */
  Optional<Remark> remark() {
    return remark;
  }
}
