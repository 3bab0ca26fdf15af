package ipvs.netlink.wire;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The attributes of a message or of a nest, found by type.
 *
 * <p>Order does not matter, unknown types are skipped, of a type that occurs twice the last one
 * counts, and the two flags in a type are ignored: all as in the kernel. Unlike there, a wrong
 * length is an error.
 */
public final class Attributes {
  /** What an array is full of at first; no payload begins there. */
  private static final int ABSENT = 0;

  private final byte[] bytes;

  /** Where the payloads begin. */
  private final int[] places;

  private final ByteOrder order;

  private Attributes(byte[] bytes, int[] places, ByteOrder order) {
    this.bytes = bytes;
    this.places = places;
    this.order = order;
  }

  /**
   * {@return the attributes in a part of an array}
   *
   * @param bytes the message
   * @param from where the first attribute begins
   * @param to where the last one ends
   * @param known how many types there are, 0 included; others are skipped
   * @param order the byte order of the message
   * @throws MalformedMessageException if an attribute does not fit
   */
  public static Attributes read(byte[] bytes, int from, int to, int known, ByteOrder order)
      throws MalformedMessageException {
    int[] places = new int[known];
    boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
    int at = from;
    // Up to three stray bytes at the end are tolerated, as the kernel does.
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int header = Bytes.i32(bytes, at, order);
      int length = isLittle ? header & 0xFFFF : header >>> 16;
      if (length < NetlinkConstants.NLA_HDRLEN || length > to - at) {
        throw new MalformedMessageException(
            "attribute of " + length + " bytes in " + (to - at) + " (offset " + at + ")");
      }
      int type = (isLittle ? header >>> 16 : header) & AttributeType.ID_MASK;
      if (type < known) {
        places[type] = at + NetlinkConstants.NLA_HDRLEN;
      }
      at += Bytes.align(length);
    }
    return new Attributes(bytes, places, order);
  }

  /** {@return whether this attribute is there} */
  public boolean has(AttributeType type) {
    return places[type.wire()] != ABSENT;
  }

  /**
   * {@return an unsigned number of one byte}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u8(AttributeType type) throws MalformedMessageException {
    return bytes[payload(type, 1)] & 0xFF;
  }

  /**
   * {@return an unsigned number of two bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u16(AttributeType type) throws MalformedMessageException {
    return Bytes.u16(bytes, payload(type, 2), order);
  }

  /**
   * {@return an unsigned number of two bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be16(AttributeType type) throws MalformedMessageException {
    return Bytes.u16(bytes, payload(type, 2), ByteOrder.BIG_ENDIAN);
  }

  /**
   * {@return four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int i32(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, payload(type, 4), order);
  }

  /**
   * {@return four bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be32(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, payload(type, 4), ByteOrder.BIG_ENDIAN);
  }

  /**
   * {@return an unsigned number of four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u32(AttributeType type) throws MalformedMessageException {
    return Integer.toUnsignedLong(i32(type));
  }

  /**
   * {@return eight bytes in native order, an unsigned number}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u64(AttributeType type) throws MalformedMessageException {
    return Bytes.i64(bytes, payload(type, 8), order);
  }

  /**
   * {@return the first four bytes of an attribute of eight, in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int firstOfTwo(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, payload(type, 8), order);
  }

  /**
   * Reads a nest that is nothing but numbers of eight bytes in native order, of the types 1, 2, 3
   * and so on, as kernels write counters: without a look at each attribute twice.
   *
   * @param numbers takes them, and may hold anything afterwards where the nest is no such one
   * @return whether the nest was such a one
   * @throws MalformedMessageException if the attribute is missing
   */
  public boolean plain64(AttributeType type, long[] numbers) throws MalformedMessageException {
    int start = require(type);
    int each = NetlinkConstants.NLA_HDRLEN + Long.BYTES;
    boolean isPlain = length(start) == numbers.length * each;
    boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; isPlain && i < numbers.length; i++) {
      int at = start + i * each;
      int expected = isLittle ? i + 1 << 16 | each : each << 16 | i + 1;
      isPlain = Bytes.i32(bytes, at, order) == expected;
      numbers[i] = Bytes.i64(bytes, at + NetlinkConstants.NLA_HDRLEN, order);
    }
    return isPlain;
  }

  /**
   * {@return an address: the kernel sends 16 bytes for either family, of which IPv4 uses the first
   * 4}
   *
   * @throws MalformedMessageException if the attribute is missing or too short or long
   */
  public IpAddress address(AttributeType type, AddressFamily family)
      throws MalformedMessageException {
    int start = require(type);
    int length = length(start);
    if (length != 16 && length != family.addressLength()) {
      throw MalformedMessageException.length(
          type, length, family.addressLength(), start - NetlinkConstants.NLA_HDRLEN);
    }
    return family == AddressFamily.INET
        ? IpAddress.ofIpv4(Bytes.i32(bytes, start, ByteOrder.BIG_ENDIAN))
        : IpAddress.ofIpv6(
            Bytes.i64(bytes, start, ByteOrder.BIG_ENDIAN),
            Bytes.i64(bytes, start + 8, ByteOrder.BIG_ENDIAN));
  }

  /**
   * {@return a string, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if the attribute is missing or has no NUL
   */
  public String string(AttributeType type) throws MalformedMessageException {
    int start = require(type);
    int end = start + length(start);
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        return new String(bytes, start, i - start, StandardCharsets.ISO_8859_1);
      }
    }
    throw new MalformedMessageException(
        type.kernelName()
            + " has no NUL at its end (offset "
            + (start - NetlinkConstants.NLA_HDRLEN)
            + ")");
  }

  /**
   * {@return the attributes within this one}
   *
   * @throws MalformedMessageException if the attribute is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    int start = require(type);
    return read(bytes, start, start + length(start), known, order);
  }

  private int payload(AttributeType type, int wanted) throws MalformedMessageException {
    int start = require(type);
    int length = length(start);
    if (length != wanted) {
      throw MalformedMessageException.length(
          type, length, wanted, start - NetlinkConstants.NLA_HDRLEN);
    }
    return start;
  }

  private int require(AttributeType type) throws MalformedMessageException {
    int start = places[type.wire()];
    if (start == ABSENT) {
      throw MalformedMessageException.missing(type);
    }
    return start;
  }

  private int length(int start) {
    int header = start - NetlinkConstants.NLA_HDRLEN;
    return Bytes.u16(bytes, header, order) - NetlinkConstants.NLA_HDRLEN;
  }
}
