package ipvs.cli.doctor;

import java.util.Optional;

/** How packets reach a real server. */
public enum Method {
  /** Direct routing: with the address of its card. */
  DR("dr"),
  /** In a tunnel. */
  TUN("tun"),
  /** With its own address. */
  NAT("nat");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /** {@return the method with this word, if there is one} */
  public static Optional<Method> of(String word) {
    for (Method method : values()) {
      if (method.word.equals(word)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** {@return its word} */
  @Override
  public String toString() {
    return word;
  }
}
