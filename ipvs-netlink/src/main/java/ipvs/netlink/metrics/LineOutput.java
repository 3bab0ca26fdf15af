package ipvs.netlink.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Lines on their way to a stream, which gets many at a time. For one thread. */
final class LineOutput {
  private static final int CHUNK = 1 << 14;

  /** A number of 64 bits without a sign has no more digits. */
  private static final int MOST_DIGITS = 20;

  private static final int DECIMAL = 10;

  /** The highest power of ten in 64 bits with a sign. */
  private static final long TOP = 1_000_000_000_000_000_000L;

  private final OutputStream sink;
  private byte[] buffer = new byte[2 * CHUNK];
  private int end;

  LineOutput(OutputStream sink) {
    this.sink = sink;
  }

  /** Appends text in ASCII. */
  @SuppressWarnings("deprecation")
  LineOutput ascii(String text) {
    int length = text.length();
    room(length);
    // What the JDK has for this is out of favour since it drops high bytes, which are all zero.
    text.getBytes(0, length, buffer, end);
    end += length;
    return this;
  }

  /** Appends bytes. */
  LineOutput bytes(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, end, bytes.length);
    end += bytes.length;
    return this;
  }

  /** Appends a number of 64 bits without a sign. */
  LineOutput number(long unsigned) {
    room(MOST_DIGITS);
    long rest = unsigned;
    int digits = 0;
    byte last = 0;
    if (rest < 0) {
      long tenth = Long.divideUnsigned(rest, DECIMAL);
      last = (byte) ('0' + (rest - tenth * DECIMAL));
      rest = tenth;
      digits = 1;
    }
    digits++;
    for (long power = DECIMAL; rest >= power; power *= DECIMAL) {
      digits++;
      if (power == TOP) {
        break;
      }
    }
    int at = end + digits;
    end = at;
    if (last != 0) {
      buffer[--at] = last;
    }
    do {
      buffer[--at] = (byte) ('0' + rest % DECIMAL);
      rest /= DECIMAL;
    } while (rest != 0);
    return this;
  }

  /** Ends the line. */
  void endLine() throws IOException {
    room(1);
    buffer[end++] = '\n';
    if (end >= CHUNK) {
      drain();
    }
  }

  /** Hands over everything that was written. */
  void flush() throws IOException {
    drain();
    sink.flush();
  }

  private void drain() throws IOException {
    int length = end;
    end = 0;
    sink.write(buffer, 0, length);
  }

  private void room(int count) {
    if (buffer.length - end < count) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, end + count));
    }
  }
}
