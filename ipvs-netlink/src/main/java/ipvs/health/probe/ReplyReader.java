package ipvs.health.probe;

import java.util.OptionalInt;

/**
 * Reads replies of three digits and a text, of one line or several: {@code 220-…} goes on, {@code
 * 220 …} is the last. A line that is too long is cut, so that what is kept is bounded.
 */
final class ReplyReader {
  private static final int CODE_LENGTH = 3;
  private static final int MOST_BYTES = 64 << 10;

  private final StringBuilder line = new StringBuilder();
  private int bytesOfReply;

  /** {@return the code of a reply that this byte ends, 0 for a line without one; or nothing yet} */
  OptionalInt take(byte next) {
    bytesOfReply++;
    if (next != '\n') {
      if (line.length() <= CODE_LENGTH) {
        line.append((char) (next & 0xFF));
      }
      return bytesOfReply > MOST_BYTES ? OptionalInt.of(0) : OptionalInt.empty();
    }
    String text = line.toString();
    line.setLength(0);
    boolean goesOn = text.length() > CODE_LENGTH && text.charAt(CODE_LENGTH) == '-';
    if (goesOn && code(text) != 0) {
      return OptionalInt.empty();
    }
    bytesOfReply = 0;
    return OptionalInt.of(code(text));
  }

  private static int code(String text) {
    int code = 0;
    boolean isCode = text.length() >= CODE_LENGTH;
    for (int i = 0; i < CODE_LENGTH && isCode; i++) {
      char c = text.charAt(i);
      isCode = c >= '0' && c <= '9';
      code = code * 10 + (c - '0');
    }
    return isCode ? code : 0;
  }

  /** {@return whether nothing came yet of a reply} */
  boolean isAtStart() {
    return bytesOfReply == 0;
  }
}
