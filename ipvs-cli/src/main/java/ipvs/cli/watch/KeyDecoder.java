package ipvs.cli.watch;

import java.util.Optional;

/**
 * Makes keys of the bytes that a terminal sends for them, one after the other.
 *
 * <p>A key may be several bytes that begin with that of Escape. For one thread.
 */
final class KeyDecoder {
  private static final int ESCAPE = 27;
  private static final int CTRL_L = 12;
  private static final int CTRL_U = 21;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;

  /** No key is longer; what is, is passed over. */
  private static final int LONGEST = 16;

  private final StringBuilder begun = new StringBuilder();

  /** {@return whether a key has begun, which may be Escape itself} */
  boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** {@return the key that has begun, after which nothing came} */
  Key end() {
    boolean isEscape = begun.length() == 1;
    begun.setLength(0);
    return Key.of(isEscape ? Key.Kind.ESCAPE : Key.Kind.OTHER);
  }

  /** {@return the key that a byte ends, if it does} */
  Optional<Key> take(int octet) {
    if (begun.isEmpty()) {
      if (octet == ESCAPE) {
        begun.append((char) octet);
        return Optional.empty();
      }
      return Optional.of(single(octet));
    }
    if (octet == ESCAPE) {
      Key before = end();
      begun.append((char) octet);
      return Optional.of(before);
    }
    begun.append((char) octet);
    if (!isEnd(octet)) {
      return Optional.empty();
    }
    String sequence = begun.substring(1);
    begun.setLength(0);
    return Optional.of(Key.of(meaning(sequence)));
  }

  private boolean isEnd(int octet) {
    char introducer = begun.charAt(1);
    if (introducer != '[' && introducer != 'O' || begun.length() > LONGEST) {
      return true;
    }
    // Of the console of Linux, F1 to F5 have another bracket.
    return begun.length() > 2 && octet >= '@' && octet <= '~' && octet != '[';
  }

  private static Key single(int octet) {
    return switch (octet) {
      case '\r', '\n' -> Key.of(Key.Kind.ENTER);
      case BACKSPACE, DELETE -> Key.of(Key.Kind.BACKSPACE);
      case CTRL_L -> Key.of(Key.Kind.REDRAW);
      case CTRL_U -> Key.of(Key.Kind.ERASE);
      default -> octet >= ' ' && octet <= '~' ? Key.of((char) octet) : Key.of(Key.Kind.OTHER);
    };
  }

  private static Key.Kind meaning(String sequence) {
    return switch (sequence) {
      case "[A", "OA" -> Key.Kind.UP;
      case "[B", "OB" -> Key.Kind.DOWN;
      case "[5~" -> Key.Kind.PAGE_UP;
      case "[6~" -> Key.Kind.PAGE_DOWN;
      case "[H", "OH", "[1~", "[7~" -> Key.Kind.HOME;
      case "[F", "OF", "[4~", "[8~" -> Key.Kind.END;
      case "[17~" -> Key.Kind.F6;
      case "[21~" -> Key.Kind.F10;
      default -> Key.Kind.OTHER;
    };
  }
}
