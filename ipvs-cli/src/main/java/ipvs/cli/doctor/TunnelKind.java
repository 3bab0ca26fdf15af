package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import java.util.Optional;

/** How packets are packed in a tunnel. */
public enum TunnelKind {
  /** IP in IP, protocol 4. */
  IPIP("ipip", "tunl0", "4", 20),
  /** Generic routing encapsulation, protocol 47. */
  GRE("gre", "gre0", "47", 24),
  /** In UDP. */
  GUE("gue", "tunl0", "17", 32);

  /** By how many bytes a header of IPv6 is longer than one of IPv4. */
  private static final int LONGER = 20;

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

  /**
   * {@return by how many bytes a packet becomes longer}
   *
   * @param outer the family of both ends
   */
  int header(AddressFamily outer) {
    return outer == AddressFamily.INET ? header : header + LONGER;
  }

  /** {@return its word} */
  @Override
  public String toString() {
    return word;
  }
}
