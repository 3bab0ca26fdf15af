package ipvs.vrrp;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.Reception;

/**
 * Counts what is refused, by reason, and decides what is told of it: once a minute for each reason
 * and source.
 *
 * <p>Of more than {@value #MOST} reasons and sources a minute the rest is only counted, so that a
 * flood makes no garbage. For one thread.
 */
final class Refusals {
  private static final int MOST = 64;
  private static final long MINUTE = 60_000_000_000L;

  private final long[] counts = new long[Reception.values().length];
  private final Reception[] reasons = new Reception[MOST];
  private final IpAddress[] sources = new IpAddress[MOST];
  private final long[] times = new long[MOST];
  private int used;

  /** {@return whether this one is to be told, which is counted in any case} */
  boolean note(Reception reason, ReceivedPacket packet, long now) {
    counts[reason.ordinal()]++;
    int oldest = 0;
    for (int i = 0; i < used; i++) {
      if (reasons[i] == reason && packet.isFrom(sources[i])) {
        return isDue(i, now);
      }
      oldest = times[i] < times[oldest] ? i : oldest;
    }
    if (used == MOST && now - times[oldest] < MINUTE) {
      return false;
    }
    int place = used < MOST ? used++ : oldest;
    reasons[place] = reason;
    sources[place] = packet.source();
    times[place] = now;
    return true;
  }

  private boolean isDue(int place, long now) {
    boolean isDue = now - times[place] >= MINUTE;
    times[place] = isDue ? now : times[place];
    return isDue;
  }

  /** {@return how many were refused for a reason} */
  long count(Reception reason) {
    return counts[reason.ordinal()];
  }
}
