package ipvs.model;

import java.util.Set;

/**
 * The flags of a virtual service, with every bit that the kernel stores.
 *
 * <p>The kernel keeps bits without a name and returns them. Its internal HASHED bit says nothing
 * about the service. It is never held here, so that wanted and actual flags compare equal.
 *
 * @param bits the flags without HASHED, 0 to 4294967295; on the wire a u32 in native byte order
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_FLAGS
 */
public record ServiceFlags(long bits) {
  /**
   * Connections of one client go to one server.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_PERSISTENT
   */
  public static final long PERSISTENT = 0x0001;

  /**
   * Internal to the kernel, set in everything that it reports.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_HASHED
   */
  public static final long HASHED = 0x0002;

  /**
   * Every packet is scheduled on its own; UDP only.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_ONEPACKET
   */
  public static final long ONEPACKET = 0x0004;

  private static final long SCHEDULER_FLAGS =
      SchedulerFlag.SCHED1.wire() | SchedulerFlag.SCHED2.wire() | SchedulerFlag.SCHED3.wire();

  /** No flag. */
  public static final ServiceFlags NONE = new ServiceFlags(0);

  /** Checks the range, and that HASHED is not there. */
  public ServiceFlags {
    Ranges.u32("flags", bits);
    if ((bits & HASHED) != 0) {
      throw new IllegalArgumentException("HASHED belongs to the kernel: " + bits);
    }
  }

  /**
   * {@return the flags that a kernel reports, without its internal one}
   *
   * @param reported 32 bits as they came
   */
  public static ServiceFlags ofReported(int reported) {
    return new ServiceFlags(Integer.toUnsignedLong(reported) & ~HASHED);
  }

  /** {@return whether the service is persistent} */
  public boolean isPersistent() {
    return (bits & PERSISTENT) != 0;
  }

  /** {@return whether one-packet scheduling is on} */
  public boolean isOnePacket() {
    return (bits & ONEPACKET) != 0;
  }

  /** {@return whether this flag for the scheduler is set} */
  public boolean has(SchedulerFlag flag) {
    return (bits & flag.wire()) != 0;
  }

  /** {@return whether any of the three flags for the scheduler is set} */
  public boolean hasAnySchedulerFlag() {
    return (bits & SCHEDULER_FLAGS) != 0;
  }

  /** {@return these flags and one for the scheduler} */
  public ServiceFlags with(SchedulerFlag flag) {
    return with(flag.wire(), true);
  }

  /** {@return these flags with those for the scheduler that a set holds, and no others for it} */
  public ServiceFlags withSchedulerFlags(Set<SchedulerFlag> flags) {
    long others = bits & ~SCHEDULER_FLAGS;
    for (SchedulerFlag flag : flags) {
      others |= flag.wire();
    }
    return new ServiceFlags(others);
  }

  /** {@return these flags with persistence on or off} */
  public ServiceFlags withPersistent(boolean persistent) {
    return with(PERSISTENT, persistent);
  }

  /** {@return these flags with one-packet scheduling on or off} */
  public ServiceFlags withOnePacket(boolean onePacket) {
    return with(ONEPACKET, onePacket);
  }

  private ServiceFlags with(long bit, boolean on) {
    return new ServiceFlags(on ? bits | bit : bits & ~bit);
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceFlags that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }
}
