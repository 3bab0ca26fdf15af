package ipvs.cli.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the input of a restore into lines of words.
 *
 * <p>Words are separated by blanks, tabs and carriage returns; quotes mean nothing. The program's
 * name at the start of a line is passed over, a word that begins with {@code #} ends the line, and
 * lines without words do not count. Every byte becomes one char.
 *
 * <p>Not for use by several threads.
 */
public final class RuleReader {
  /** What the save format of other tools puts before each command. */
  static final String PROGRAM = "ipvsadm";

  private static final int INITIAL_SIZE = 1 << 16;
  private static final int USUAL_WORDS = 16;

  /** Of a line, in bytes: those that have a use are a thousand times shorter. */
  public static final int LONGEST_LINE = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_SIZE];

  /** What was read and not yet looked at. */
  private int from;

  private int to;

  /** Up to where no line feed is to be found. */
  private int searched;

  private boolean isAtEnd;
  private List<String> ahead = List.of();

  /** How many lines were taken from the input, and which of them was given last. */
  private int taken;

  private int given;

  /**
   * Creates a reader.
   *
   * @param in the input, which stays open; buffering it would be of no use
   */
  public RuleReader(InputStream in) {
    this.in = in;
  }

  /**
   * {@return the words of the next line that has any, or an empty list at the end of the input}
   *
   * @throws IOException if the input cannot be read, or has a line of more than 1 MiB
   */
  public List<String> next() throws IOException {
    while (ahead.isEmpty()) {
      if (hasLine()) {
        ahead = takeLine();
      } else if (isAtEnd) {
        return List.of();
      } else {
        fill(buffer.length);
      }
    }
    List<String> words = ahead;
    ahead = List.of();
    given = taken;
    return words;
  }

  /**
   * {@return the number of the line that {@link #next} gave last}
   *
   * <p>All lines of the input count, from 1, also those without words; it is 0 before the first
   * call.
   */
  public int line() {
    return given;
  }

  /**
   * {@return whether {@link #next} would give a line at once, without waiting for input}
   *
   * @throws IOException if the input cannot be read, or has a line of more than 1 MiB
   */
  public boolean isReady() throws IOException {
    while (ahead.isEmpty()) {
      if (hasLine()) {
        ahead = takeLine();
      } else {
        int available = isAtEnd ? 0 : in.available();
        if (available <= 0) {
          return false;
        }
        fill(available);
      }
    }
    return true;
  }

  /** Whether a line is complete, at the end of the input also without a line feed. */
  private boolean hasLine() {
    int at = searched;
    while (at < to && buffer[at] != '\n') {
      at++;
    }
    searched = at;
    return at < to || isAtEnd && from < to;
  }

  private List<String> takeLine() {
    int end = searched;
    taken++;
    List<String> words = words(buffer, from, end);
    from = Math.min(end + 1, to);
    searched = from;
    return words;
  }

  /**
   * {@return the words of one line}
   *
   * @param bytes an array that has it
   * @param start where it begins
   * @param end where it ends, without a line feed
   */
  public static List<String> words(byte[] bytes, int start, int end) {
    List<String> words = new ArrayList<>(USUAL_WORDS);
    int at = start;
    while (at < end) {
      if (isSeparator(bytes[at])) {
        at++;
        continue;
      }
      if (bytes[at] == '#') {
        break;
      }
      int first = at;
      while (at < end && !isSeparator(bytes[at])) {
        at++;
      }
      String word = word(bytes, first, at);
      if (!words.isEmpty() || !word.equals(PROGRAM)) {
        words.add(word);
      }
    }
    return words;
  }

  /**
   * A word, up to the first NUL: the kernel's names, and the old tool's words, end there.
   *
   * <p>Made by the constructor that does just this: the one for any character set takes long to
   * compile.
   */
  @SuppressWarnings("deprecation")
  private static String word(byte[] bytes, int first, int end) {
    int length = 0;
    while (first + length < end && bytes[first + length] != 0) {
      length++;
    }
    return new String(bytes, 0, first, length);
  }

  /** {@return whether this byte is between words} */
  static boolean isSeparator(int b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** Reads once, at most so many bytes, behind what is there. */
  private void fill(int most) throws IOException {
    if (to == buffer.length) {
      makeRoom();
    }
    int count = in.read(buffer, to, Math.min(most, buffer.length - to));
    if (count < 0) {
      isAtEnd = true;
    } else {
      to += count;
    }
  }

  private void makeRoom() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
    } else if (buffer.length <= LONGEST_LINE) {
      // With its end.
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LONGEST_LINE + 1));
    } else {
      throw new IOException("line " + (taken + 1) + " is longer than " + LONGEST_LINE + " bytes");
    }
    to -= from;
    searched -= from;
    from = 0;
  }
}
