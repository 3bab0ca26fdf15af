package ipvs.cli.config.ldirectord;

import ipvs.model.ForwardMethod;
import ipvs.model.health.Forwarding;
import java.util.Optional;

/** ldirectord's words for how packets reach a server. */
enum Method {
  GATE("gate", Forwarding.DROUTE),
  MASQ("masq", Forwarding.MASQ),
  IPIP("ipip", Forwarding.IPIP);

  private final String word;
  private final Forwarding forwarding;

  Method(String word, Forwarding forwarding) {
    this.word = word;
    this.forwarding = forwarding;
  }

  /** {@return what a word means, if anything} */
  static Optional<Forwarding> ofWord(String word) {
    for (Method method : values()) {
      if (method.word.equals(word)) {
        return Optional.of(method.forwarding);
      }
    }
    return Optional.empty();
  }

  /** {@return the word for a method, if there is one; what wraps a tunnel has none} */
  static Optional<String> word(ForwardMethod method) {
    for (Method known : values()) {
      if (known.forwarding.method().equals(method)) {
        return Optional.of(known.word);
      }
    }
    return Optional.empty();
  }
}
