package ipvs.netlink.sim;

import ipvs.model.Counters;
import ipvs.model.Rates;
import java.util.Arrays;

/**
 * What is counted of a service, a server or all of them, and what is estimated from it.
 *
 * <p>Only the estimator's ticks, every two seconds, make visible what was counted. A rate is an
 * average in which a tick weighs a quarter, kept with a fraction of 10 bits for connections and
 * packets and of 5 bits for bytes.
 */
final class SimulatedStats {
  private static final int CONNECTIONS = 0;
  private static final int IN_PACKETS = 1;
  private static final int OUT_PACKETS = 2;
  private static final int IN_BYTES = 3;
  private static final int OUT_BYTES = 4;
  private static final int COUNT = 5;

  private static final int[] SHIFT_IN = {9, 9, 9, 4, 4};
  private static final int[] SHIFT_OUT = {10, 10, 10, 5, 5};
  private static final long[] ROUNDING = {511, 511, 511, 15, 15};

  private final long[] live = new long[COUNT];
  private final long[] shown = new long[COUNT];
  private final long[] zero = new long[COUNT];
  private final long[] average = new long[COUNT];

  void countConnection() {
    live[CONNECTIONS]++;
  }

  /** Counts a packet from a client. */
  void countIn(long bytes) {
    live[IN_PACKETS]++;
    live[IN_BYTES] += bytes;
  }

  /** Counts a packet to a client. */
  void countOut(long bytes) {
    live[OUT_PACKETS]++;
    live[OUT_BYTES] += bytes;
  }

  /** Makes visible what was counted since the last tick. */
  void tick() {
    for (int i = 0; i < COUNT; i++) {
      long rate = live[i] - shown[i] << SHIFT_IN[i];
      average[i] += rate - average[i] >> 2;
      shown[i] = live[i];
    }
  }

  /** {@return whether another tick would change nothing} */
  boolean isAtRest() {
    for (int i = 0; i < COUNT; i++) {
      if (average[i] != 0 || shown[i] != live[i]) {
        return false;
      }
    }
    return true;
  }

  /** Counts from what is visible on; what was counted since the last tick is still to come. */
  void zero() {
    System.arraycopy(shown, 0, zero, 0, COUNT);
    Arrays.fill(average, 0);
  }

  /** {@return what was counted since the module was loaded, up to this moment} */
  Counters live() {
    return new Counters(
        live[CONNECTIONS], live[IN_PACKETS], live[OUT_PACKETS], live[IN_BYTES], live[OUT_BYTES]);
  }

  Counters counters() {
    return new Counters(
        count(CONNECTIONS),
        count(IN_PACKETS),
        count(OUT_PACKETS),
        count(IN_BYTES),
        count(OUT_BYTES));
  }

  Rates rates() {
    return new Rates(
        rate(CONNECTIONS), rate(IN_PACKETS), rate(OUT_PACKETS), rate(IN_BYTES), rate(OUT_BYTES));
  }

  private long count(int which) {
    return shown[which] - zero[which];
  }

  private long rate(int which) {
    return average[which] + ROUNDING[which] >> SHIFT_OUT[which];
  }
}
