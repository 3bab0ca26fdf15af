package ipvs.netlink.watch;

import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a table again and again, and tells what has changed.
 *
 * <p>Readings begin an interval apart. One that takes longer than half of that stretches it, so
 * that reading never takes more than half of the time.
 *
 * <p>Holds two readings, however long it goes on. Not safe for several threads.
 */
public final class TablePoller {
  private final TableSource source;
  private final Pace pace;
  private Optional<Known> known = Optional.empty();
  private long due;
  private boolean hasBegun;

  private TablePoller(TableSource source, Pace pace) {
    this.source = Objects.requireNonNull(source, "source");
    this.pace = Objects.requireNonNull(pace, "pace");
  }

  /**
   * The last reading that succeeded.
   *
   * @param shown the reading with what it kept
   * @param raw the table as it was read
   * @param index finds what is in that
   * @param settings those of the reading shown
   * @param begin when it began, in nanoseconds
   * @param since the beginning of the last reading that had all
   */
  private record Known(
      TimedReading shown,
      TableStatus raw,
      EntryIndex index,
      Table settings,
      long begin,
      Instant since) {}

  /**
   * {@return what reads a table over a client}
   *
   * @param client stays open; its owner closes it
   * @param filter what is read. A service or server that matches only at times, as with words about
   *     connections or weights, comes and goes
   * @param pace time, and the interval
   */
  public static TablePoller of(IpvsClient client, TableFilter filter, Pace pace) {
    return over(() -> client.table(filter), pace);
  }

  /** {@return what reads a table from anywhere} */
  public static TablePoller over(TableSource source, Pace pace) {
    return new TablePoller(source, pace);
  }

  /**
   * {@return the reading that the next one is compared with}
   *
   * <p>If there is none yet, this reads the table: at once, or after the interval if it could not
   * be read before.
   *
   * @throws IOException if it cannot be read
   */
  public TimedReading last() throws IOException {
    return known().shown;
  }

  private Known known() throws IOException {
    if (known.isEmpty()) {
      await();
      long begin = pace.nanos();
      TimedReading first = read(begin);
      known =
          Optional.of(
              new Known(
                  first,
                  first.table(),
                  new EntryIndex(first.table()),
                  first.table().settings(),
                  begin,
                  first.from()));
    }
    return known.get();
  }

  /**
   * {@return what is new, after the interval has passed}
   *
   * <p>After an exception this may be called again: it waits, reads, and compares with the last
   * reading that succeeded.
   *
   * @throws java.io.InterruptedIOException if the wait or the reading is to end before
   * @throws IOException if the table cannot be read, as while the module is unloaded or the server
   *     of a relay is started again
   */
  public Poll next() throws IOException {
    Known before = known();
    await();
    long begin = pace.nanos();
    TimedReading now = read(begin);
    EntryIndex index = new EntryIndex(now.table());
    MeasuredRates rates =
        new MeasuredRates(before.index, index, Duration.ofNanos(begin - before.begin));
    TimedReading shown = now;
    Instant since = now.from();
    if (!now.isSettled()) {
      HeldOver held = HeldOver.of(now.table(), before.raw);
      shown = now.withTable(held.table());
      since = held.hasAny() ? before.shown.from() : since;
    }
    Table settings = shown.table().settings();
    known = Optional.of(new Known(shown, now.table(), index, settings, begin, since));
    return new Poll(
        before.shown,
        shown,
        before.since,
        TableDiff.between(before.settings, settings),
        rates.reset(now.table().entries()),
        rates);
  }

  /** {@return the time of day} */
  Instant now() {
    return pace.now();
  }

  private void await() throws IOException {
    if (hasBegun) {
      pace.pause(Duration.ofNanos(Math.max(0, due - pace.nanos())));
    }
    hasBegun = true;
  }

  private TimedReading read(long begin) throws IOException {
    Instant from = pace.now();
    try {
      TableReading reading = source.read();
      Duration took = Duration.ofNanos(pace.nanos() - begin);
      return new TimedReading(reading.table(), reading.isSettled(), from, pace.now(), took);
    } finally {
      due = begin + Math.max(pace.interval().toNanos(), 2 * (pace.nanos() - begin));
    }
  }
}
