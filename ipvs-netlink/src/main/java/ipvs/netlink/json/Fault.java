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
 * @param context what a configuration has beside: included files, definitions, what was done
 */
public record Fault(
    Place place,
    Severity severity,
    FaultKind code,
    String message,
    Optional<String> word,
    Optional<String> expected,
    OptionalInt firstLine,
    FaultContext context) {
  private static final int MOST_OF_WORD = 200;

  /** Checks that all are there. */
  public Fault {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(word, "word");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(firstLine, "firstLine");
    Objects.requireNonNull(context, "context");
  }

  /** {@return an error of which nothing more can be said than where it is} */
  public static Fault error(Place place, FaultKind code, String message) {
    return of(place, Severity.ERROR, code, message);
  }

  /** {@return a warning of which nothing more can be said than where it is} */
  public static Fault warning(Place place, FaultKind code, String message) {
    return of(place, Severity.WARNING, code, message);
  }

  /** {@return the warning that something is asked for once more, just so} */
  static Fault repeat(Place place) {
    return warning(place, FaultCode.REPEATED_LINE, "is there already");
  }

  /** {@return a note of which nothing more can be said than where it is} */
  public static Fault note(Place place, FaultKind code, String message) {
    return of(place, Severity.NOTE, code, message);
  }

  /** {@return a fault of which nothing more can be said than where it is, and how bad} */
  public static Fault of(Place place, Severity severity, FaultKind code, String message) {
    return new Fault(
        place,
        severity,
        code,
        message,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        FaultContext.NONE);
  }

  /** {@return the same with the word that is wrong} */
  public Fault withWord(String wrong) {
    return new Fault(
        place, severity, code, message, Optional.of(wrong), expected, firstLine, context);
  }

  /** {@return the same with what could stand in the place of the word} */
  public Fault withExpected(String right) {
    return new Fault(place, severity, code, message, word, Optional.of(right), firstLine, context);
  }

  /**
   * {@return the same with the line where it stood first}
   *
   * @param first from 1
   */
  public Fault since(int first) {
    return new Fault(
        place, severity, code, message, word, expected, OptionalInt.of(first), context);
  }

  /** {@return the same, as bad as this} */
  public Fault withSeverity(Severity other) {
    return new Fault(place, other, code, message, word, expected, firstLine, context);
  }

  /** {@return the same with what a configuration has beside} */
  public Fault withContext(FaultContext other) {
    return new Fault(place, severity, code, message, word, expected, firstLine, other);
  }

  /**
   * {@return for instance {@code 14:23: unknown member: `wieght', expected weight}}
   *
   * <p>A word that the message repeats is told once, and of a long one the beginning. Of a
   * configuration also what was done, and the code in brackets.
   */
  @Override
  public String toString() {
    String quoted = word.isPresent() ? "`" + shown(word.get()) + "'" : "";
    return place
        + ": "
        + (severity == Severity.ERROR ? "" : severity + ": ")
        + message
        + (message.contains(quoted) ? "" : ": " + quoted)
        + (expected.isPresent() ? ", expected " + expected.get() : "")
        + (firstLine.isPresent() ? ", since line " + firstLine.getAsInt() : "")
        + context
        + (code.isOfConfiguration() ? " [" + code + "]" : "");
  }

  /** A line for people has no word of a million bytes. */
  private static String shown(String word) {
    return word.length() > MOST_OF_WORD ? word.substring(0, MOST_OF_WORD) + "..." : word;
  }
}
