package ipvs.netlink.json;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is wrong, or odd, in a file that describes a table.
 *
 * <p>Immutable.
 *
 * @param place where
 * @param severity how bad it is
 * @param code of which kind it is
 * @param message one line for people, without the word and what was expected
 * @param word the word of the file that is wrong, if it is one word
 * @param expected what could stand there, if that can be said
 * @param firstLine where what is now repeated or contradicted stands
 */
public record Fault(
    Place place,
    Severity severity,
    FaultCode code,
    String message,
    Optional<String> word,
    Optional<String> expected,
    OptionalInt firstLine) {
  /** Checks that all are there. */
  public Fault {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(firstLine, "firstLine");
  }

  /** {@return an error of which nothing more can be said than where it is} */
  public static Fault error(Place place, FaultCode code, String message) {
    return of(place, Severity.ERROR, code, message);
  }

  /** {@return a warning of which nothing more can be said than where it is} */
  public static Fault warning(Place place, FaultCode code, String message) {
    return of(place, Severity.WARNING, code, message);
  }

  private static Fault of(Place place, Severity severity, FaultCode code, String message) {
    return new Fault(
        place, severity, code, message, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** {@return the same with the word that is wrong} */
  public Fault withWord(String wrong) {
    return new Fault(place, severity, code, message, Optional.of(wrong), expected, firstLine);
  }

  /** {@return the same with what could stand in the place of the word} */
  public Fault withExpected(String right) {
    return new Fault(place, severity, code, message, word, Optional.of(right), firstLine);
  }

  /**
   * {@return the same with the line where it stood first}
   *
   * @param first from 1
   */
  public Fault since(int first) {
    return new Fault(place, severity, code, message, word, expected, OptionalInt.of(first));
  }

  /** {@return the same, as bad as this} */
  public Fault withSeverity(Severity other) {
    return new Fault(place, other, code, message, word, expected, firstLine);
  }

  /**
   * {@return for instance {@code 14:23: unknown member: `wieght', expected weight}}
   *
   * <p>A word that the message repeats is told once.
   */
  @Override
  public String toString() {
    String quoted = word.isPresent() ? "`" + word.get() + "'" : "";
    return place
        + ": "
        + (severity == Severity.ERROR ? "" : severity + ": ")
        + message
        + (message.contains(quoted) ? "" : ": " + quoted)
        + (expected.isPresent() ? ", expected " + expected.get() : "")
        + (firstLine.isPresent() ? ", since line " + firstLine.getAsInt() : "");
  }
}
