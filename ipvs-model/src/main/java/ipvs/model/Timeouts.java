package ipvs.model;

/**
 * How long the kernel remembers idle connections, in seconds.
 *
 * <p>Each is 0 to 4294967295, a u32 in native byte order. In a request 0 leaves a timeout as it is,
 * and the kernel refuses more than 2³¹−1 ticks (8589934 s at 250 ticks a second); in a reply 0
 * stands for a protocol that the kernel was built without.
 *
 * @param tcp established TCP connections, 900 at first
 * @param tcpFin TCP connections after a FIN, 120 at first
 * @param udp UDP packets, 300 at first
 * @uapi linux/ip_vs.h IPVS_CMD_ATTR_TIMEOUT_TCP
 * @uapi linux/ip_vs.h IPVS_CMD_ATTR_TIMEOUT_TCP_FIN
 * @uapi linux/ip_vs.h IPVS_CMD_ATTR_TIMEOUT_UDP
 */
public record Timeouts(long tcp, long tcpFin, long udp) {
  /** What the kernel begins with. */
  public static final Timeouts DEFAULT = new Timeouts(900, 120, 300);

  /**
   * The longest timeout that ipvsadm takes, of connections and of persistence: 31 days in seconds.
   *
   * <p>The kernel itself takes longer ones.
   */
  public static final long MAX_OF_IPVSADM = 2_678_400;

  /** Timeouts that leave all three as they are. */
  public static final Timeouts UNCHANGED = new Timeouts(0, 0, 0);

  /** Checks the ranges. */
  public Timeouts {
    Ranges.u32("TCP timeout", tcp);
    Ranges.u32("TCP FIN timeout", tcpFin);
    Ranges.u32("UDP timeout", udp);
  }

  /** {@return the timeouts that result from setting these: where one is 0, the one before stays} */
  public Timeouts over(Timeouts before) {
    return new Timeouts(
        tcp == 0 ? before.tcp : tcp,
        tcpFin == 0 ? before.tcpFin : tcpFin,
        udp == 0 ? before.udp : udp);
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeouts that
        && tcp == that.tcp
        && tcpFin == that.tcpFin
        && udp == that.udp;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(tcp) + Long.hashCode(tcpFin)) + Long.hashCode(udp);
  }
}
