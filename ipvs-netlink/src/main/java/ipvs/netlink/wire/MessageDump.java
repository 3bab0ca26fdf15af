package ipvs.netlink.wire;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.IntFunction;

/** A datagram as annotated hex, for the debug switch and for tests that fail. */
public final class MessageDump {
  private static final int PER_LINE = 16;
  private static final int ERROR_LENGTH = Integer.BYTES;

  private final byte[] bytes;
  private final ByteOrder order;
  private final IntFunction<FamilyNames> families;
  private final StringBuilder out = new StringBuilder();

  private MessageDump(byte[] bytes, ByteOrder order, IntFunction<FamilyNames> families) {
    this.bytes = bytes;
    this.order = order;
    this.families = families;
  }

  /** An attribute that no header names: of a newer kernel, or an entry of a list. */
  private record Unnamed(int wire, String kernelName, AttributeType[] children)
      implements AttributeType {}

  /**
   * {@return the datagram, a line for each header and attribute}
   *
   * <p>Never fails: bytes that make no sense are shown as they are.
   *
   * @param datagram the array
   * @param length how many of the bytes belong to the datagram
   * @param families what is called how, by the type of a message, from 16 on
   * @param order the byte order of the machine that wrote it
   */
  public static String of(
      byte[] datagram, int length, IntFunction<FamilyNames> families, ByteOrder order) {
    MessageDump dump = new MessageDump(datagram, order, families);
    int at = 0;
    while (at < length) {
      at = dump.message(at, length);
    }
    return dump.out.toString();
  }

  private int message(int at, int end) {
    int length = end - at < NetlinkConstants.NLMSG_HDRLEN ? 0 : Bytes.i32(bytes, at, order);
    if (length < NetlinkConstants.NLMSG_HDRLEN || length > end - at) {
      line(at, end - at, 0, "no message");
      return end;
    }
    header(at, 0);
    int type = Bytes.u16(bytes, at + 4, order);
    int from = at + NetlinkConstants.NLMSG_HDRLEN;
    int rest = length - NetlinkConstants.NLMSG_HDRLEN;
    if (type < NetlinkConstants.NLMSG_MIN_TYPE && rest >= ERROR_LENGTH) {
      error(at, at + length);
    } else if (type >= NetlinkConstants.NLMSG_MIN_TYPE && rest >= NetlinkConstants.GENL_HDRLEN) {
      FamilyNames family = families.apply(type);
      int command = bytes[from] & 0xFF;
      line(
          from,
          NetlinkConstants.GENL_HDRLEN,
          0,
          "genlmsghdr cmd=" + named(command, family.command(command)));
      attributes(
          from + NetlinkConstants.GENL_HDRLEN, at + length, among(family.attributes(command)), 1);
    } else {
      line(from, rest, 1, "");
    }
    int next = Math.min(at + Bytes.align(length), end);
    line(at + length, next - at - length, 1, "");
    return next;
  }

  private void header(int at, int depth) {
    int type = Bytes.u16(bytes, at + 4, order);
    String text =
        "nlmsghdr len="
            + Bytes.i32(bytes, at, order)
            + " type="
            + named(type, typeName(type))
            + " flags=0x"
            + Integer.toHexString(Bytes.u16(bytes, at + 6, order))
            + " seq="
            + Integer.toUnsignedString(Bytes.i32(bytes, at + 8, order))
            + " pid="
            + Integer.toUnsignedString(Bytes.i32(bytes, at + 12, order));
    line(at, NetlinkConstants.NLMSG_HDRLEN, depth, text);
  }

  private Optional<String> typeName(int type) {
    return switch (type) {
      case NetlinkConstants.NLMSG_NOOP -> Optional.of("NLMSG_NOOP");
      case NetlinkConstants.NLMSG_ERROR -> Optional.of("NLMSG_ERROR");
      case NetlinkConstants.NLMSG_DONE -> Optional.of("NLMSG_DONE");
      case NetlinkConstants.NLMSG_OVERRUN -> Optional.of("NLMSG_OVERRUN");
      default ->
          type < NetlinkConstants.NLMSG_MIN_TYPE
              ? Optional.empty()
              : Optional.of(families.apply(type).name());
    };
  }

  private static String named(int number, Optional<String> name) {
    return name.isPresent() ? number + " (" + name.get() + ")" : Integer.toString(number);
  }

  /** The number, the header of the request that it answers, and what the kernel says of it. */
  private void error(int start, int end) {
    int at = start + NetlinkConstants.NLMSG_HDRLEN;
    int error = Bytes.i32(bytes, at, order);
    line(at, ERROR_LENGTH, 0, "error " + (error < 0 ? error + " (" + symbol(error) + ")" : error));
    at += ERROR_LENGTH;
    int flags = Bytes.u16(bytes, start + 6, order);
    boolean isError = Bytes.u16(bytes, start + 4, order) == NetlinkConstants.NLMSG_ERROR;
    if (isError && end - at >= NetlinkConstants.NLMSG_HDRLEN) {
      header(at, 1);
      int echoed = Bytes.align(Bytes.i32(bytes, at, order));
      at += NetlinkConstants.NLMSG_HDRLEN;
      int rest = echoed - NetlinkConstants.NLMSG_HDRLEN;
      if ((flags & NetlinkConstants.NLM_F_CAPPED) == 0 && rest > 0 && rest <= end - at) {
        line(at, rest, 2, "");
        at += rest;
      }
    }
    if ((flags & NetlinkConstants.NLM_F_ACK_TLVS) != 0) {
      attributes(at, end, among(ErrorAttribute.values()), 1);
    } else {
      line(at, end - at, 1, "");
    }
  }

  private static String symbol(int negated) {
    return new Errno(-negated).symbol();
  }

  private void attributes(int from, int to, IntFunction<AttributeType> known, int depth) {
    int at = from;
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = Bytes.u16(bytes, at, order);
      if (length < NetlinkConstants.NLA_HDRLEN || length > to - at) {
        break;
      }
      AttributeType type = known.apply(Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK);
      line(at, NetlinkConstants.NLA_HDRLEN, depth, type.kernelName() + " len=" + length);
      int payload = at + NetlinkConstants.NLA_HDRLEN;
      int next = Math.min(at + Bytes.align(length), to);
      if (type.children().length > 0) {
        attributes(payload, at + length, within(type), depth + 1);
        line(at + length, next - at - length, depth + 1, "");
      } else {
        line(payload, next - payload, depth + 1, "");
      }
      at = next;
    }
    line(at, to - at, depth, "");
  }

  private static IntFunction<AttributeType> within(AttributeType nest) {
    return nest.isList()
        ? index -> new Unnamed(index, "entry " + index, nest.children())
        : among(nest.children());
  }

  private static IntFunction<AttributeType> among(AttributeType[] known) {
    return id ->
        id < known.length ? known[id] : new Unnamed(id, "attribute " + id, new AttributeType[0]);
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
