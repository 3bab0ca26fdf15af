package ipvs.cli.names;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Look-ups on a thread beside, so that one that hangs in the C library can be left behind there.
 *
 * <p>For one thread at a time. Each question has a thread of its own, which is nothing beside a
 * look-up; executors would load fifty classes to a command that asks for one name.
 */
final class BoundedLookUp {
  private final Names source;
  private final Duration bound;

  BoundedLookUp(Names source, Duration bound) {
    this.source = Objects.requireNonNull(source, "source");
    this.bound = Objects.requireNonNull(bound, "bound");
  }

  /** Something that is looked up. */
  interface Question<V> {
    /** {@return what these names say} */
    Optional<V> askedOf(Names names);
  }

  /**
   * {@return the answer; none also if it does not come in time}
   *
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  <V> Optional<V> ask(Question<V> question) throws InterruptedException {
    Asking<V> asking = new Asking<>(question, source);
    asking.start();
    // 0 would be for ever.
    asking.join(Math.max(1, bound.toMillis()));
    return asking.answer();
  }

  /** Asks one question. Nothing reaches it in the C library, and the program may end before. */
  private static final class Asking<V> extends Thread {
    private final Question<V> question;
    private final Names names;
    private Optional<V> answer = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    Asking(Question<V> question, Names names) {
      super("names");
      this.question = question;
      this.names = names;
      setDaemon(true);
    }

    @Override
    public void run() {
      Optional<V> found = Optional.empty();
      Optional<Throwable> trouble = Optional.empty();
      try {
        found = question.askedOf(names);
      } catch (RuntimeException | Error e) {
        trouble = Optional.of(e);
      }
      end(found, trouble);
    }

    private synchronized void end(Optional<V> found, Optional<Throwable> trouble) {
      answer = found;
      failure = trouble;
    }

    /** {@return the answer; none also as long as there is none} */
    synchronized Optional<V> answer() {
      if (failure.isPresent()) {
        throw new IllegalStateException("names cannot be looked up", failure.get());
      }
      return answer;
    }
  }
}
