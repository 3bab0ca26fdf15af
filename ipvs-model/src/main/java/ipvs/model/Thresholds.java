package ipvs.model;

/**
 * How many connections a server may have before it gets no new ones, and when it gets new ones
 * again.
 *
 * <p>The kernel refuses a lower threshold above the upper one, and from 7.2 on (with updates of
 * earlier series) an upper one above 2147483647. Both are u32 in native byte order.
 *
 * @param upper new connections stop here, 0 to 4294967295; 0 for no limit
 * @param lower they resume below this, 0 to 4294967295; 0 for three quarters of the upper one
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_U_THRESH
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_L_THRESH
 */
public record Thresholds(long upper, long lower) {
  /** No limit. */
  public static final Thresholds NONE = new Thresholds(0, 0);

  /** Checks the ranges. */
  public Thresholds {
    Ranges.u32("upper threshold", upper);
    Ranges.u32("lower threshold", lower);
  }
}
