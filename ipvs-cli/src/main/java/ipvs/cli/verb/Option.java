package ipvs.cli.verb;

import java.util.List;

/**
 * An option of a verb: all that the parser, the help text, and the checks of manual and completions
 * know of it.
 *
 * <p>A constant of the class that uses it; two options are the same if they are the same object.
 */
final class Option {
  /** What follows an option. */
  enum Value {
    NONE,
    REQUIRED,
    /** May be left out; the empty text then. */
    OPTIONAL,
    /** One, and the option may be given several times. */
    REPEATED
  }

  private final List<String> names;
  private final Value value;
  private final String label;
  private final List<String> description;

  private Option(List<String> names, Value value, String label, String... description) {
    this.names = names;
    this.value = value;
    this.label = label;
    this.description = List.of(description);
  }

  /** {@return an option that is given or not} */
  static Option flag(String name, String... description) {
    return new Option(List.of(name), Value.NONE, "", description);
  }

  /** {@return an option that is given or not, and has a letter} */
  static Option lettered(String letter, String name, String... description) {
    return new Option(List.of(letter, name), Value.NONE, "", description);
  }

  /**
   * {@return an option with a value}
   *
   * @param label what the help text calls the value
   */
  static Option value(String name, String label, String... description) {
    return new Option(List.of(name), Value.REQUIRED, label, description);
  }

  /** {@return an option with a value that may be left out} */
  static Option optionalValue(String name, String label, String... description) {
    return new Option(List.of(name), Value.OPTIONAL, label, description);
  }

  /** {@return an option with a value that may be given several times} */
  static Option values(String name, String label, String... description) {
    return new Option(List.of(name), Value.REPEATED, label, description);
  }

  /** {@return its names with their dashes, the letter first if it has one} */
  List<String> names() {
    return names;
  }

  /** {@return its full name with its dashes} */
  String name() {
    return names.get(names.size() - 1);
  }

  /** {@return what follows it} */
  Value value() {
    return value;
  }

  /** {@return what the help text calls its value, empty where none follows} */
  String label() {
    return label;
  }

  /** {@return lines for the help text} */
  List<String> description() {
    return description;
  }

  /** {@return its full name} */
  @Override
  public String toString() {
    return name();
  }
}
