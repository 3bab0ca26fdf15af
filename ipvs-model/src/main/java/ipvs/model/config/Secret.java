package ipvs.model.config;

import java.util.Objects;

/**
 * A password, which no message and no listing shows.
 *
 * @param text the password itself
 */
public record Secret(String text) {
  /** Checks that it is there. */
  public Secret {
    Objects.requireNonNull(text, "text");
  }

  /** {@return asterisks, so that it is not printed by accident} */
  @Override
  public String toString() {
    return "***";
  }
}
