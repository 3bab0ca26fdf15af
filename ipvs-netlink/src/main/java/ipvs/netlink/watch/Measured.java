package ipvs.netlink.watch;

import ipvs.model.Counters;
import java.time.Duration;
import java.util.Optional;

/**
 * Traffic per second, measured between two readings: 0 or more each, with fractions.
 *
 * <p>The kernel refreshes counters every two seconds: measured over less, they stand still most of
 * the time and then leap.
 *
 * @param connections new connections a second
 * @param inPackets packets a second from clients
 * @param outPackets packets a second to clients
 * @param inBytes bytes, not bits, a second from clients
 * @param outBytes bytes, not bits, a second to clients
 */
public record Measured(
    double connections, double inPackets, double outPackets, double inBytes, double outBytes) {
  private static final double NANOS = 1e9;

  /**
   * {@return what passed in a second; empty if a counter went back, or no time has passed}
   *
   * @param before the counters at first
   * @param now the same counters later
   * @param elapsed how much later
   */
  public static Optional<Measured> between(Counters before, Counters now, Duration elapsed) {
    if (isReset(before, now) || elapsed.isZero() || elapsed.isNegative()) {
      return Optional.empty();
    }
    double seconds = elapsed.toNanos() / NANOS;
    return Optional.of(
        new Measured(
            difference(before.connections(), now.connections()) / seconds,
            difference(before.inPackets(), now.inPackets()) / seconds,
            difference(before.outPackets(), now.outPackets()) / seconds,
            difference(before.inBytes(), now.inBytes()) / seconds,
            difference(before.outBytes(), now.outBytes()) / seconds));
  }

  /** {@return whether one of the counters is lower than before} */
  static boolean isReset(Counters before, Counters now) {
    return isLower(now.connections(), before.connections())
        || isLower(now.inPackets(), before.inPackets())
        || isLower(now.outPackets(), before.outPackets())
        || isLower(now.inBytes(), before.inBytes())
        || isLower(now.outBytes(), before.outBytes());
  }

  private static boolean isLower(long left, long right) {
    return Long.compareUnsigned(left, right) < 0;
  }

  /** Both have 64 bits without a sign, and so may have what is between them. */
  private static double difference(long before, long now) {
    long difference = now - before;
    return difference >= 0 ? difference : (difference >>> 1) * 2.0;
  }
}
