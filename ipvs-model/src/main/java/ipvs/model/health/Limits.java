package ipvs.model.health;

import java.time.Duration;
import java.util.Optional;

/** Checks shared by the constructors; a message says what was allowed and what came. */
final class Limits {
  static final int PORT = 0xFFFF;
  static final long U32 = 0xFFFF_FFFFL;

  private Limits() {}

  static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is outside " + least + ".." + most + ": " + value);
    }
  }

  static void notNegative(String name, Optional<Duration> time) {
    if (time.isPresent() && time.get().isNegative()) {
      throw new IllegalArgumentException(name + " is negative: " + time.get());
    }
  }

  static void positive(String name, Optional<Duration> time) {
    if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
      throw new IllegalArgumentException(name + " is not above 0: " + time.get());
    }
  }
}
