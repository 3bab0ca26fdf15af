package ipvs.netlink.watch;

import ipvs.netlink.sim.ManualClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Time that passes only while somebody waits, and then at once.
 *
 * <p>While the one who waits does, something may happen: the first pause runs the first step that
 * was planned, and so on. A simulated kernel with the same clock sees the same time.
 */
public final class ManualPace implements Pace {
  /** When its time begins. */
  public static final Instant BEGIN = Instant.parse("2026-11-28T18:40:02.113Z");

  private final Duration interval;
  private final ManualClock clock;
  private final Queue<Step> steps = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Step always = () -> {};
  private long nanos;
  private long count;

  private ManualPace(Duration interval, ManualClock clock) {
    this.interval = interval;
    this.clock = clock;
  }

  /** What happens during a pause. */
  @FunctionalInterface
  public interface Step {
    /**
     * Does it.
     *
     * @throws InterruptedIOException for whoever waits
     * @throws IOException if the test itself fails
     */
    void run() throws IOException;
  }

  /** {@return a pace with a clock of its own} */
  public static ManualPace every(Duration interval) {
    return every(interval, ManualClock.startingAt(BEGIN));
  }

  /** {@return a pace that moves this clock, which a simulated kernel may have too} */
  public static ManualPace every(Duration interval, ManualClock clock) {
    return new ManualPace(interval, clock);
  }

  /** Plans what happens during the next pause for which nothing is planned. */
  public ManualPace then(Step step) {
    steps.add(step);
    return this;
  }

  /** Has something happen in each pause from now on, after what was planned for it. */
  public ManualPace always(Step step) {
    always = step;
    return this;
  }

  /** Lets time pass, as when a reading takes long. */
  public void advance(Duration time) {
    clock.advance(time);
    nanos += time.toNanos();
  }

  /** {@return how often somebody waited} */
  public long count() {
    return count;
  }

  /** {@return how long the first thousand pauses were} */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public void pause(Duration time) throws InterruptedIOException {
    count++;
    if (pauses.size() < 1000) {
      pauses.add(time);
    }
    if (!time.isNegative()) {
      advance(time);
    }
    try {
      if (!steps.isEmpty()) {
        steps.remove().run();
      }
      always.run();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
