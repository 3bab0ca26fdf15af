package ipvs.model.vrrp;

/**
 * How long a virtual router waits, in nanoseconds.
 *
 * <p>A backup of version 3 takes the interval of its master.
 */
final class VrrpTimers {
  private static final long SECOND = 1_000_000_000;
  private static final int USUAL_ADVERTS = 3;
  private static final int STEPS = 256;

  private final boolean adopts;
  private final long own;
  private final int adverts;
  private long heard;

  VrrpTimers(VirtualRouter router) {
    adopts = router.version() == 3;
    own = router.advertNanos();
    adverts = router.instance().election().downTimerAdverts().orElse(USUAL_ADVERTS);
    heard = own;
  }

  /** {@return from one advertisement of ours to the next} */
  long own() {
    return own;
  }

  /** {@return how long backups with our interval wait for us} */
  long own(int priority) {
    return adverts * own + skew(priority, own);
  }

  /** Takes the interval of a master. */
  void adopt(long interval) {
    heard = adopts ? interval : own;
  }

  /** Has our own interval again. */
  void forget() {
    heard = own;
  }

  /** {@return how long to wait after a master ended: the less, the higher the priority} */
  long skew(int priority) {
    return skew(priority, heard);
  }

  private long skew(int priority, long interval) {
    return (STEPS - priority) * (adopts ? interval : SECOND) / STEPS;
  }

  /** {@return how long to wait for a master that says nothing} */
  long masterDown(int priority) {
    return adverts * heard + skew(priority);
  }
}
