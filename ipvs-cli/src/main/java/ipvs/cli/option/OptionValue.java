package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import java.util.Optional;
import java.util.function.Function;

/** Values of options, and what is told of a wrong one. */
public final class OptionValue {
  private OptionValue() {}

  /**
   * {@return a plain decimal number}
   *
   * @param option whose value it is, for the message
   * @param text what is given
   * @param least the least that is allowed, 0 or more
   * @param most the most that is allowed
   * @param otherwise what may stand there besides, for the message; empty or {@code or off}
   * @throws VerbException if it is none, or out of range
   */
  public static long number(Option option, String text, long least, long most, String otherwise)
      throws VerbException {
    long number = decimal(text, most);
    if (number < least) {
      throw VerbException.usage(
          option + " is " + least + " to " + most + otherwise + ", not " + text);
    }
    return number;
  }

  /** {@return a number up to a limit, or -1} */
  private static long decimal(String text, long most) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      number = number * 10 + digit;
      if (digit < 0 || digit > 9 || number > most) {
        return -1;
      }
    }
    return text.isEmpty() ? -1 : number;
  }

  /**
   * {@return what a word means}
   *
   * @param option whose value it is, for the message
   * @param meaning what it means, if anything
   * @param allowed what may stand there, for the message
   * @param text what is given
   * @throws VerbException if it means nothing
   */
  public static <T> T word(Option option, Optional<T> meaning, String allowed, String text)
      throws VerbException {
    if (meaning.isEmpty()) {
      throw VerbException.usage(option + " is " + allowed + ", not " + text);
    }
    return meaning.get();
  }

  /**
   * {@return what a reader makes of a value}
   *
   * @param option whose value it is, for the message
   * @throws VerbException if it makes nothing of it, with its reason
   */
  static <T> T of(Option option, String text, Function<String, T> reader) throws VerbException {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(option + ": " + e.getMessage());
    }
  }
}
