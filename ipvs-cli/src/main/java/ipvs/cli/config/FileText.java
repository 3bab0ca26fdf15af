package ipvs.cli.config;

import ipvs.cli.rules.RuleReader;
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
  static final int MOST = 1 << 28;

  private static final int MARK_LENGTH = 4;
  private static final byte COMMENT = '#';

  /** Longer than the file. */
  private final byte[] bytes;

  private final int length;

  /** Where each line begins; made when something is first asked of lines, as the next four are. */
  private int[] begins = new int[0];

  private boolean hasNul;

  /** Whether there is a comment anywhere; in most files of tables there is none. */
  private boolean hasComments;

  /** Whether each line begins as a rule or a comment does; in most files of tables it does. */
  private boolean hasRulesOnly;

  /** The most bytes that a line has, its line feed counted. */
  private int longest;

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
    byte[] bytes = new byte[2 * PIECE];
    int length = 0;
    int count = in.read(bytes, 0, PIECE);
    while (count >= 0) {
      length += count;
      requireAtMost(most, length);
      if (bytes.length - length < PIECE) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      // A channel takes as much memory outside the heap as it is asked to read at once.
      count = in.read(bytes, length, PIECE);
    }
    return new FileText(bytes, length);
  }

  private static void requireAtMost(int most, int length) throws IOException {
    if (length > most) {
      throw new IOException("File too large");
    }
  }

  /** {@return this, of which there must not be more bytes than that} */
  FileText atMost(int most) throws IOException {
    requireAtMost(most, length);
    return this;
  }

  /** {@return the bytes, from the first one} */
  InputStream stream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  /** {@return a copy of the bytes} */
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** {@return how many bytes there are} */
  int length() {
    return length;
  }

  /**
   * {@return the first byte of a line that is no blank, as a char; a line feed if there is none}
   */
  char firstOf(int number) {
    index();
    for (int i = begins[number - 1]; i < begins[number]; i++) {
      if (!isBlank(bytes[i])) {
        return (char) (bytes[i] & 0xFF);
      }
    }
    return '\n';
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
    index();
    return hasNul;
  }

  /** {@return whether the first byte of each line is that of a rule or of a comment} */
  boolean hasRulesOnly() {
    index();
    return hasRulesOnly;
  }

  /** {@return the numbers of the lines that have more bytes than that} */
  List<Integer> longerThan(int most) {
    index();
    List<Integer> found = new ArrayList<>();
    if (longest <= most) {
      return found;
    }
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

  /** {@return whether any line has the byte by which comments begin} */
  boolean mayHaveComments() {
    index();
    return hasComments;
  }

  /** {@return whether a line has the byte by which comments begin} */
  boolean mayHaveComment(int number) {
    index();
    for (int i = begins[number - 1]; hasComments && i < begins[number]; i++) {
      if (bytes[i] == COMMENT) {
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
    return new String(bytes, from, endOf(number) - from, StandardCharsets.ISO_8859_1);
  }

  /** {@return whether a line, counted from 1, is one that can be read from its bytes} */
  boolean isPlain(int number, PlainLine plain) {
    return plain.reads(bytes, begins[number - 1], endOf(number));
  }

  /** {@return the words of a line, counted from 1, as {@link RuleReader} splits it} */
  List<String> words(int number) {
    return RuleReader.words(bytes, begins[number - 1], endOf(number));
  }

  /** {@return where the line feed of a line stands, or the last line ends without one} */
  private int endOf(int number) {
    int to = begins[number];
    return to > begins[number - 1] && bytes[to - 1] == '\n' ? to - 1 : to;
  }

  private static boolean beginsRule(byte b) {
    return b == '-' || b == COMMENT;
  }

  /** One look at each byte for all that is to be known of them: a table has millions. */
  private void index() {
    if (begins.length > 0) {
      return;
    }
    // Fields would be read and written again for each byte by the compiler that commands run with.
    byte[] text = bytes;
    int end = length;
    int[] found = new int[1 + end / 16];
    int count = 1;
    boolean isAnyNul = false;
    boolean isAnyComment = false;
    boolean isAnyOther = end == 0 || !beginsRule(text[0]);
    int most = 0;
    for (int i = 0; i < end; i++) {
      byte b = text[i];
      // Few bytes but blanks are below, so that the others are looked at once.
      if (b <= COMMENT && b != ' ') {
        isAnyNul |= b == 0;
        isAnyComment |= b == COMMENT;
        if (b == '\n') {
          found = count == found.length ? Arrays.copyOf(found, 2 * count + 1) : found;
          most = Math.max(most, i + 1 - found[count - 1]);
          found[count++] = i + 1;
          isAnyOther |= i + 1 < end && !beginsRule(text[i + 1]);
        }
      }
    }
    if (end > 0 && text[end - 1] != '\n') {
      found = count == found.length ? Arrays.copyOf(found, count + 1) : found;
      most = Math.max(most, end - found[count - 1]);
      found[count++] = end;
    }
    hasNul = isAnyNul;
    hasComments = isAnyComment;
    hasRulesOnly = !isAnyOther;
    longest = most;
    begins = Arrays.copyOf(found, count);
  }
}
