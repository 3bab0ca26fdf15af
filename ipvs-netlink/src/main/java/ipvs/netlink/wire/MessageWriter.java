package ipvs.netlink.wire;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one datagram: messages, each with its attributes, into an array that grows.
 *
 * <p>Lengths are filled in when a nest or a message is ended. Padding is zero. Not safe for several
 * threads.
 */
public final class MessageWriter {
  private static final int INITIAL_SIZE = 512;

  private final ByteOrder order;
  private byte[] bytes = new byte[INITIAL_SIZE];
  private int size;
  private int messageStart;

  /**
   * An empty datagram.
   *
   * @param order the byte order of the kernel that shall read it
   */
  public MessageWriter(ByteOrder order) {
    this.order = order;
  }

  /** {@return the array that holds the datagram; valid until something more is written} */
  public byte[] bytes() {
    return bytes;
  }

  /** {@return how many of the bytes belong to the datagram} */
  public int size() {
    return size;
  }

  /** {@return the datagram, a copy} */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** {@return this, empty again} */
  public MessageWriter clear() {
    size = 0;
    return this;
  }

  /** Takes back all behind so many bytes. */
  public void truncate(int length) {
    size = length;
  }

  /**
   * {@return this, with the header of a message begun}
   *
   * @param type the family, or a type of netlink itself
   * @param flags flags of the header
   * @param sequence what the answer will repeat
   * @param port 0 in a request, the receiver's port in an answer
   */
  public MessageWriter beginMessage(int type, int flags, int sequence, int port) {
    messageStart = size;
    int at = grow(NetlinkConstants.NLMSG_HDRLEN);
    Bytes.putU16(bytes, at + 4, type, order);
    Bytes.putU16(bytes, at + 6, flags, order);
    Bytes.putI32(bytes, at + 8, sequence, order);
    Bytes.putI32(bytes, at + 12, port, order);
    return this;
  }

  /** {@return this, with the second header of generic netlink written} */
  public MessageWriter generic(int command, int version) {
    int at = grow(NetlinkConstants.GENL_HDRLEN);
    bytes[at] = (byte) command;
    bytes[at + 1] = (byte) version;
    return this;
  }

  /** Ends the message begun last. */
  public void endMessage() {
    Bytes.putI32(bytes, messageStart, size - messageStart, order);
  }

  /** Adds a flag to the header of the message begun last. */
  public void addFlag(int flag) {
    int flags = Bytes.u16(bytes, messageStart + 6, order);
    Bytes.putU16(bytes, messageStart + 6, flags | flag, order);
  }

  /** Writes four bytes in native order that belong to no attribute. */
  public void rawI32(int value) {
    int at = grow(4);
    Bytes.putI32(bytes, at, value, order);
  }

  /** Writes bytes that belong to no attribute, padded. */
  public void raw(byte[] from, int start, int length) {
    int at = grow(length);
    System.arraycopy(from, start, bytes, at, length);
  }

  /** {@return where the nest begins, for {@link #endNest}} */
  public int beginNest(AttributeType type) {
    return attribute(type, 0) - NetlinkConstants.NLA_HDRLEN;
  }

  /** {@return where a nest begins that says itself that it is one, NLA_F_NESTED} */
  public int beginMarkedNest(AttributeType type) {
    int start = beginNest(type);
    Bytes.putU16(bytes, start + 2, type.wire() | AttributeType.NESTED, order);
    return start;
  }

  /** {@return where an element of a list begins, a nest that has its place for a type} */
  public int beginElement(int place) {
    int at = grow(NetlinkConstants.NLA_HDRLEN);
    Bytes.putU16(bytes, at + 2, place, order);
    return at;
  }

  /** Ends the nest that begins there. */
  public void endNest(int start) {
    Bytes.putU16(bytes, start, size - start, order);
  }

  /** Writes a number of one byte. */
  public void u8(AttributeType type, int value) {
    int at = attribute(type, 1);
    bytes[at] = (byte) value;
  }

  /** Writes a number of two bytes in native order. */
  public void u16(AttributeType type, int value) {
    int at = attribute(type, 2);
    Bytes.putU16(bytes, at, value, order);
  }

  /** Writes a number of two bytes in network order. */
  public void be16(AttributeType type, int value) {
    int at = attribute(type, 2);
    Bytes.putU16(bytes, at, value, ByteOrder.BIG_ENDIAN);
  }

  /** Writes the low four bytes of a number in native order. */
  public void u32(AttributeType type, long value) {
    int at = attribute(type, 4);
    Bytes.putI32(bytes, at, (int) value, order);
  }

  /** Writes a number of four bytes in network order. */
  public void be32(AttributeType type, int value) {
    int at = attribute(type, 4);
    Bytes.putI32(bytes, at, value, ByteOrder.BIG_ENDIAN);
  }

  /** Writes a number of eight bytes in native order. */
  public void u64(AttributeType type, long value) {
    int at = attribute(type, 8);
    Bytes.putI64(bytes, at, value, order);
  }

  /** Writes two numbers of four bytes each in native order. */
  public void two32(AttributeType type, long first, long second) {
    int at = attribute(type, 8);
    Bytes.putI32(bytes, at, (int) first, order);
    Bytes.putI32(bytes, at + 4, (int) second, order);
  }

  /** Writes a string, one byte a char, with a NUL at its end. */
  public void string(AttributeType type, String value) {
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    int at = attribute(type, text.length + 1);
    System.arraycopy(text, 0, bytes, at, text.length);
  }

  /** Writes an address as the kernel does: always 16 bytes, of which IPv4 uses the first 4. */
  public void address(AttributeType type, IpAddress address) {
    int at = attribute(type, 16);
    if (address.family() == AddressFamily.INET) {
      Bytes.putI32(bytes, at, (int) address.lowBits(), ByteOrder.BIG_ENDIAN);
      Bytes.putI32(bytes, at + 4, 0, ByteOrder.BIG_ENDIAN);
      Bytes.putI64(bytes, at + 8, 0, ByteOrder.BIG_ENDIAN);
    } else {
      Bytes.putI64(bytes, at, address.highBits(), ByteOrder.BIG_ENDIAN);
      Bytes.putI64(bytes, at + 8, address.lowBits(), ByteOrder.BIG_ENDIAN);
    }
  }

  /** {@return where the payload of a new attribute begins, in an array that may be a new one} */
  private int attribute(AttributeType type, int length) {
    int at = grow(NetlinkConstants.NLA_HDRLEN + length);
    Bytes.putU16(bytes, at, NetlinkConstants.NLA_HDRLEN + length, order);
    Bytes.putU16(bytes, at + 2, type.wire(), order);
    return at + NetlinkConstants.NLA_HDRLEN;
  }

  /** {@return where so many new bytes begin, to be written; padding behind them is zero} */
  private int grow(int length) {
    int at = size;
    int end = at + Bytes.align(length);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (end > at) {
      // Whatever was there before: padding is a part of the last four bytes.
      Bytes.putI32(bytes, end - 4, 0, order);
    }
    size = end;
    return at;
  }
}
