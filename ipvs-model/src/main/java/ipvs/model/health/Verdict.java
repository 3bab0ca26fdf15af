package ipvs.model.health;

import java.util.Objects;

/**
 * What came of one run of a check.
 *
 * @param outcome whether the server passed
 * @param reason why, in words for people, such as {@code refused the connection}; without control
 *     characters
 * @param shift what the run says of the server's weight; {@link WeightShift#NONE} unless it passed
 */
public record Verdict(Outcome outcome, String reason, WeightShift shift) {
  /** Whether a server passed. */
  public enum Outcome {
    /** It did. */
    UP,
    /** It did not. */
    DOWN,
    /** The check could not be made, for a reason of this machine and not of the server. */
    INCONCLUSIVE
  }

  /** Checks that all are there. */
  public Verdict {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(shift, "shift");
  }

  /** {@return that a server passed} */
  public static Verdict up(String reason) {
    return new Verdict(Outcome.UP, reason, WeightShift.NONE);
  }

  /** {@return that a server passed, and what its weight is to be} */
  public static Verdict up(String reason, WeightShift shift) {
    return new Verdict(Outcome.UP, reason, shift);
  }

  /** {@return that a server failed} */
  public static Verdict down(String reason) {
    return new Verdict(Outcome.DOWN, reason, WeightShift.NONE);
  }

  /** {@return that nothing was learned about a server} */
  public static Verdict inconclusive(String reason) {
    return new Verdict(Outcome.INCONCLUSIVE, reason, WeightShift.NONE);
  }

  /**
   * {@return the same, with what was asked before its reason}
   *
   * @param words what was asked, such as {@code HTTP_GET /}
   * @param failures how many failures in a row there are
   */
  Verdict told(String words, int failures) {
    String tries = failures > 1 ? " (" + failures + " tries)" : "";
    return new Verdict(outcome, words + ": " + reason + tries, shift);
  }
}
