package ipvs.cli.doctor;

import java.util.List;
import java.util.Objects;

/**
 * Facts of one kind, or why they cannot be told: what is unknown is never taken for "no".
 *
 * <p>Immutable.
 *
 * @param <T> what a fact is
 * @param items the facts; none if they are unknown
 * @param why why they are unknown; empty if they are known
 */
public record Known<T>(List<T> items, String why) {
  /** Keeps the list from changing. */
  public Known {
    items = List.copyOf(items);
    Objects.requireNonNull(why, "why");
  }

  /** {@return facts that are known} */
  public static <T> Known<T> of(List<T> items) {
    return new Known<>(items, "");
  }

  /** {@return facts that cannot be told} */
  public static <T> Known<T> unknown(String why) {
    return new Known<>(List.of(), why.isEmpty() ? "not read" : why);
  }

  /** {@return whether they can be told} */
  public boolean isKnown() {
    return why.isEmpty();
  }
}
