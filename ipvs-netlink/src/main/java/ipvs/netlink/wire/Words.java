package ipvs.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * A datagram as numbers of four bytes, which is how all of netlink is aligned.
 *
 * <p>To put each number together where it is read takes several times as long as to have the JVM
 * copy all of them at once. Not safe for several threads.
 */
final class Words {
  /** As long as acknowledgements are: the JVM's checks take longer than to copy these by hand. */
  private static final int FEW = 9;

  private final ByteOrder order;
  private byte[] bytes = new byte[0];
  private IntBuffer view = IntBuffer.allocate(0);
  private int[] words = new int[0];
  private int base;

  /** No words, until {@link #load}. */
  Words(ByteOrder order) {
    this.order = order;
  }

  /**
   * Takes the words of a part of an array; stray bytes at its end count as if zeros followed.
   *
   * @param from where the first word begins, in bytes
   * @param to where the last one ends
   */
  void load(byte[] source, int from, int to) {
    if (source != bytes || from != base) {
      bytes = source;
      base = from;
      view = ByteBuffer.wrap(source, from, source.length - from).slice().order(order).asIntBuffer();
    }
    int whole = Math.max(0, to - from) / Integer.BYTES;
    if (words.length <= whole) {
      words = new int[whole + 1];
    }
    if (whole > FEW) {
      view.get(0, words, 0, whole);
    } else {
      for (int i = 0; i < whole; i++) {
        words[i] = Bytes.i32(source, from + i * Integer.BYTES, order);
      }
    }
    int stray = from + whole * Integer.BYTES;
    if (stray < to) {
      byte[] last = new byte[Integer.BYTES];
      System.arraycopy(source, stray, last, 0, to - stray);
      words[whole] = Bytes.i32(last, 0, order);
    }
  }

  /** {@return the array that the words are from} */
  byte[] bytes() {
    return bytes;
  }

  /** {@return whether the lower of two halves comes first} */
  boolean isLittle() {
    return order == ByteOrder.LITTLE_ENDIAN;
  }

  /** {@return the four bytes at a place, counted in bytes, that is whole words from the first} */
  int at(int place) {
    return words[place - base >> 2];
  }

  /** {@return the eight bytes at a place} */
  long pair(int place) {
    int index = place - base >> 2;
    long first = words[index] & 0xFFFF_FFFFL;
    long second = words[index + 1] & 0xFFFF_FFFFL;
    return isLittle() ? first | second << 32 : first << 32 | second;
  }

  /** {@return the first two bytes at a place, a number in the order of the words} */
  int half(int place) {
    return isLittle() ? at(place) & 0xFFFF : at(place) >>> 16;
  }

  /** {@return the third and fourth byte at a place, a number in the order of the words} */
  int otherHalf(int place) {
    return isLittle() ? at(place) >>> 16 : at(place) & 0xFFFF;
  }

  /** {@return the four bytes at a place, in network order} */
  int network(int place) {
    return isLittle() ? Integer.reverseBytes(at(place)) : at(place);
  }
}
