package ipvs.netlink.wire;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The attributes of a message or of a nest, found by type.
 *
 * <p>Order does not matter, unknown types are skipped, of a type that occurs twice the last one
 * counts, and the two flags in a type are ignored: all as in the kernel. Unlike there, a wrong
 * length is an error.
 */
public final class Attributes {
  private static final int ABSENT = -1;

  private final byte[] bytes;
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
    Arrays.fill(places, ABSENT);
    int at = from;
    // Up to three stray bytes at the end are tolerated, as the kernel does.
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = Bytes.u16(bytes, at, order);
      if (length < NetlinkConstants.NLA_HDRLEN || length > to - at) {
        throw new MalformedMessageException(
            "attribute of " + length + " bytes in " + (to - at) + " (offset " + at + ")");
      }
      int type = Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK;
      if (type < known) {
        places[type] = at;
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
   * {@return an address: the kernel sends 16 bytes for either family, of which IPv4 uses the first
   * 4}
   *
   * @throws MalformedMessageException if the attribute is missing or too short or long
   */
  public IpAddress address(AttributeType type, AddressFamily family)
      throws MalformedMessageException {
    int at = require(type);
    int length = length(at);
    if (length != 16 && length != family.addressLength()) {
      throw MalformedMessageException.length(type, length, family.addressLength(), at);
    }
    int start = at + NetlinkConstants.NLA_HDRLEN;
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
    int at = require(type);
    int start = at + NetlinkConstants.NLA_HDRLEN;
    int end = at + NetlinkConstants.NLA_HDRLEN + length(at);
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        return new String(bytes, start, i - start, StandardCharsets.ISO_8859_1);
      }
    }
    throw new MalformedMessageException(
        type.kernelName() + " has no NUL at its end (offset " + at + ")");
  }

  /**
   * {@return the attributes within this one}
   *
   * @throws MalformedMessageException if the attribute is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    int at = require(type);
    int start = at + NetlinkConstants.NLA_HDRLEN;
    return read(bytes, start, start + length(at), known, order);
  }

  private int payload(AttributeType type, int wanted) throws MalformedMessageException {
    int at = require(type);
    if (length(at) != wanted) {
      throw MalformedMessageException.length(type, length(at), wanted, at);
    }
    return at + NetlinkConstants.NLA_HDRLEN;
  }

  private int require(AttributeType type) throws MalformedMessageException {
    int at = places[type.wire()];
    if (at == ABSENT) {
      throw MalformedMessageException.missing(type);
    }
    return at;
  }

  private int length(int at) {
    return Bytes.u16(bytes, at, order) - NetlinkConstants.NLA_HDRLEN;
  }
}
