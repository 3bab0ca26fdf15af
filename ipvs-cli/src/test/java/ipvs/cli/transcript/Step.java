package ipvs.cli.transcript;

import java.util.Objects;
import java.util.Optional;

/**
 * One command line of a transcript and what is expected of it.
 *
 * @param line the number of its line in the file, from 1
 * @param invocation what runs
 * @param ours what our tool shows
 * @param difference where ipvsadm 1.31 shows something else, and why
 */
public record Step(
    int line, Invocation invocation, Expectation ours, Optional<Difference> difference) {
  /** Refuses a step without an expectation. */
  public Step {
    Objects.requireNonNull(invocation, "invocation");
    Objects.requireNonNull(ours, "ours");
    Objects.requireNonNull(difference, "difference");
  }

  /**
   * {@return what the tool of that side shows}
   *
   * @param side whose expectation it is
   */
  public Expectation expected(Side side) {
    return switch (side) {
      case OURS -> ours;
      case REAL -> difference.map(Difference::real).orElse(ours);
    };
  }

  /**
   * Where the real tool and ours part on purpose.
   *
   * @param reason why, in a few words
   * @param real what ipvsadm 1.31 shows
   */
  public record Difference(String reason, Expectation real) {
    /** Refuses a difference that nobody explains. */
    public Difference {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a difference needs a reason");
      }
      Objects.requireNonNull(real, "real");
    }
  }

  /** Whose expectation counts. */
  public enum Side {
    /** Our tool, by whatever way it is run. */
    OURS,
    /** The ipvsadm 1.31 of the distribution. */
    REAL
  }
}
