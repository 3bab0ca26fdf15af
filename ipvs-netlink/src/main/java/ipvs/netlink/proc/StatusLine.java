package ipvs.netlink.proc;

import java.util.Objects;

/**
 * What the kernel says of one of its tables, as words for people: an open set.
 *
 * @param name what it is about, such as {@code Conn buckets empty}; begins with a letter
 * @param value what is said, such as {@code 235 (91%)}; may be empty
 */
public record StatusLine(String name, String value) {
  /** Checks that both are there. */
  public StatusLine {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!isLetter(name.isEmpty() ? ' ' : name.charAt(0))) {
      throw new IllegalArgumentException("does not begin with a letter: " + name);
    }
  }

  /**
   * {@return the name as one word: {@code conn_buckets_empty}, with {@code _} for each char that is
   * neither a letter nor a digit}
   */
  public String word() {
    StringBuilder word = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isLetter(c)) {
        word.append(Character.toLowerCase(c));
      } else if (c >= '0' && c <= '9') {
        word.append(c);
      } else {
        word.append('_');
      }
    }
    return word.toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
