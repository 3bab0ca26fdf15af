package ipvs.cli.args;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command line that asks for nothing that could be done.
 *
 * <p>It carries what is printed, which depends on how the program was invoked, and the exit status.
 * It has no stack trace: it says what is wrong with the input, not where in the program.
 */
public final class UsageException extends Exception {
  /** The status of a value that is wrong or an option that is out of place. */
  private static final int INVALID = 2;

  /** The status of a line that could not be read. */
  private static final int UNREADABLE = 255;

  private static final long serialVersionUID = 1L;

  private final boolean hint;
  private final int status;
  private final boolean isSkippable;

  /** What {@link LineFault} goes by; the message is all that a restore needs. */
  private transient OptionalInt option = OptionalInt.empty();

  private transient Optional<OptionName> name = Optional.empty();
  private transient Optional<String> expected = Optional.empty();

  private UsageException(String message, boolean hint, int status, boolean isSkippable) {
    super(message, null, false, false);
    this.hint = hint;
    this.status = status;
    this.isSkippable = isSkippable;
  }

  /** {@return a wrong value, or an option that is out of place} */
  static UsageException invalid(String message) {
    return new UsageException(message, false, INVALID, false);
  }

  /**
   * {@return a wrong value}
   *
   * @param expected which values there are, in a few words
   */
  static UsageException invalid(String message, String expected) {
    UsageException wrong = invalid(message);
    wrong.expected = Optional.of(expected);
    return wrong;
  }

  /** {@return this one, as a fault of what options of this name stand for} */
  UsageException about(OptionName fault) {
    name = Optional.of(fault);
    return this;
  }

  /** {@return this one, as a fault of the option with this number on the line, from 0} */
  UsageException at(int fault) {
    option = OptionalInt.of(fault);
    return this;
  }

  /** {@return the number of the option that is wrong, if it is known to be a certain one} */
  OptionalInt option() {
    return option;
  }

  /** {@return the name of options one of which is wrong or missing, if that is known} */
  Optional<OptionName> name() {
    return name;
  }

  /** {@return what could stand in the place of the value} */
  Optional<String> expected() {
    return expected;
  }

  /** {@return a word that is no option, or lacks or has a value against the rules} */
  static UsageException syntax(String message) {
    return new UsageException(message, false, UNREADABLE, true);
  }

  /** {@return a line that does not begin with a command} */
  static UsageException noCommand() {
    return new UsageException("no command", true, UNREADABLE, false);
  }

  /**
   * {@return what to print on standard error, to be followed by a line feed}
   *
   * @param argv0 the program's name as it was invoked
   */
  public String text(String argv0) {
    return hint
        ? "Try `" + argv0 + " -h' or '" + argv0 + " --help' for more information."
        : getMessage();
  }

  /** {@return whether the line does not begin with a command} */
  boolean isWithoutCommand() {
    return hint;
  }

  /** {@return the exit status, 2 or 255} */
  public int status() {
    return status;
  }

  /** {@return whether a restore skips the line and goes on, rather than stopping here} */
  public boolean isSkippable() {
    return isSkippable;
  }
}
