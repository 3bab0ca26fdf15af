package ipvs.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Writes one datagram: messages, each with its attributes, into an array that grows.
 *
 * <p>All of netlink is aligned to four bytes: what is written is gathered as numbers of that size,
 * which become bytes all at once. Lengths are filled in when a nest or a message is ended. Padding
 * is zero. Not safe for several threads.
 */
public final class MessageWriter {
  private static final int INITIAL_SIZE = 128;

  /** As long as a request about one service is: to copy so few by hand takes less than to ask. */
  private static final int FEW = 24;

  private static final int HEADER = NetlinkConstants.NLMSG_HDRLEN / Integer.BYTES;

  private final ByteOrder order;
  private final boolean isLittle;
  private int[] words = new int[INITIAL_SIZE];
  private int count;
  private int messageStart;

  /** What {@link #bytes} gave last, and the same as words. */
  private byte[] bytes = new byte[0];

  private IntBuffer view = IntBuffer.allocate(0);

  /**
   * An empty datagram.
   *
   * @param order the byte order of the kernel that shall read it
   */
  public MessageWriter(ByteOrder order) {
    this.order = order;
    this.isLittle = order == ByteOrder.LITTLE_ENDIAN;
  }

  /** {@return an array that begins with the datagram; valid until this is called again} */
  public byte[] bytes() {
    if (bytes.length < size()) {
      bytes = new byte[words.length * Integer.BYTES];
      view = ByteBuffer.wrap(bytes).order(order).asIntBuffer();
    }
    if (count > FEW) {
      view.put(0, words, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        Bytes.putI32(bytes, i * Integer.BYTES, words[i], order);
      }
    }
    return bytes;
  }

  /** {@return how many of the bytes belong to the datagram} */
  public int size() {
    return count * Integer.BYTES;
  }

  /** {@return the datagram, a copy} */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes(), size());
  }

  /** {@return this, empty again} */
  public MessageWriter clear() {
    count = 0;
    return this;
  }

  /** Takes back all behind so many bytes, as {@link #size} told them. */
  public void truncate(int length) {
    count = length / Integer.BYTES;
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
    int at = grow(HEADER);
    messageStart = at;
    words[at] = 0;
    words[at + 1] = halves(type, flags);
    words[at + 2] = sequence;
    words[at + 3] = port;
    return this;
  }

  /** {@return this, with the second header of generic netlink written} */
  public MessageWriter generic(int command, int version) {
    int at = grow(1);
    words[at] = network(command << 24 | (version & 0xFF) << 16);
    return this;
  }

  /** Ends the message begun last. */
  public void endMessage() {
    words[messageStart] = (count - messageStart) * Integer.BYTES;
  }

  /** Adds a flag to the header of the message begun last. */
  public void addFlag(int flag) {
    words[messageStart + 1] |= halves(0, flag);
  }

  /** Writes four bytes in native order that belong to no attribute. */
  public void rawI32(int value) {
    int at = grow(1);
    words[at] = value;
  }

  /** Writes bytes that belong to no attribute, padded. */
  public void raw(byte[] from, int start, int length) {
    int at = grow(Bytes.align(length) / Integer.BYTES);
    for (int i = 0; i < length; i++) {
      put(at, i, from[start + i]);
    }
  }

  /** {@return where the nest begins, for {@link #endNest}} */
  public int beginNest(AttributeType type) {
    return beginElement(type.wire());
  }

  /** {@return where a nest begins that says itself that it is one, NLA_F_NESTED} */
  public int beginMarkedNest(AttributeType type) {
    return beginElement(type.wire() | AttributeType.NESTED);
  }

  /** {@return where an element of a list begins, a nest that has its place for a type} */
  public int beginElement(int place) {
    int at = grow(1);
    words[at] = halves(0, place);
    return at;
  }

  /** Ends the nest that begins there. */
  public void endNest(int start) {
    words[start] |= halves((count - start) * Integer.BYTES, 0);
  }

  /** Writes a number in the form of its type, see {@link AttributeType#form}. */
  public void number(AttributeType type, int value) {
    Form form = type.form();
    int at = attribute(type, form.length);
    int high = value << form.shift;
    words[at] = form.isNetwork ? network(high) : isLittle ? value : high;
  }

  /** Writes what a row has of this type, which is no number: the same bytes. */
  public void copy(AttributeType type, Row row) {
    int length = row.length(type);
    int at = attribute(type, length);
    for (int i = 0; at + i < count; i++) {
      words[at + i] = row.word(type, i);
    }
  }

  /** Writes a number of one byte. */
  public void u8(AttributeType type, int value) {
    int at = attribute(type, 1);
    words[at] = network(value << 24);
  }

  /** Writes a number of two bytes in native order. */
  public void u16(AttributeType type, int value) {
    int at = attribute(type, 2);
    words[at] = halves(value, 0);
  }

  /** Writes a number of two bytes in network order. */
  public void be16(AttributeType type, int value) {
    int at = attribute(type, 2);
    words[at] = network(value << 16);
  }

  /** Writes the low four bytes of a number in native order. */
  public void u32(AttributeType type, long value) {
    int at = attribute(type, 4);
    words[at] = (int) value;
  }

  /** Writes a number of four bytes in network order. */
  public void be32(AttributeType type, int value) {
    int at = attribute(type, 4);
    words[at] = network(value);
  }

  /** Writes a number of eight bytes in native order. */
  public void u64(AttributeType type, long value) {
    long first = isLittle ? value : value >>> 32;
    long second = isLittle ? value >>> 32 : value;
    two32(type, first, second);
  }

  /** Writes two numbers of four bytes each in native order. */
  public void two32(AttributeType type, long first, long second) {
    int at = attribute(type, 8);
    words[at] = (int) first;
    words[at + 1] = (int) second;
  }

  /** Writes a string, one byte a char, with a NUL at its end. */
  public void string(AttributeType type, String value) {
    int length = value.length();
    int at = attribute(type, length + 1);
    for (int i = 0; i <= length; i++) {
      put(at, i, i < length ? value.charAt(i) : 0);
    }
  }

  /** Writes sixteen bytes in network order, the high eight first. */
  public void be128(AttributeType type, long high, long low) {
    int at = attribute(type, 16);
    put(at, high);
    put(at + 2, low);
  }

  /** {@return where the payload of a new attribute begins, all of which is to be written} */
  private int attribute(AttributeType type, int length) {
    int at = grow(1 + Bytes.align(length) / Integer.BYTES);
    words[at] = halves(NetlinkConstants.NLA_HDRLEN + length, type.wire());
    return at + 1;
  }

  /** {@return where so many new words begin, all of which are to be written} */
  private int grow(int length) {
    int at = count;
    count = at + length;
    if (count > words.length) {
      words = Arrays.copyOf(words, Math.max(count, words.length * 2));
    }
    return at;
  }

  /** Puts a byte behind those that were put there before; what follows in its word is zero. */
  private void put(int at, int place, int value) {
    int index = at + place / Integer.BYTES;
    int shift = 24 - place % Integer.BYTES * Byte.SIZE;
    int before = shift == 24 ? 0 : words[index];
    words[index] = before | network((value & 0xFF) << shift);
  }

  /** Puts eight bytes in network order. */
  private void put(int at, long value) {
    words[at] = network((int) (value >>> 32));
    words[at + 1] = network((int) value);
  }

  /** {@return two numbers of two bytes, each in native order, as one of four} */
  private int halves(int first, int second) {
    return isLittle ? first & 0xFFFF | second << 16 : first << 16 | second & 0xFFFF;
  }

  /** {@return a number in network order as one in native order} */
  private int network(int value) {
    return isLittle ? Integer.reverseBytes(value) : value;
  }
}
