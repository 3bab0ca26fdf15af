package ipvs.netlink.wire;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.nio.ByteOrder;

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

  private static final long LOW = 0xFFFF_FFFFL;

  private final byte[] bytes;
  private final ByteOrder order;

  /** Where each payload begins, and after that how long it is. */
  private final int[] places;

  private Attributes(byte[] bytes, ByteOrder order, int[] places) {
    this.bytes = bytes;
    this.order = order;
    this.places = places;
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
    int[] places = new int[2 * known];
    int at = from;
    // Up to three stray bytes at the end are tolerated, as the kernel does.
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = checked(Bytes.u16(bytes, at, order), to - at, at);
      int type = Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK;
      if (type < known) {
        places[2 * type] = at + NetlinkConstants.NLA_HDRLEN;
        places[2 * type + 1] = length - NetlinkConstants.NLA_HDRLEN;
      }
      at += Bytes.align(length);
    }
    return new Attributes(bytes, order, places);
  }

  /** {@return the length in the header of an attribute of which all is there} */
  static int checked(int length, int rest, int offset) throws MalformedMessageException {
    if (length < NetlinkConstants.NLA_HDRLEN || length > rest) {
      throw MalformedMessageException.attribute(length, rest, offset);
    }
    return length;
  }

  /** {@return whether this attribute is there} */
  public boolean has(AttributeType type) {
    return places[place(type)] != ABSENT;
  }

  /**
   * {@return an unsigned number of one byte}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u8(AttributeType type) throws MalformedMessageException {
    return bytes[start(type, 1)] & 0xFF;
  }

  /**
   * {@return an unsigned number of two bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u16(AttributeType type) throws MalformedMessageException {
    return Bytes.u16(bytes, start(type, 2), order);
  }

  /**
   * {@return an unsigned number of two bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be16(AttributeType type) throws MalformedMessageException {
    return Bytes.u16(bytes, start(type, 2), ByteOrder.BIG_ENDIAN);
  }

  /**
   * {@return four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int i32(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, start(type, 4), order);
  }

  /**
   * {@return four bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be32(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, start(type, 4), ByteOrder.BIG_ENDIAN);
  }

  /**
   * {@return an unsigned number of four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u32(AttributeType type) throws MalformedMessageException {
    return i32(type) & LOW;
  }

  /**
   * {@return eight bytes in native order, an unsigned number}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u64(AttributeType type) throws MalformedMessageException {
    return Bytes.i64(bytes, start(type, Long.BYTES), order);
  }

  /**
   * {@return the first four bytes of an attribute of eight, in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int firstOfTwo(AttributeType type) throws MalformedMessageException {
    return Bytes.i32(bytes, start(type, 8), order);
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
    int length = length(type);
    if (length != 16 && length != family.addressLength()) {
      throw MalformedMessageException.length(
          type, length, family.addressLength(), start - NetlinkConstants.NLA_HDRLEN);
    }
    return family == AddressFamily.INET
        ? IpAddress.ofIpv4(Bytes.i32(bytes, start, ByteOrder.BIG_ENDIAN))
        : IpAddress.ofIpv6(
            Bytes.i64(bytes, start, ByteOrder.BIG_ENDIAN),
            Bytes.i64(bytes, start + Long.BYTES, ByteOrder.BIG_ENDIAN));
  }

  /**
   * {@return a string, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if the attribute is missing or has no NUL
   */
  public String string(AttributeType type) throws MalformedMessageException {
    int start = require(type);
    int end = start + length(type);
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        return latin1(bytes, start, i - start);
      }
    }
    throw MalformedMessageException.endless(type, start - NetlinkConstants.NLA_HDRLEN);
  }

  /**
   * What the JDK has for this is out of favour: the other way takes a compiler ten times as long.
   */
  @SuppressWarnings("deprecation")
  private static String latin1(byte[] bytes, int start, int length) {
    return new String(bytes, 0, start, length);
  }

  /**
   * {@return the attributes within this one}
   *
   * @throws MalformedMessageException if the attribute is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    int start = require(type);
    return read(bytes, start, start + length(type), known, order);
  }

  /** {@return where a payload begins that has this length} */
  private int start(AttributeType type, int wanted) throws MalformedMessageException {
    int place = place(type);
    if (places[place + 1] != wanted) {
      throw wrong(type, wanted);
    }
    return places[place];
  }

  private MalformedMessageException wrong(AttributeType type, int wanted)
      throws MalformedMessageException {
    int start = require(type);
    return MalformedMessageException.length(
        type, length(type), wanted, start - NetlinkConstants.NLA_HDRLEN);
  }

  private int require(AttributeType type) throws MalformedMessageException {
    int start = places[place(type)];
    if (start == ABSENT) {
      throw MalformedMessageException.missing(type);
    }
    return start;
  }

  private int length(AttributeType type) {
    return places[place(type) + 1];
  }

  /** All types are enums, numbered as on the wire: that is found without a search for a method. */
  private static int place(AttributeType type) {
    return 2 * ((Enum<?>) type).ordinal();
  }
}
