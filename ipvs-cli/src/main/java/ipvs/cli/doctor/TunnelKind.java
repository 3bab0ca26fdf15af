package ipvs.cli.doctor;

import java.util.Optional;

/** How packets are packed in a tunnel. */
public enum TunnelKind {
  /** IP in IP, protocol 4. */
  IPIP("ipip", "tunl0", "4", 20),
  /** Generic routing encapsulation, protocol 47. */
  GRE("gre", "gre0", "47", 24),
  /** In UDP. */
  GUE("gue", "tunl0", "17", 32);

  private final String word;
  private final String device;
  private final String protocol;
  private final int header;

  TunnelKind(String word, String device, String protocol, int header) {
    this.word = word;
    this.device = device;
    this.protocol = protocol;
    this.header = header;
  }

  /** {@return the kind with this word, if there is one} */
  public static Optional<TunnelKind> of(String word) {
    for (TunnelKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** {@return the device that takes packets from anybody} */
  String device() {
    return device;
  }

  /** {@return the number of the protocol that carries them} */
  String protocol() {
    return protocol;
  }

  /** {@return by how many bytes a packet becomes longer} */
  int header() {
    return header;
  }

  /** {@return its word} */
  @Override
  public String toString() {
    return word;
  }
}
