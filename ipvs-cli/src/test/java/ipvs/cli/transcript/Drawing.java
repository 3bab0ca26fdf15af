package ipvs.cli.transcript;

import java.nio.charset.StandardCharsets;

/**
 * The two forms of a text: as bytes, one a character, and as it is drawn in a transcript, which is
 * UTF-8 and shows blanks at the end of a line and control characters as control pictures ({@code ␠
 * ␉ ␍}).
 */
final class Drawing {
  private static final int PICTURES = 0x2400;
  private static final char BLANK = ' ';

  private Drawing() {}

  /**
   * {@return the bytes, one a character}
   *
   * @param drawn a text as it stands in a transcript
   */
  static String bytes(String drawn) {
    StringBuilder text = new StringBuilder(drawn.length());
    for (char c : drawn.toCharArray()) {
      text.append(c >= PICTURES && c <= PICTURES + BLANK ? (char) (c - PICTURES) : c);
    }
    return new String(
        text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * {@return the text as it is drawn in a transcript}
   *
   * @param bytes one line, one byte a character
   */
  static String draw(String bytes) {
    String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    StringBuilder drawn = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      drawn.append(c < BLANK ? (char) (c + PICTURES) : c);
    }
    int last = drawn.length() - 1;
    if (last >= 0 && drawn.charAt(last) == BLANK) {
      drawn.setCharAt(last, (char) (BLANK + PICTURES));
    }
    return drawn.toString();
  }
}
