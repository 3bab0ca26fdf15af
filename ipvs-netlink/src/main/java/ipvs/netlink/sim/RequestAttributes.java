package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The attributes of one level of a request, taken as leniently as the kernel does: one that does
 * not fit ends the level without an error, of a type that occurs twice the last one counts, and a
 * number may have more bytes than it needs.
 */
final class RequestAttributes {
  private static final int ABSENT = -1;

  private final byte[] bytes;
  private final int[] places;
  private final ByteOrder order;
  private final Remarks listener;
  private Optional<Errno> violation = Optional.empty();

  private RequestAttributes(byte[] bytes, int count, ByteOrder order, Remarks listener) {
    this.bytes = bytes;
    this.places = new int[count];
    this.order = order;
    this.listener = listener;
    Arrays.fill(places, ABSENT);
  }

  /**
   * {@return the attributes in a part of a message}
   *
   * @param bytes the message, from its beginning
   * @param from where the first attribute begins
   * @param to where the last one ends
   * @param policy what they may hold; the first that does not ends the level, see {@link
   *     #violation}
   * @param listener is told what is wrong, where the kernel tells it
   */
  static RequestAttributes read(
      byte[] bytes, int from, int to, AttributePolicy policy, ByteOrder order, Remarks listener) {
    RequestAttributes attributes = new RequestAttributes(bytes, policy.count(), order, listener);
    attributes.walk(from, to, policy);
    return attributes;
  }

  private void walk(int from, int to, AttributePolicy policy) {
    int at = from;
    while (to - at >= NetlinkConstants.NLA_HDRLEN && violation.isEmpty()) {
      int length = Bytes.u16(bytes, at, order);
      if (length < NetlinkConstants.NLA_HDRLEN || length > to - at) {
        break;
      }
      int type = Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK;
      if (type > 0 && type < places.length) {
        AttributeRule rule = policy.rule(type);
        int payload = at + NetlinkConstants.NLA_HDRLEN;
        violation = rule.violation(bytes, payload, length - NetlinkConstants.NLA_HDRLEN);
        if (violation.isPresent()) {
          listener.note(Remark.violated(at, rule));
        }
        places[type] = at;
      }
      at += Bytes.align(length);
    }
    if (at < to && violation.isEmpty()) {
      listener.note(Remark.LEFTOVER);
    }
  }

  /** {@return the error of the first attribute that is not as it should be} */
  Optional<Errno> violation() {
    return violation;
  }

  boolean has(AttributeType type) {
    return places[type.wire()] != ABSENT;
  }

  boolean hasAll(AttributeType... types) {
    for (AttributeType type : types) {
      if (!has(type)) {
        return false;
      }
    }
    return true;
  }

  int u8(AttributeType type) {
    return bytes[payload(type)] & 0xFF;
  }

  int u16(AttributeType type) {
    return Bytes.u16(bytes, payload(type), order);
  }

  int be16(AttributeType type) {
    return Bytes.u16(bytes, payload(type), ByteOrder.BIG_ENDIAN);
  }

  int i32(AttributeType type) {
    return Bytes.i32(bytes, payload(type), order);
  }

  long u32(AttributeType type) {
    return Integer.toUnsignedLong(i32(type));
  }

  int be32(AttributeType type) {
    return Bytes.i32(bytes, payload(type), ByteOrder.BIG_ENDIAN);
  }

  /** {@return one of the two numbers in eight bytes, of which those that are missing are zero} */
  int i32Of8(AttributeType type, int index) {
    byte[] whole = new byte[8];
    System.arraycopy(bytes, payload(type), whole, 0, length(type));
    return Bytes.i32(whole, index * Integer.BYTES, order);
  }

  /** {@return an address, of which bytes that are missing are zero} */
  IpAddress address(AttributeType type, AddressFamily family) {
    byte[] whole = new byte[16];
    System.arraycopy(bytes, payload(type), whole, 0, Math.min(length(type), whole.length));
    return IpAddress.ofBytes(Arrays.copyOf(whole, family.addressLength()));
  }

  /** {@return a string without its NUL} */
  String string(AttributeType type) {
    int from = payload(type);
    int end = from;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** {@return the attributes within one that is there; what is wrong with them is not told} */
  RequestAttributes nest(AttributeType type, AttributePolicy policy) {
    return nest(type, policy, Remarks.UNTOLD);
  }

  /** {@return the attributes within one that is there; what is wrong with them is told} */
  RequestAttributes explainedNest(AttributeType type, AttributePolicy policy) {
    return nest(type, policy, listener);
  }

  private RequestAttributes nest(AttributeType type, AttributePolicy policy, Remarks told) {
    int from = payload(type);
    return read(bytes, from, from + length(type), policy, order, told);
  }

  private int payload(AttributeType type) {
    return places[type.wire()] + NetlinkConstants.NLA_HDRLEN;
  }

  private int length(AttributeType type) {
    return Bytes.u16(bytes, places[type.wire()], order) - NetlinkConstants.NLA_HDRLEN;
  }
}
