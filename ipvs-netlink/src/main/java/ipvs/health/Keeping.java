package ipvs.health;

import ipvs.model.health.HealthMemory;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Keeps what has to be known after a start, at most once a second; and again each hour where it is
 * the same, since what is old is not believed. For one thread.
 */
final class Keeping {
  private static final long LEAST = 1_000_000_000L;
  private static final long REFRESH = 3_600_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final HealthStore store;
  private final HealthListener listener;
  private HealthMemory last = HealthMemory.NONE;
  private long saved;
  private long next = NEVER;

  Keeping(HealthStore store, HealthListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Takes what is kept already. */
  void begin(HealthMemory known, long now) {
    last = known;
    saved = now - LEAST;
    next = store == HealthStore.NONE ? NEVER : now + REFRESH;
  }

  /** {@return when something is to be kept; {@code Long.MAX_VALUE} for never} */
  long next() {
    return next;
  }

  /** Takes that something may have changed. */
  void touch(long now) {
    if (store != HealthStore.NONE) {
      next = Math.min(next, Math.max(now, saved + LEAST));
    }
  }

  /** Keeps what is known, if it is time and it is not what is kept already. */
  void turn(long now, Supplier<HealthMemory> known) {
    if (next > now) {
      return;
    }
    HealthMemory memory = known.get();
    boolean isNothing = memory.equals(HealthMemory.NONE);
    boolean isOld = saved + REFRESH <= now && !isNothing;
    if (isOld || !memory.equals(last)) {
      boolean isSaved = save(memory);
      saved = isSaved ? now : saved;
      next = now + (isSaved ? REFRESH : LEAST);
    } else {
      next = isNothing ? now + REFRESH : saved + REFRESH;
    }
  }

  /** Keeps what is known for the last time. */
  void end(Supplier<HealthMemory> known) {
    if (store != HealthStore.NONE) {
      HealthMemory memory = known.get();
      boolean isNothing = memory.equals(HealthMemory.NONE) && memory.equals(last);
      if (!isNothing) {
        save(memory);
      }
    }
    next = NEVER;
  }

  private boolean save(HealthMemory memory) {
    try {
      store.save(memory);
      last = memory;
      return true;
    } catch (IOException e) {
      listener.troubled("what is known cannot be kept: " + e.getMessage());
      return false;
    }
  }
}
