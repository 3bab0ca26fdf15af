package ipvs.cli.drill;

import java.util.List;
import java.util.Random;

/** Decides by chance, the same for the same seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  /** {@return true in so many of a hundred cases} */
  boolean percent(int cases) {
    return random.nextInt(100) < cases;
  }

  /** {@return a number from 0 to below the bound} */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** {@return a number of the range, both ends included} */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** {@return one of the numbers} */
  long number(long... values) {
    return values[random.nextInt(values.length)];
  }

  /** {@return one of the numbers} */
  int choice(int... values) {
    return values[random.nextInt(values.length)];
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** {@return one of the usual values; one of the odd ones in so many of a hundred cases} */
  <T> T usually(List<T> usual, int cases, List<T> odd) {
    return of(percent(cases) ? odd : usual);
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
