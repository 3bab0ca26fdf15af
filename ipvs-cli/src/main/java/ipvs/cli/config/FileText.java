package ipvs.cli.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a file, and where its lines are.
 *
 * <p>It is kept as a whole, so that the place of a word is looked for only on a line that turns out
 * to be wrong. For one thread.
 */
final class FileText {
  private static final int PIECE = 1 << 16;

  /** Of bytes: more than any table has, and what has no end, such as /dev/zero, comes to it. */
  private static final int MOST = 1 << 28;

  private static final int MARK_LENGTH = 4;

  /** Longer than the file. */
  private final byte[] bytes;

  private final int length;

  /** Where each line begins; made when it is first asked for. */
  private int[] begins = new int[0];

  private FileText(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** Reads to the end, without asking how much there is: a pipe may not tell. */
  static FileText read(InputStream in) throws IOException {
    return read(in, MOST);
  }

  /** The same of a file that has at most so many bytes. */
  static FileText read(InputStream in, int most) throws IOException {
    byte[] bytes = new byte[PIECE];
    int length = 0;
    int count = in.read(bytes, 0, bytes.length);
    while (count >= 0) {
      length += count;
      if (length > most) {
        throw new IOException("File too large");
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      count = in.read(bytes, length, bytes.length - length);
    }
    return new FileText(bytes, length);
  }

  /** {@return the bytes, from the first one} */
  InputStream stream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  /**
   * {@return whether it is a table in JSON: the first byte that is no blank says so}
   *
   * @param first how many bytes are passed over
   */
  boolean isJson(int first) {
    for (int i = first; i < length; i++) {
      if (!isBlank(bytes[i])) {
        return bytes[i] == '{';
      }
    }
    return false;
  }

  /** {@return whether a byte is there that no text has} */
  boolean hasNul() {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** {@return the numbers of the lines that have more bytes than that} */
  List<Integer> longerThan(int most) {
    index();
    List<Integer> found = new ArrayList<>();
    for (int number = 1; number < begins.length; number++) {
      int feed = bytes[begins[number] - 1] == '\n' ? 1 : 0;
      if (begins[number] - begins[number - 1] - feed > most) {
        found.add(number);
      }
    }
    return found;
  }

  /** {@return as many of the first bytes as a mark of an encoding may have} */
  String beginning() {
    return new String(bytes, 0, Math.min(length, MARK_LENGTH), StandardCharsets.ISO_8859_1);
  }

  /** {@return whether a byte is on a line} */
  boolean isOnLine(char wanted, int number) {
    index();
    for (int i = begins[number - 1]; i < begins[number]; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  /** {@return the number of lines, the last one also without a line feed} */
  int lines() {
    index();
    return begins.length - 1;
  }

  /**
   * {@return a line without its line feed, one char a byte; empty where there is no such line}
   *
   * @param number from 1
   */
  String line(int number) {
    index();
    if (number < 1 || number >= begins.length) {
      return "";
    }
    int from = begins[number - 1];
    int to = begins[number];
    boolean isEnded = to > from && bytes[to - 1] == '\n';
    return new String(bytes, from, (isEnded ? to - 1 : to) - from, StandardCharsets.ISO_8859_1);
  }

  private void index() {
    if (begins.length > 0) {
      return;
    }
    int[] found = new int[1 + length / 16];
    int count = 1;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n' || i == length - 1) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count + 1);
        }
        found[count++] = i + 1;
      }
    }
    begins = Arrays.copyOf(found, count);
  }
}
