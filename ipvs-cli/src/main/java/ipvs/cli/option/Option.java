package ipvs.cli.option;

import java.util.List;

/**
 * An option of a verb: all that the parser, the help text, and the checks of manual and completions
 * know of it.
 *
 * <p>A constant of the class that uses it; two options are the same if they are the same object.
 */
public final class Option {
  /** What follows an option. */
  public enum Value {
    NONE,
    REQUIRED,
    /** May be left out; the empty text then. */
    OPTIONAL,
    /** May be left out, and is otherwise joined by an equals sign: the next word is no value. */
    ATTACHED,
    /** One, and the option may be given several times. */
    REPEATED
  }

  private final List<String> names;
  private final Value value;
  private final String label;
  private final List<String> description;
  private final List<String> offers;
  private final boolean isClosed;

  private Option(List<String> names, Value value, String label, String... description) {
    this(names, value, label, List.of(description), List.of(), false);
  }

  private Option(
      List<String> names,
      Value value,
      String label,
      List<String> description,
      List<String> offers,
      boolean isClosed) {
    this.names = names;
    this.value = value;
    this.label = label;
    this.description = description;
    this.offers = offers;
    this.isClosed = isClosed;
  }

  /** {@return an option that is given or not} */
  public static Option flag(String name, String... description) {
    return new Option(List.of(name), Value.NONE, "", description);
  }

  /** {@return an option that is given or not, and has a letter} */
  public static Option lettered(String letter, String name, String... description) {
    return new Option(List.of(letter, name), Value.NONE, "", description);
  }

  /**
   * {@return an option with a value}
   *
   * @param label what the help text calls the value
   */
  public static Option value(String name, String label, String... description) {
    return new Option(List.of(name), Value.REQUIRED, label, description);
  }

  /**
   * {@return an option with a value, and with a letter}
   *
   * @param label what the help text calls the value
   */
  public static Option letteredValue(
      String letter, String name, String label, String... description) {
    return new Option(List.of(letter, name), Value.REQUIRED, label, description);
  }

  /** {@return an option with a value that may be left out} */
  public static Option optionalValue(String name, String label, String... description) {
    return new Option(List.of(name), Value.OPTIONAL, label, description);
  }

  /** {@return an option with a value that may be left out, and never is the next word} */
  public static Option attachedValue(String name, String label, String... description) {
    return new Option(List.of(name), Value.ATTACHED, label, description);
  }

  /** {@return an option with a value that may be given several times} */
  public static Option values(String name, String label, String... description) {
    return new Option(List.of(name), Value.REPEATED, label, description);
  }

  /** {@return the same, of whose values these are offered where a shell completes a line} */
  public Option offering(String... values) {
    return new Option(names, value, label, description, List.of(values), false);
  }

  /** {@return the same, which takes no other values than these} */
  public Option oneOf(String... values) {
    return new Option(names, value, label, description, List.of(values), true);
  }

  /** {@return its names with their dashes, the letter first if it has one} */
  public List<String> names() {
    return names;
  }

  /** {@return its full name with its dashes} */
  public String name() {
    return names.get(names.size() - 1);
  }

  /** {@return what follows it} */
  public Value value() {
    return value;
  }

  /** {@return what the help text calls its value, empty where none follows} */
  public String label() {
    return label;
  }

  /** {@return values that a shell offers, all that there are if it is closed} */
  public List<String> offers() {
    return offers;
  }

  /** {@return whether it takes no other values than those that are offered} */
  boolean isClosed() {
    return isClosed;
  }

  /** {@return lines for the help text} */
  public List<String> description() {
    return description;
  }

  /** {@return its full name} */
  @Override
  public String toString() {
    return name();
  }
}
