package ipvs.cli.config;

import java.util.Optional;

/**
 * What editors of other systems put before a text, to say how its characters are encoded. It is not
 * seen on a screen, and no command begins with it.
 */
enum ByteOrderMark {
  // That of UTF-16 is the beginning of one of UTF-32.
  UTF_32LE("UTF-32", "\u00FF\u00FE\0\0"),
  UTF_32BE("UTF-32", "\0\0\u00FE\u00FF"),
  UTF_16LE("UTF-16", "\u00FF\u00FE"),
  UTF_16BE("UTF-16", "\u00FE\u00FF"),
  UTF_8("UTF-8", "\u00EF\u00BB\u00BF");

  private final String encoding;
  private final String bytes;

  ByteOrderMark(String encoding, String bytes) {
    this.encoding = encoding;
    this.bytes = bytes;
  }

  /**
   * {@return the mark that a text begins with}
   *
   * @param text its first line or more, one char a byte
   */
  static Optional<ByteOrderMark> of(String text) {
    for (ByteOrderMark mark : values()) {
      if (mark.begins(text)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /** {@return whether a text, one char a byte, begins with this} */
  boolean begins(String text) {
    return text.startsWith(bytes);
  }

  /** {@return how many bytes it has} */
  int length() {
    return bytes.length();
  }

  /** {@return what is wrong with a line that begins with this} */
  String told() {
    return encoding + " byte order mark; save the file as UTF-8 without one";
  }
}
