package ipvs.model;

import java.util.Objects;

/**
 * The rule by which a service picks a real server, named as its kernel module is.
 *
 * <p>An open set: the kernel loads the module {@code ip_vs_NAME} for any name, and refuses the
 * request if there is none.
 *
 * @param name 1 to 15 bytes, one char each; on the wire with a NUL at its end
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_SCHED_NAME
 */
public record Scheduler(String name) {
  /**
   * The longest name in bytes; the kernel counts its NUL, too.
   *
   * @uapi linux/ip_vs.h IP_VS_SCHEDNAME_MAXLEN
   */
  public static final int MAX_LENGTH = 15;

  /** Round robin. */
  public static final Scheduler RR = new Scheduler("rr");

  /** Weighted round robin. */
  public static final Scheduler WRR = new Scheduler("wrr");

  /** Least connections. */
  public static final Scheduler LC = new Scheduler("lc");

  /** Weighted least connections, the default of ipvsadm. */
  public static final Scheduler WLC = new Scheduler("wlc");

  /** Locality-based least connections. */
  public static final Scheduler LBLC = new Scheduler("lblc");

  /** Locality-based least connections with replication. */
  public static final Scheduler LBLCR = new Scheduler("lblcr");

  /** Destination hashing. */
  public static final Scheduler DH = new Scheduler("dh");

  /** Source hashing. */
  public static final Scheduler SH = new Scheduler("sh");

  /** Shortest expected delay. */
  public static final Scheduler SED = new Scheduler("sed");

  /** Never queue. */
  public static final Scheduler NQ = new Scheduler("nq");

  /** Weighted fail-over: the server with the highest weight. */
  public static final Scheduler FO = new Scheduler("fo");

  /** Weighted overflow: the next server once one has as many connections as its weight. */
  public static final Scheduler OVF = new Scheduler("ovf");

  /** Maglev hashing. */
  public static final Scheduler MH = new Scheduler("mh");

  /** Power of two choices. */
  public static final Scheduler TWOS = new Scheduler("twos");

  /** A service without a scheduler, which takes no new connections. */
  public static final Scheduler NONE = new Scheduler("none");

  /** Checks the length. */
  public Scheduler {
    Objects.requireNonNull(name, "name");
    Ranges.name("scheduler", name, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return name;
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Scheduler that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
