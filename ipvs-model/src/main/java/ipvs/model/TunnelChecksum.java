package ipvs.model;

import java.util.Optional;

/**
 * What protects the header of a GUE or GRE tunnel.
 *
 * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_*
 */
public enum TunnelChecksum {
  /**
   * Nothing, 0.
   *
   * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM
   */
  NOCSUM(0, "none"),
  /**
   * A checksum over header and packet, bit 0.
   *
   * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_CSUM
   */
  CSUM(1, "csum"),
  /**
   * Remote checksum offload, GUE only, bit 1.
   *
   * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM
   */
  REMCSUM(2, "remcsum");

  private final int wire;
  private final String word;

  TunnelChecksum(int wire, String word) {
    this.wire = wire;
    this.word = word;
  }

  /** {@return the checksum with this name, if there is one} */
  public static Optional<TunnelChecksum> ofWord(String word) {
    for (TunnelChecksum checksum : values()) {
      if (checksum.word.equals(word)) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }

  /** {@return its usual name: {@code none}, {@code csum} or {@code remcsum}} */
  public String word() {
    return word;
  }

  /** {@return the bit in the tunnel's flags; 0 for {@link #NOCSUM}} */
  public int wire() {
    return wire;
  }
}
