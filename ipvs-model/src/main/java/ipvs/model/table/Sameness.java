package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;

/**
 * Tells whether what is there is the same as what is wanted, so that no command would make a
 * difference.
 *
 * <p>Give it two with the same key only: keys are not compared.
 */
public final class Sameness {
  /** An MTU for default values of a daemon, which are no difference whatever they are. */
  private static final int ANY_MTU = 1500;

  private Sameness() {}

  /**
   * {@return whether a service is as wanted}
   *
   * <p>Timeout and mask do not count without persistence: they mean nothing then, and no line of
   * rules can set them.
   */
  public static boolean isSame(VirtualService present, VirtualService wanted) {
    return present.scheduler().equals(wanted.scheduler())
        && present.flags().equals(wanted.flags())
        && present.engine().equals(wanted.engine())
        && (!wanted.isPersistent() || present.persistence().equals(wanted.persistence()));
  }

  /** {@return whether a server is as wanted; its encapsulation counts only if it is in a tunnel} */
  public static boolean isSame(RealServer present, RealServer wanted) {
    boolean isTunnel = wanted.method().number() == ForwardMethod.IP_VS_CONN_F_TUNNEL;
    return present.method().equals(wanted.method())
        && present.weight() == wanted.weight()
        && present.thresholds().equals(wanted.thresholds())
        && (!isTunnel || present.tunnel().equals(wanted.tunnel()));
  }

  /**
   * {@return whether the kernel, asked for the daemon that is wanted, would run the one that is
   * present}
   *
   * <p>The kernel changes a length outside its range, so that it may never report the number that
   * was asked for. A setting that is left to the kernel is no difference, whatever runs; nor is one
   * that a kernel before Linux 4.3 does not report.
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
