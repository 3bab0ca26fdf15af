package ipvs.netlink.route;

/**
 * What a link is and does, a bit each.
 *
 * @uapi linux/if.h IFF_*
 */
public enum LinkFlag {
  /** It was switched on. */
  UP(0x1),
  /** Its network has a broadcast address, as Ethernet has. */
  BROADCAST(0x2),
  /** It leads to this machine itself. */
  LOOPBACK(0x8),
  /** There is one other end. */
  POINTOPOINT(0x10),
  /** It works: it is up, and has a carrier. */
  RUNNING(0x40),
  /** It asks and answers no ARP. */
  NOARP(0x80);

  private final int bit;

  LinkFlag(int bit) {
    this.bit = bit;
  }

  /** {@return the bit of this flag} */
  public int wire() {
    return bit;
  }
}
