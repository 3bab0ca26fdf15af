package ipvs.cli.config.keepalived;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are characters. */
final class Utf8 {
  private static final int ASCII = 0x80;

  private Utf8() {}

  /** {@return whether a text of one char a byte is UTF-8} */
  static boolean isValid(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= ASCII) {
        return decodes(bytes);
      }
    }
    return true;
  }

  private static boolean decodes(String bytes) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
