package ipvs.model;

import java.util.Objects;

/**
 * How long the kernel remembers which server it chose for a client, and which clients count as one.
 *
 * <p>The kernel stores both for every service, even if persistence is off. {@link
 * ServiceFlags#isPersistent()} tells whether it is on.
 *
 * @param timeout seconds after the last connection, 0 to 4294967295. The kernel counts in ticks
 *     modulo 2³², so that at 250 ticks a second values above 17179869 are stored wrapped.
 * @param granularity which clients count as one
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_TIMEOUT
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_NETMASK
 */
public record Persistence(long timeout, Netmask granularity) {
  /** The timeout that ipvsadm sets if none is given, in seconds. */
  public static final long DEFAULT_TIMEOUT = 360;

  /** Checks the range of the timeout. */
  public Persistence {
    Ranges.u32("persistence timeout", timeout);
    Objects.requireNonNull(granularity, "granularity");
  }

  /** {@return what a service without persistence stores: no timeout and a full mask} */
  public static Persistence off(AddressFamily family) {
    return ofSeconds(0, family);
  }

  /** {@return persistence with this timeout, in which every client address counts for itself} */
  public static Persistence ofSeconds(long timeout, AddressFamily family) {
    return new Persistence(timeout, Netmask.full(family));
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Persistence that
        && timeout == that.timeout
        && granularity.equals(that.granularity);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(timeout) + granularity.hashCode();
  }
}
