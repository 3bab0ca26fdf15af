package ipvs.cli.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text of somebody else, made fit for a line and a terminal.
 *
 * <p>A string stands for bytes, one char each. What a terminal acts upon instead of showing it are
 * the control characters of Unicode: 0 to 31, 127, and 128 to 159. The last are looked for as what
 * the text is, so that letters that UTF-8 writes with such bytes stay: characters in UTF-8, and
 * bytes in all else.
 */
public final class VisibleText {
  private static final char STAND_IN = '?';

  private VisibleText() {}

  /** {@return the same bytes, with {@code ?} for each control character} */
  public static String of(String bytes) {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
      return new String(
          visible(text).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    } catch (CharacterCodingException e) {
      return visible(bytes);
    }
  }

  /** {@return whether there is no control character} */
  public static boolean isVisible(String bytes) {
    return of(bytes).equals(bytes);
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text);
    for (int i = 0; i < visible.length(); i++) {
      if (Character.isISOControl(visible.charAt(i))) {
        visible.setCharAt(i, STAND_IN);
      }
    }
    return visible.toString();
  }
}
