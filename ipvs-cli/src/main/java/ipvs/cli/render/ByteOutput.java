package ipvs.cli.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Lines of bytes on their way to a stream, with columns.
 *
 * <p>A string stands for bytes, one char each (ISO 8859-1), so that whatever came from a command
 * line or the kernel leaves as it came. A line is complete in memory until {@link #endLine()}: what
 * was written of it can still be cut or filled up. Only the ends of lines touch the stream.
 *
 * <p>For one thread.
 */
public final class ByteOutput {
  private static final int CHUNK = 1 << 14;

  /** As wide as any column, and copied: a listing is blank for the most part. */
  private static final byte[] BLANKS = " ".repeat(64).getBytes(StandardCharsets.ISO_8859_1);

  /** Numbers below have five digits at the most, as those of ports. */
  private static final int SMALL = 100_000;

  /** With a point that is taken back. */
  private static final int MOST_OF_IPV4 = "255.255.255.255.".length();

  private final OutputStream sink;
  private byte[] buffer = new byte[2 * CHUNK];
  private int end;
  private int lineStart;

  /** Writes to this stream, whose buffering, if it has any, is not needed. */
  public ByteOutput(OutputStream sink) {
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  /** {@return the number of bytes in the present line} */
  public int column() {
    return end - lineStart;
  }

  // The next two look for room by themselves: the JVM's quick compiler copies what is shorter to
  // every place that writes a word, which takes longer than the words do.

  /** Appends bytes. */
  public ByteOutput text(String bytes) {
    int length = bytes.length();
    if (buffer.length - end < length) {
      grow(end + length);
    }
    low(bytes, length);
    end += length;
    return this;
  }

  /**
   * Appends a name that somebody else chose, with {@code ?} for each control character: it neither
   * ends the line nor moves a cursor.
   */
  public ByteOutput name(String bytes) {
    return text(isPlain(bytes) ? bytes : VisibleText.of(bytes));
  }

  /** Whether all is ASCII to be shown, as nearly every name is: then nothing is loaded for it. */
  static boolean isPlain(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Appends bytes. */
  public ByteOutput bytes(byte[] bytes) {
    return bytes(bytes, 0, bytes.length);
  }

  /** Appends some of these bytes. */
  public ByteOutput bytes(byte[] bytes, int from, int length) {
    room(length);
    System.arraycopy(bytes, from, buffer, end, length);
    end += length;
    return this;
  }

  /** Appends one byte. */
  public ByteOutput character(char character) {
    if (end == buffer.length) {
      grow(end + 1);
    }
    buffer[end] = (byte) character;
    end++;
    return this;
  }

  /** Appends a text, with blanks after it up to a width. */
  public ByteOutput left(String bytes, int width) {
    int start = column();
    return text(bytes).fill(start, width);
  }

  /** Appends a text, with blanks before it up to a width. */
  public ByteOutput right(String bytes, int width) {
    return blanks(width - bytes.length()).text(bytes);
  }

  /** Appends a number of 64 bits without a sign. */
  public ByteOutput number(long unsigned) {
    if (unsigned < 0 || unsigned >= SMALL) {
      return right(unsigned, 0);
    }
    // Most numbers are small, and a division takes longer than all else.
    room(5);
    int number = (int) unsigned;
    if (number < 1000) {
      end = small(number, false, buffer, end);
    } else {
      int thousands = (int) (unsigned * 67_109 >>> 26);
      end = small(thousands, false, buffer, end);
      end = small(number - thousands * 1000, true, buffer, end);
    }
    return this;
  }

  /** Appends an IPv4 address, of which the highest byte comes first. */
  public ByteOutput ipv4(int bits) {
    room(MOST_OF_IPV4);
    byte[] to = buffer;
    int at = end;
    for (int shift = 24; shift >= 0; shift -= 8) {
      at = small(bits >>> shift & 0xFF, false, to, at);
      to[at] = '.';
      at++;
    }
    end = at - 1;
    return this;
  }

  /**
   * Puts a number below 1000 where there is room, with as many digits as it has or all three.
   *
   * @return where it ends; fields would be read and written again for each digit
   */
  private static int small(int number, boolean all, byte[] to, int from) {
    int at = from;
    int rest = number;
    if (all || number >= 100) {
      int hundreds = rest * 41 >>> 12;
      to[at++] = (byte) ('0' + hundreds);
      rest -= hundreds * 100;
    }
    if (all || number >= 10) {
      int tens = rest * 103 >>> 10;
      to[at++] = (byte) ('0' + tens);
      rest -= tens * 10;
    }
    to[at++] = (byte) ('0' + rest);
    return at;
  }

  /** Appends a number of 64 bits without a sign, with blanks after it up to a width. */
  public ByteOutput left(long unsigned, int width) {
    int start = column();
    return number(unsigned).fill(start, width);
  }

  /** Appends a number of 64 bits without a sign, with blanks before it up to a width. */
  public ByteOutput right(long unsigned, int width) {
    int digits = digits(unsigned);
    blanks(width - digits);
    room(digits);
    int at = end + digits;
    long rest = unsigned;
    if (rest < 0) {
      long tenth = Long.divideUnsigned(rest, 10);
      buffer[--at] = (byte) ('0' + (rest - tenth * 10));
      rest = tenth;
    }
    while (at > end) {
      buffer[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    end += digits;
    return this;
  }

  /** Appends blanks until the text that begins at this column has a width. */
  public ByteOutput fill(int startColumn, int width) {
    return blanks(width - (column() - startColumn));
  }

  /** Takes back what the text that begins at this column has beyond a width. */
  public ByteOutput cut(int startColumn, int width) {
    end = Math.min(end, lineStart + startColumn + width);
    return this;
  }

  /** {@return what the line has from a column on, which is taken back} */
  public byte[] take(int startColumn) {
    byte[] taken = Arrays.copyOfRange(buffer, lineStart + startColumn, end);
    end = lineStart + startColumn;
    return taken;
  }

  /**
   * Ends the line.
   *
   * @throws IOException if the stream took the lines so far and failed
   */
  public void endLine() throws IOException {
    character('\n');
    lineStart = end;
    if (end >= CHUNK) {
      drain();
    }
  }

  /**
   * Appends whole lines.
   *
   * @param lines bytes that begin where a line begins and end where one ends
   * @throws IOException if the stream took the lines so far and failed
   */
  public void lines(byte[] lines) throws IOException {
    bytes(lines);
    lineStart = end;
    if (end >= CHUNK) {
      drain();
    }
  }

  /**
   * Hands over everything that was written.
   *
   * @throws IOException if the stream failed
   */
  public void flush() throws IOException {
    drain();
    sink.flush();
  }

  /** {@return how many decimal digits a number without a sign has} */
  static int digits(long unsigned) {
    if (unsigned < 0) {
      return Long.compareUnsigned(unsigned, -8_446_744_073_709_551_616L) < 0 ? 19 : 20;
    }
    int digits = 1;
    for (long rest = unsigned; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** What the JDK has for this is out of favour since it drops high bytes, which are all zero. */
  @SuppressWarnings("deprecation")
  private void low(String bytes, int length) {
    bytes.getBytes(0, length, buffer, end);
  }

  private void drain() throws IOException {
    // The lines are given up before the attempt: after a failure they must not come twice.
    int length = end;
    end = 0;
    lineStart = 0;
    sink.write(buffer, 0, length);
  }

  private ByteOutput blanks(int count) {
    for (int left = count; left > 0; left -= BLANKS.length) {
      int some = Math.min(left, BLANKS.length);
      room(some);
      System.arraycopy(BLANKS, 0, buffer, end, some);
      end += some;
    }
    return this;
  }

  private void room(int count) {
    if (buffer.length - end < count) {
      grow(end + count);
    }
  }

  private void grow(int wanted) {
    buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, wanted));
  }
}
