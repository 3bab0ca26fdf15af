package ipvs.model;

/**
 * What the kernel counted since the counters were last zeroed: five unsigned numbers of 64 bits.
 *
 * <p>The kernel refreshes them every two seconds. It sees and counts replies only if they pass the
 * director, which they do with masquerading.
 *
 * @param connections connections scheduled
 * @param inPackets packets from clients
 * @param outPackets packets to clients
 * @param inBytes bytes from clients, IP headers included
 * @param outBytes bytes to clients, IP headers included
 * @uapi linux/ip_vs.h IPVS_STATS_ATTR_*
 */
public record Counters(
    long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
  /** Nothing counted. */
  public static final Counters ZERO = new Counters(0, 0, 0, 0, 0);

  /** {@return the numbers with their names, read as unsigned} */
  @Override
  public String toString() {
    return UnsignedText.of("Counters", connections, inPackets, outPackets, inBytes, outBytes);
  }
}
