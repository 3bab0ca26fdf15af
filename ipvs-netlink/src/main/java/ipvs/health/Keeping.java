package ipvs.health;

import ipvs.model.health.HealthMemory;
import java.io.IOException;
import java.util.function.Supplier;

/** Keeps what has to be known after a start, at most once a second. For one thread. */
final class Keeping {
  private static final long LEAST = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final HealthStore store;
  private final HealthListener listener;
  private HealthMemory last = HealthMemory.NONE;
  private long earliest;
  private long next = NEVER;

  Keeping(HealthStore store, HealthListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Takes what is kept already. */
  void begin(HealthMemory known) {
    last = known;
  }

  /** {@return when something is to be kept; {@code Long.MAX_VALUE} for never} */
  long next() {
    return next;
  }

  /** Takes that something may have changed. */
  void touch(long now) {
    if (store != HealthStore.NONE && next == NEVER) {
      next = Math.max(now, earliest);
    }
  }

  /** Keeps what is known, if it is time and it is not what is kept already. */
  void turn(long now, Supplier<HealthMemory> known) {
    if (next > now || next == NEVER) {
      return;
    }
    next = NEVER;
    HealthMemory memory = known.get();
    if (!memory.equals(last)) {
      earliest = now == NEVER ? NEVER : now + LEAST;
      try {
        store.save(memory);
        last = memory;
      } catch (IOException e) {
        listener.troubled("what is known cannot be kept: " + e.getMessage());
        next = earliest;
      }
    }
  }
}
