package ipvs.netlink.wire;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * A datagram as numbers of four bytes in its own order, to which all of netlink is aligned.
 *
 * <p>To have one of them takes a fraction of the time that it takes to put four bytes together.
 * Places are counted in words; behind the datagram are zeros. Immutable.
 */
final class Words {
  private static final long LOW = 0xFFFF_FFFFL;

  private final int[] words;
  private final boolean isLittle;

  /**
   * A copy of a datagram.
   *
   * @param bytes what begins with it
   * @param view the same in its order
   * @param length how many bytes belong to it
   */
  Words(byte[] bytes, IntBuffer view, int length, ByteOrder order) {
    int whole = length / Integer.BYTES;
    words = new int[whole + 2];
    view.get(0, words, 0, whole);
    if (length % Integer.BYTES != 0) {
      byte[] rest = Arrays.copyOfRange(bytes, whole * Integer.BYTES, length);
      words[whole] = Bytes.i32(Arrays.copyOf(rest, Integer.BYTES), 0, order);
    }
    this.isLittle = order == ByteOrder.LITTLE_ENDIAN;
  }

  /** {@return four bytes} */
  int at(int place) {
    return words[place];
  }

  /** {@return four bytes as a number in network order} */
  int networkAt(int place) {
    return isLittle ? Integer.reverseBytes(words[place]) : words[place];
  }

  /** {@return eight bytes} */
  long longAt(int place) {
    long first = words[place] & LOW;
    long second = words[place + 1] & LOW;
    return isLittle ? second << 32 | first : first << 32 | second;
  }

  /** {@return eight bytes as a number in network order} */
  long networkLongAt(int place) {
    return (long) networkAt(place) << Integer.SIZE | networkAt(place + 1) & LOW;
  }

  /** {@return the number of a form with which these four bytes begin} */
  int numberAt(int place, Form form) {
    int word = words[place];
    if (form.isNetwork) {
      return (isLittle ? Integer.reverseBytes(word) : word) >>> form.shift;
    }
    return (isLittle ? word << form.shift : word) >>> form.shift;
  }

  /** {@return a byte, counted from a place} */
  int byteAt(int place, int index) {
    int shift = (index & 3) << 3;
    return words[place + (index >> 2)] >>> (isLittle ? shift : 24 - shift) & 0xFF;
  }

  /** {@return the header of an attribute of this length, in bytes, and this type} */
  int header(int length, int type) {
    return isLittle ? type << 16 | length : length << 16 | type;
  }

  /** {@return the length in the header of an attribute that begins there, unchecked} */
  int lengthAt(int place) {
    return isLittle ? words[place] & 0xFFFF : words[place] >>> 16;
  }

  /** {@return the length of the payload that begins there, in bytes} */
  int payloadLength(int place) {
    return lengthAt(place - 1) - NetlinkConstants.NLA_HDRLEN;
  }

  /** {@return the type in the header of an attribute that begins there, without flags} */
  int typeAt(int place) {
    return (isLittle ? words[place] >>> 16 : words[place]) & AttributeType.ID_MASK;
  }

  /**
   * {@return the length of the attribute that begins there, of which all is there}
   *
   * @param end how many bytes there are
   * @throws MalformedMessageException if it does not fit
   */
  int attributeAt(int place, int end) throws MalformedMessageException {
    int offset = Integer.BYTES * place;
    int length = lengthAt(place);
    if (length < NetlinkConstants.NLA_HDRLEN || length > end - offset) {
      throw MalformedMessageException.attribute(length, end - offset, offset);
    }
    return length;
  }

  /** {@return whether an attribute begins there: up to three stray bytes are none, as to Linux} */
  static boolean hasAttribute(int place, int end) {
    return end - place * Integer.BYTES >= NetlinkConstants.NLA_HDRLEN;
  }

  /** {@return the place behind an attribute of this length, in bytes, that begins there} */
  static int behind(int place, int length) {
    return place + Bytes.align(length) / Integer.BYTES;
  }

  /** {@return whether a payload of so many bytes begins with this text and a NUL} */
  boolean isString(int place, int length, String text) {
    int count = text.length();
    boolean isSame = count < length && byteAt(place, count) == 0;
    for (int i = 0; isSame && i < count; i++) {
      isSame = byteAt(place, i) == text.charAt(i);
    }
    return isSame;
  }

  /**
   * {@return the string in a payload, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if it has no NUL
   */
  String stringAt(int place, int length, AttributeType type) throws MalformedMessageException {
    for (int i = 0; i < length; i++) {
      if (byteAt(place, i) == 0) {
        return text(place, i);
      }
    }
    throw MalformedMessageException.endless(type, headerOffset(place));
  }

  private String text(int place, int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) byteAt(place, i);
    }
    return new String(text);
  }

  /** {@return where the header of a payload begins in the datagram, in bytes, for messages} */
  static int headerOffset(int place) {
    return place * Integer.BYTES - NetlinkConstants.NLA_HDRLEN;
  }
}
