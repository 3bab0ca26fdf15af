package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;

/**
 * Whether what is there is what is wanted, so that no command would make a difference.
 *
 * <p>Of two with the same key only: what tells them apart is not looked at.
 */
public final class Sameness {
  /** An MTU for default values of a daemon, which are no difference whatever they are. */
  private static final int ANY_MTU = 1500;

  private Sameness() {}

  /**
   * {@return whether a service is as wanted}
   *
   * <p>Timeout and mask mean nothing without persistence, and a line cannot set them then.
   */
  public static boolean isSame(VirtualService present, VirtualService wanted) {
    return present.scheduler().equals(wanted.scheduler())
        && present.flags().equals(wanted.flags())
        && present.engine().equals(wanted.engine())
        && (!wanted.isPersistent() || present.persistence().equals(wanted.persistence()));
  }

  /** {@return whether a server is as wanted; an encapsulation means nothing without a tunnel} */
  public static boolean isSame(RealServer present, RealServer wanted) {
    boolean isTunnel = wanted.method().number() == ForwardMethod.IP_VS_CONN_F_TUNNEL;
    return present.method().equals(wanted.method())
        && present.weight() == wanted.weight()
        && present.thresholds().equals(wanted.thresholds())
        && (!isTunnel || present.tunnel().equals(wanted.tunnel()));
  }

  /**
   * {@return whether the kernel would make of the daemon that is wanted the one that runs}
   *
   * <p>It moves a length into its range, so that the number that was asked for may never be
   * reported. What is left to the kernel is no difference, whatever runs. Nor is what a kernel
   * before Linux 4.3 does not report.
   */
  public static boolean isSame(SyncDaemon present, SyncDaemon wanted) {
    SyncDaemon made = wanted.asRun(ANY_MTU);
    return present.interfaceName().equals(made.interfaceName())
        && present.syncId() == made.syncId()
        && isSame(wanted.maxLength(), present.maxLength(), made.maxLength())
        && (wanted.group().isEmpty()
            || present.group().isEmpty()
            || present.group().equals(made.group()))
        && isSame(wanted.port(), present.port(), made.port())
        && isSame(wanted.ttl(), present.ttl(), made.ttl());
  }

  private static boolean isSame(int wanted, int present, int made) {
    return wanted == 0 || present == 0 || present == wanted || present == made;
  }
}
