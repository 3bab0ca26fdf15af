package ipvs.netlink.wire;

import java.nio.ByteOrder;

/** A datagram as annotated hex, for the debug switch and for tests that fail. */
public final class MessageDump {
  private static final int PER_LINE = 16;

  private final byte[] bytes;
  private final ByteOrder order;
  private final StringBuilder out = new StringBuilder();

  private MessageDump(byte[] bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  /**
   * {@return the datagram, a line for each header and attribute}
   *
   * <p>Never fails: bytes that make no sense are shown as they are.
   *
   * @param datagram the array
   * @param length how many of the bytes belong to the datagram
   * @param top what the top level may hold, to name it
   * @param order the byte order of the machine that wrote it
   */
  public static String of(byte[] datagram, int length, AttributeType[] top, ByteOrder order) {
    MessageDump dump = new MessageDump(datagram, order);
    int at = 0;
    while (at < length) {
      at = dump.message(at, length, top);
    }
    return dump.out.toString();
  }

  private int message(int at, int end, AttributeType[] top) {
    int length = end - at < NetlinkConstants.NLMSG_HDRLEN ? 0 : Bytes.i32(bytes, at, order);
    if (length < NetlinkConstants.NLMSG_HDRLEN || length > end - at) {
      line(at, end - at, 0, "no message");
      return end;
    }
    int type = Bytes.u16(bytes, at + 4, order);
    String header =
        "nlmsghdr len="
            + length
            + " type="
            + type
            + " flags=0x"
            + Integer.toHexString(Bytes.u16(bytes, at + 6, order))
            + " seq="
            + Integer.toUnsignedString(Bytes.i32(bytes, at + 8, order))
            + " pid="
            + Integer.toUnsignedString(Bytes.i32(bytes, at + 12, order));
    line(at, NetlinkConstants.NLMSG_HDRLEN, 0, header);
    int from = at + NetlinkConstants.NLMSG_HDRLEN;
    int rest = length - NetlinkConstants.NLMSG_HDRLEN;
    if (type < NetlinkConstants.NLMSG_MIN_TYPE && rest >= 4) {
      line(from, 4, 0, "error " + Bytes.i32(bytes, from, order));
      line(from + 4, rest - 4, 1, "");
    } else if (rest >= NetlinkConstants.GENL_HDRLEN) {
      line(from, NetlinkConstants.GENL_HDRLEN, 0, "genlmsghdr cmd=" + (bytes[from] & 0xFF));
      attributes(from + NetlinkConstants.GENL_HDRLEN, at + length, top, 1);
    } else {
      line(from, rest, 1, "");
    }
    int next = Math.min(at + Bytes.align(length), end);
    line(at + length, next - at - length, 1, "");
    return next;
  }

  private void attributes(int from, int to, AttributeType[] known, int depth) {
    int at = from;
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = Bytes.u16(bytes, at, order);
      if (length < NetlinkConstants.NLA_HDRLEN || length > to - at) {
        break;
      }
      int type = Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK;
      boolean named = type < known.length;
      String name = named ? known[type].kernelName() : "attribute " + type;
      AttributeType[] children = named ? known[type].children() : new AttributeType[0];
      line(at, NetlinkConstants.NLA_HDRLEN, depth, name + " len=" + length);
      int payload = at + NetlinkConstants.NLA_HDRLEN;
      int next = Math.min(at + Bytes.align(length), to);
      if (children.length > 0) {
        attributes(payload, at + length, children, depth + 1);
        line(at + length, next - at - length, depth + 1, "");
      } else {
        line(payload, next - payload, depth + 1, "");
      }
      at = next;
    }
    line(at, to - at, depth, "");
  }

  private void line(int from, int length, int depth, String meaning) {
    String note = meaning;
    for (int at = from; at < from + length; at += PER_LINE) {
      int count = Math.min(PER_LINE, from + length - at);
      out.append(hex(at, 4)).append("  ").append("  ".repeat(depth));
      for (int i = 0; i < count; i++) {
        out.append(hex(bytes[at + i] & 0xFF, 2)).append(' ');
      }
      out.append(note.isEmpty() ? "" : "  # " + note).append('\n');
      note = "";
    }
  }

  private static String hex(int value, int digits) {
    String text = Integer.toHexString(value);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
