package ipvs.netlink.watch;

import ipvs.model.Counters;
import ipvs.model.TotalStats;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a table again and again for the numbers in it, as {@link TablePoller} does for changes.
 *
 * <p>Readings begin an interval apart. One that takes longer than half of that stretches it, so
 * that reading never takes more than half of the time. Holds two readings. Not safe for several
 * threads.
 */
public final class Sampler {
  private final ObservationSource source;
  private final Pace pace;
  private Optional<Known> known = Optional.empty();
  private long due;
  private boolean hasBegun;

  private Sampler(ObservationSource source, Pace pace) {
    this.source = Objects.requireNonNull(source, "source");
    this.pace = Objects.requireNonNull(pace, "pace");
  }

  /**
   * The last reading that succeeded.
   *
   * @param index finds what is in it
   * @param totals what was counted over all services
   * @param begin when it began, in nanoseconds
   */
  private record Known(EntryIndex index, Optional<Counters> totals, long begin) {}

  /** {@return what reads a table in this time} */
  public static Sampler over(ObservationSource source, Pace pace) {
    return new Sampler(source, pace);
  }

  /**
   * {@return the next sample: at once the first time, and then after the interval has passed}
   *
   * <p>After an exception this may be called again: it waits, reads, and compares with the last
   * reading that succeeded.
   *
   * @throws java.io.InterruptedIOException if the wait or the reading is to end before
   * @throws IOException if the table cannot be read, as while the module is unloaded or the server
   *     of a relay is started again
   */
  public Sample next() throws IOException {
    if (hasBegun) {
      pace.pause(Duration.ofNanos(Math.max(0, due - pace.nanos())));
    }
    hasBegun = true;
    long begin = pace.nanos();
    Observation now;
    try {
      now = source.read();
    } finally {
      due = begin + Math.max(pace.interval().toNanos(), 2 * (pace.nanos() - begin));
    }
    Instant at = pace.now();
    Duration took = Duration.ofNanos(pace.nanos() - begin);
    EntryIndex index = new EntryIndex(now.reading().table());
    Sample sample =
        new Sample(
            at,
            took,
            now,
            known.flatMap(Known::totals),
            known.map(last -> rates(last, index, begin)));
    known = Optional.of(new Known(index, now.totals().map(TotalStats::counters), begin));
    return sample;
  }

  private static MeasuredRates rates(Known last, EntryIndex index, long begin) {
    return new MeasuredRates(last.index, index, Duration.ofNanos(begin - last.begin));
  }
}
