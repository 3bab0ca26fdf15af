package ipvs.netlink.route;

/**
 * How far a neighbour is known, a bit each.
 *
 * @uapi linux/neighbour.h NUD_*
 */
public enum NeighbourState {
  /** It was asked and has not answered yet. */
  INCOMPLETE(0x01),
  /** It answered a short time ago. */
  REACHABLE(0x02),
  /** It answered once. */
  STALE(0x04),
  /** It is used, and will be asked. */
  DELAY(0x08),
  /** It is asked again. */
  PROBE(0x10),
  /** It did not answer. */
  FAILED(0x20),
  /** It is never asked. */
  NOARP(0x40),
  /** Somebody wrote it down. */
  PERMANENT(0x80);

  private final int bit;

  NeighbourState(int bit) {
    this.bit = bit;
  }

  /** {@return the bit of this state} */
  public int wire() {
    return bit;
  }
}
