package ipvs.cli.watch;

import ipvs.netlink.watch.Sample;
import ipvs.netlink.watch.Sampler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Reads the table in a thread of its own, whatever becomes of the screen.
 *
 * <p>Of readings that nobody asks for only the last is kept.
 */
final class Readings implements Runnable {
  private final Sampler sampler;
  private final Consumer<WatchEvent> events;
  private final AtomicReference<Reading> last = new AtomicReference<>();

  /**
   * How a reading ended.
   *
   * @param sample what was read; empty if it failed
   * @param failure why it failed; empty if it did not
   */
  record Reading(Optional<Sample> sample, Optional<Throwable> failure) {}

  Readings(Sampler sampler, Consumer<WatchEvent> events) {
    this.sampler = sampler;
    this.events = events;
  }

  @Override
  public void run() {
    while (true) {
      try {
        tell(new Reading(Optional.of(sampler.next()), Optional.empty()));
      } catch (InterruptedIOException e) {
        return;
      } catch (IOException e) {
        tell(new Reading(Optional.empty(), Optional.of(e)));
      } catch (RuntimeException | Error e) {
        tell(new Reading(Optional.empty(), Optional.of(e)));
        return;
      }
    }
  }

  private void tell(Reading reading) {
    if (last.getAndSet(reading) == null) {
      events.accept(WatchEvent.Notice.READ);
    }
  }

  /** {@return the last reading, once} */
  Optional<Reading> take() {
    return Optional.ofNullable(last.getAndSet(null));
  }
}
