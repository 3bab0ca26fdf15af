package ipvs.netlink.route;

import java.util.Objects;

/**
 * A network interface.
 *
 * <p>Immutable.
 *
 * @param index its number, which is not given twice while it exists
 * @param name its name, up to 15 bytes, one char a byte
 * @param flags the bits of {@link LinkFlag}, and others
 * @param mtu the longest packet in bytes
 * @param type what it speaks: 1 for Ethernet, 772 for loopback, 768 for a tunnel of IPv4
 * @param kind what made it, such as {@code veth} or {@code ipip}; empty for a card
 * @param master the index of the bridge or bond that it belongs to; 0 for none
 * @param state whether it can carry packets, as RFC 2863 counts: 6 for up, 0 for unknown
 * @param address its own address
 * @param far the broadcast address; of a tunnel the far end
 * @uapi linux/if_arp.h ARPHRD_*
 */
public record Link(
    int index,
    String name,
    int flags,
    long mtu,
    int type,
    String kind,
    int master,
    int state,
    HardwareAddress address,
    HardwareAddress far) {
  /** Checks that all is there. */
  public Link {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(far, "far");
  }

  /** {@return whether it has this flag} */
  public boolean has(LinkFlag flag) {
    return (flags & flag.wire()) != 0;
  }

  /** {@return whether machines on it find each other by ARP: it broadcasts, and is no loopback} */
  public boolean hasArp() {
    return has(LinkFlag.BROADCAST) && !has(LinkFlag.LOOPBACK) && !has(LinkFlag.NOARP);
  }
}
