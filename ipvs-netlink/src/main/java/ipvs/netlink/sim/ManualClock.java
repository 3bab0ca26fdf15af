package ipvs.netlink.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is told to go on, so that a test sees connections expire and
 * counters appear without waiting. All methods may be called by any thread.
 *
 * <pre>{@code
 * ManualClock clock = ManualClock.create();
 * KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
 * clock.advance(Duration.ofSeconds(2));
 * }</pre>
 */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private ManualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** {@return a clock at the beginning of 1970} */
  public static ManualClock create() {
    return new ManualClock(Instant.EPOCH);
  }

  /** {@return a clock that begins at this moment} */
  public static ManualClock startingAt(Instant start) {
    return new ManualClock(Objects.requireNonNull(start, "start"));
  }

  /**
   * Lets time pass.
   *
   * @param time how much of it; 0 changes nothing
   * @throws IllegalArgumentException if it is negative
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + time);
    }
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
