package ipvs.model;

/** What protects the header of a GUE or GRE tunnel. */
public enum TunnelChecksum {
  /** Nothing. IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM, 0. */
  NOCSUM(0),
  /** A checksum over header and packet. IP_VS_TUNNEL_ENCAP_FLAG_CSUM, bit 0. */
  CSUM(1),
  /** Remote checksum offload, GUE only. IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM, bit 1. */
  REMCSUM(2);

  private final int wire;

  TunnelChecksum(int wire) {
    this.wire = wire;
  }

  /** {@return the bit in the tunnel's flags, 0 for none} */
  public int wire() {
    return wire;
  }
}
