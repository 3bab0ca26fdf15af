package ipvs.cli.health;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What lines of the log are made of: words of a file, one char a byte, and a few characters of ours
 * that are no bytes.
 */
public final class LogBytes {
  private static final int GREATEST_BYTE = 0xFF;

  private LogBytes() {}

  /**
   * {@return a line as its bytes, one char each: those of files as they are, all else in UTF-8}
   *
   * @param line the line
   */
  public static String of(String line) {
    StringBuilder bytes = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              if (c <= GREATEST_BYTE) {
                bytes.append((char) c);
              } else {
                byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                bytes.append(new String(encoded, StandardCharsets.ISO_8859_1));
              }
            });
    return bytes.toString();
  }

  /** {@return whether these are the bytes of a text in UTF-8} */
  static boolean isText(String line) {
    try {
      byte[] bytes = of(line).getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
