package ipvs.netlink.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A document on its way to the parser, which remembers where its lines begin.
 *
 * <p>A byte order mark of UTF-8 is passed over, and counts as no byte.
 */
final class LineIndex extends FilterInputStream {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Of the bytes that came last, so many are kept. */
  private static final int KEPT = 1 << 14;

  private long[] begins = new long[64];
  private int lines = 1;
  private long length;

  private final byte[] last = new byte[KEPT];

  LineIndex(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int from, int most) throws IOException {
    int count = length == 0 ? readFirst(to, from, most) : in.read(to, from, most);
    for (int i = from; i < from + count; i++) {
      last[(int) (length++ % KEPT)] = to[i];
      if (to[i] == '\n') {
        addLine();
      }
    }
    return count;
  }

  private int readFirst(byte[] to, int from, int most) throws IOException {
    byte[] first = in.readNBytes(MARK.length);
    if (Arrays.equals(first, MARK)) {
      return in.read(to, from, most);
    }
    if (first.length == 0) {
      return -1;
    }
    if (most < first.length) {
      throw new IllegalArgumentException("a parser reads more at once than " + most);
    }
    System.arraycopy(first, 0, to, from, first.length);
    return first.length;
  }

  private void addLine() {
    if (lines == begins.length) {
      begins = Arrays.copyOf(begins, 2 * lines);
    }
    begins[lines++] = length;
  }

  /** {@return so many bytes as came} */
  long length() {
    return length;
  }

  /** {@return the bytes of a stretch that came lately, one char each, as far as they are known} */
  String text(long span) {
    long end = Math.min(Span.end(span), length);
    StringBuilder text = new StringBuilder();
    for (long at = Math.max(Span.start(span), length - KEPT); at < end; at++) {
      text.append((char) (last[(int) (at % KEPT)] & 0xFF));
    }
    return text.toString();
  }

  /**
   * {@return the first bytes that are no UTF-8, of the line of a byte and those behind it, as far
   * as they are known}
   */
  Optional<Long> malformed(long offset) {
    long line = begins[line(offset) - 1];
    long begin = Math.max(line, length - KEPT);
    byte[] bytes = text(Span.of(begin, length)).getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // Of a line of which only the end is known, the middle of a character may come first.
    while (begin > line && in.hasRemaining() && (in.get(in.position()) & 0xC0) == 0x80) {
      in.get();
    }
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), false);
    long found = begin + in.position();
    return result.isMalformed()
        ? Optional.of(Span.of(found, found + result.length()))
        : Optional.empty();
  }

  /** {@return the number of the line, from 1, in which a byte is} */
  int line(long offset) {
    int found = Arrays.binarySearch(begins, 0, lines, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** {@return where a stretch of bytes is; of several lines the part on the first} */
  Place place(long span, String pointer) {
    int line = line(Span.start(span));
    long begin = begins[line - 1];
    long end = line < lines ? Math.min(Span.end(span), begins[line] - 1) : Span.end(span);
    int column = (int) (Span.start(span) - begin) + 1;
    return new Place(line, column, Math.max(column, (int) (end - begin) + 1), pointer);
  }
}
