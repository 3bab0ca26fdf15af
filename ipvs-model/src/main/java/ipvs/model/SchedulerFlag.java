package ipvs.model;

import java.util.Optional;

/**
 * One of the three bits of a service that its scheduler interprets.
 *
 * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED1
 * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED2
 * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED3
 */
public enum SchedulerFlag {
  /**
   * 0x08. {@code sh} and {@code mh}: if the server that the hash gives is not available, try
   * another one.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED1
   */
  SCHED1(0x08, "fallback"),
  /**
   * 0x10. {@code sh} and {@code mh}: the source port counts in the hash.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED2
   */
  SCHED2(0x10, "port"),
  /**
   * 0x20. No scheduler of the kernel uses it.
   *
   * @uapi linux/ip_vs.h IP_VS_SVC_F_SCHED3
   */
  SCHED3(0x20, "");

  private final int wire;
  private final String hashName;

  SchedulerFlag(int wire, String hashName) {
    this.wire = wire;
    this.hashName = hashName;
  }

  /** {@return the bit in the flags of the service} */
  public int wire() {
    return wire;
  }

  /**
   * {@return {@code flag-1}, {@code flag-2} or {@code flag-3}: the name that any scheduler takes}
   */
  public String genericName() {
    return "flag-" + (ordinal() + 1);
  }

  /**
   * {@return the name that this scheduler has for the flag, if it has one}
   *
   * @param scheduler {@code sh} and {@code mh} have names of their own for the first two
   */
  public Optional<String> nameFor(Scheduler scheduler) {
    String name = scheduler.name();
    boolean hashes = name.equals(Scheduler.SH.name()) || name.equals(Scheduler.MH.name());
    return hashes && !hashName.isEmpty() ? Optional.of(name + "-" + hashName) : Optional.empty();
  }
}
