package ipvs.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;

/**
 * Walks over the messages of a datagram.
 *
 * <p>Headers are read where they lie, so that the array must not change while a datagram is read.
 * Attributes and rows are of a copy and stay valid. Not safe for several threads.
 */
public final class MessageReader {
  private static final int ERROR_LENGTH = 4;
  private static final byte[] NOTHING = new byte[0];

  private final ByteOrder order;
  private final Layouts layouts = new Layouts();
  private byte[] bytes = NOTHING;

  /** The array as numbers of four bytes. */
  private IntBuffer view = IntBuffer.allocate(0);

  private byte[] viewed = bytes;

  /** A copy of the datagram for rows and attributes, where {@link #isKept}. */
  private Words kept = new Words(bytes, view, 0, ByteOrder.nativeOrder());

  private boolean isKept;

  private int end;
  private int at;
  private int length;
  private int type;
  private int flags;
  private int sequence;
  private int next;

  /**
   * A reader without a datagram.
   *
   * @param order the byte order of the machine that wrote the messages
   */
  public MessageReader(ByteOrder order) {
    this.order = order;
  }

  /** {@return the byte order of the machine that wrote the messages} */
  public ByteOrder order() {
    return order;
  }

  /** {@return this, before the first message of a datagram} */
  public MessageReader over(byte[] datagram, int length) {
    bytes = datagram;
    isKept = false;
    end = length;
    at = 0;
    this.length = 0;
    next = 0;
    return this;
  }

  /**
   * {@return whether there was one more message, which is then the present one}
   *
   * @throws MalformedMessageException if the rest of the datagram is no message
   */
  public boolean next() throws MalformedMessageException {
    if (next >= end) {
      return false;
    }
    at = next;
    int rest = end - at;
    length = rest < NetlinkConstants.NLMSG_HDRLEN ? rest : Bytes.i32(bytes, at, order);
    if (length < NetlinkConstants.NLMSG_HDRLEN || length > rest) {
      throw new MalformedMessageException(
          "message of "
              + Integer.toUnsignedString(length)
              + " bytes in "
              + rest
              + " (offset "
              + at
              + ")");
    }
    type = Bytes.u16(bytes, at + 4, order);
    flags = Bytes.u16(bytes, at + 6, order);
    sequence = Bytes.i32(bytes, at + 8, order);
    next = at + Bytes.align(length);
    return true;
  }

  /** {@return the type: a family, or one of netlink itself} */
  public int type() {
    return type;
  }

  /** {@return the flags of the header} */
  public int flags() {
    return flags;
  }

  /** {@return the sequence number of the request that is answered} */
  public int sequence() {
    return sequence;
  }

  /** {@return the port of the receiver} */
  public int port() {
    return Bytes.i32(bytes, at + 12, order);
  }

  /** {@return the whole length of the present message, its headers included} */
  public int length() {
    return length;
  }

  /** {@return the length of the whole datagram} */
  public int end() {
    return end;
  }

  /** {@return where in the array the present message begins} */
  public int start() {
    return at;
  }

  /**
   * {@return the command in the second header of generic netlink}
   *
   * @throws MalformedMessageException if there is none
   */
  public int command() throws MalformedMessageException {
    requireGenericHeader();
    return bytes[at + NetlinkConstants.NLMSG_HDRLEN] & 0xFF;
  }

  /**
   * {@return the attributes after both headers}
   *
   * @param known how many types there are, 0 included
   * @throws MalformedMessageException if an attribute does not fit
   */
  public Attributes attributes(int known) throws MalformedMessageException {
    int from = behindHeaders();
    return Attributes.read(kept(), from, at + length, known);
  }

  /**
   * {@return the row in a nest after both headers}
   *
   * @param outer the type of the nest
   * @param type what it may hold
   * @throws MalformedMessageException if the nest is missing or an attribute does not fit
   */
  public Row row(AttributeType outer, RowType type) throws MalformedMessageException {
    int from = behindHeaders();
    return Row.within(kept(), from, at + length, outer, type, layouts);
  }

  /**
   * {@return the error in a message of the type ERROR or DONE, {@link Errno#OK} for none}
   *
   * @throws MalformedMessageException if there is none
   */
  public Errno error() throws MalformedMessageException {
    int from = at + NetlinkConstants.NLMSG_HDRLEN;
    if (length < NetlinkConstants.NLMSG_HDRLEN + ERROR_LENGTH) {
      throw new MalformedMessageException(
          "error message of " + length + " bytes (offset " + at + ")");
    }
    int error = -Bytes.i32(bytes, from, order);
    if (error < 0) {
      throw new MalformedMessageException("error number " + error + " (offset " + from + ")");
    }
    return error == 0 ? Errno.OK : new Errno(error);
  }

  /**
   * {@return what the kernel says of the error beyond its number, if anything}
   *
   * <p>Kernels write ASCII. Since the text becomes part of messages, it has {@code ?} for whatever
   * else is in it: nothing there ends a line or moves a cursor.
   *
   * @throws MalformedMessageException if the attributes do not fit
   */
  public Optional<String> errorText() throws MalformedMessageException {
    if ((flags() & NetlinkConstants.NLM_F_ACK_TLVS) == 0) {
      return Optional.empty();
    }
    int from = at + NetlinkConstants.NLMSG_HDRLEN + ERROR_LENGTH;
    if (type() == NetlinkConstants.NLMSG_ERROR) {
      if (length < from - at + NetlinkConstants.NLMSG_HDRLEN) {
        throw new MalformedMessageException("error without its request (offset " + at + ")");
      }
      boolean capped = (flags() & NetlinkConstants.NLM_F_CAPPED) != 0;
      int echoed =
          capped ? NetlinkConstants.NLMSG_HDRLEN : Bytes.align(Bytes.i32(bytes, from, order));
      if (echoed < NetlinkConstants.NLMSG_HDRLEN || echoed > at + length - from) {
        throw new MalformedMessageException(
            "error that repeats " + echoed + " bytes (offset " + at + ")");
      }
      from += echoed;
    }
    ErrorAttribute[] types = ErrorAttribute.values();
    Attributes in = Attributes.read(kept(), from / Integer.BYTES, at + length, types.length);
    return in.has(ErrorAttribute.MSG)
        ? Optional.of(in.string(ErrorAttribute.MSG).replaceAll("[^ -~]", "?"))
        : Optional.empty();
  }

  /**
   * {@return a byte of the header that a family puts behind the first one}
   *
   * @param at where it is in that header
   * @throws MalformedMessageException if the message ends before it
   */
  public int headerU8(int at) throws MalformedMessageException {
    return bytes[inHeader(at, 1)] & 0xFF;
  }

  /**
   * {@return an unsigned number of two bytes in native order, of that header}
   *
   * @param at where it is in that header
   * @throws MalformedMessageException if the message ends before it
   */
  public int headerU16(int at) throws MalformedMessageException {
    return Bytes.u16(bytes, inHeader(at, 2), order);
  }

  /**
   * {@return four bytes in native order, of that header}
   *
   * @param at where they are in that header
   * @throws MalformedMessageException if the message ends before them
   */
  public int headerI32(int at) throws MalformedMessageException {
    return Bytes.i32(bytes, inHeader(at, 4), order);
  }

  /**
   * {@return the attributes behind a header of a family that is not generic}
   *
   * @param header how long that header is, a multiple of 4
   * @param known how many types there are, 0 included
   * @throws MalformedMessageException if the header or an attribute does not fit
   */
  public Attributes attributesBehind(int header, int known) throws MalformedMessageException {
    int from = inHeader(0, header) + header;
    return Attributes.read(kept(), from / Integer.BYTES, at + length, known);
  }

  /** {@return where something in the header of a family is in the array} */
  private int inHeader(int from, int size) throws MalformedMessageException {
    int start = NetlinkConstants.NLMSG_HDRLEN + from;
    if (length < start + size) {
      throw new MalformedMessageException(
          "message of " + length + " bytes ends in its second header (offset " + at + ")");
    }
    return at + start;
  }

  /** {@return where the attributes begin behind both headers, in words} */
  private int behindHeaders() throws MalformedMessageException {
    requireGenericHeader();
    return (at + NetlinkConstants.NLMSG_HDRLEN + NetlinkConstants.GENL_HDRLEN) / Integer.BYTES;
  }

  private Words kept() {
    if (!isKept) {
      if (viewed != bytes) {
        view = ByteBuffer.wrap(bytes).order(order).asIntBuffer();
        viewed = bytes;
      }
      kept = new Words(bytes, view, end, order);
      isKept = true;
    }
    return kept;
  }

  private void requireGenericHeader() throws MalformedMessageException {
    if (length < NetlinkConstants.NLMSG_HDRLEN + NetlinkConstants.GENL_HDRLEN) {
      throw new MalformedMessageException(
          "message of " + length + " bytes without a generic header (offset " + at + ")");
    }
  }
}
