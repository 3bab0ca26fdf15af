package ipvs.model;

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
  NOCSUM(0),
  /**
   * A checksum over header and packet, bit 0.
   *
   * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_CSUM
   */
  CSUM(1),
  /**
   * Remote checksum offload, GUE only, bit 1.
   *
   * @uapi linux/ip_vs.h IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM
   */
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
