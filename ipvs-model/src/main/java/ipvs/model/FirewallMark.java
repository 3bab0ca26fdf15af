package ipvs.model;

import java.util.Objects;

/**
 * A service for every packet that carries this netfilter mark.
 *
 * <p>The same mark may serve IPv4 and IPv6: these are two services.
 *
 * @param mark 1 to 4294967295; on the wire a u32 in native byte order
 * @param family which packets the service takes
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_FWMARK
 */
public record FirewallMark(long mark, AddressFamily family) implements ServiceKey {
  /** Checks the range of the mark: the kernel takes 0 for "no mark". */
  public FirewallMark {
    if (mark < 1 || mark > Ranges.U32_MAX) {
      throw new IllegalArgumentException("fwmark is outside 1..4294967295: " + mark);
    }
    Objects.requireNonNull(family, "family");
  }

  /** {@return {@code FWM 1} or {@code FWM 1 IPv6}} */
  @Override
  public String toString() {
    return "FWM " + mark + (family == AddressFamily.INET6 ? " IPv6" : "");
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof FirewallMark that && mark == that.mark && family == that.family;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(mark) + family.wire();
  }
}
