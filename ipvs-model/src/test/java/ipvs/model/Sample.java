package ipvs.model;

import java.util.Objects;

/**
 * A value with a name, for the names of parameterized tests.
 *
 * @param <T> what it is a value of
 * @param name says what is special about it; of a generated value, which seed it comes from
 * @param value the value
 */
public record Sample<T>(String name, T value) {
  /** Checks that both are there. */
  public Sample {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /** {@return the name} */
  @Override
  public String toString() {
    return name;
  }
}
