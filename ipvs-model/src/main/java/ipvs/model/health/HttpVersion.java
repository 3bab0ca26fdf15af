package ipvs.model.health;

import java.util.Optional;

/** With which version of HTTP a page is asked for, and what is said of the connection. */
public enum HttpVersion {
  /** HTTP/1.0. */
  HTTP_1_0("1.0"),
  /** HTTP/1.0, with a line that asks to close. */
  HTTP_1_0_CLOSE("1.0C"),
  /** HTTP/1.0, with a line that asks to keep the connection. */
  HTTP_1_0_KEEP("1.0K"),
  /** HTTP/1.1, with a line that asks to close. */
  HTTP_1_1("1.1"),
  /** HTTP/1.1, with a line that asks to keep the connection. */
  HTTP_1_1_KEEP("1.1K");

  private final String word;

  HttpVersion(String word) {
    this.word = word;
  }

  /** {@return the version that keepalived has this word for, in any case} */
  public static Optional<HttpVersion> ofWord(String word) {
    for (HttpVersion version : values()) {
      if (version.word.equalsIgnoreCase(word)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** {@return keepalived's word for it, {@code 1.0} for instance} */
  public String word() {
    return word;
  }
}
