package ipvs.model;

/**
 * Traffic per second, which the kernel estimates every two seconds: five unsigned numbers of 64
 * bits.
 *
 * @param connections new connections a second
 * @param inPackets packets a second from clients
 * @param outPackets packets a second to clients
 * @param inBytes bytes, not bits, a second from clients
 * @param outBytes bytes, not bits, a second to clients
 * @uapi linux/ip_vs.h IPVS_STATS_ATTR_*
 */
public record Rates(
    long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
  /** No traffic. */
  public static final Rates ZERO = new Rates(0, 0, 0, 0, 0);

  /** {@return the numbers with their names, read as unsigned} */
  @Override
  public String toString() {
    return UnsignedText.of("Rates", connections, inPackets, outPackets, inBytes, outBytes);
  }
}
