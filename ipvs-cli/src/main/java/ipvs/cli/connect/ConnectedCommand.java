package ipvs.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A command line with --connect taken out, and its target.
 *
 * <p>The option is no part of ipvsadm's own: it is taken out before any rule is applied, wherever
 * it stands, also where a value of another option is due, but not behind a word {@code --}. Neither
 * does a line of a restore have it, since all lines go where the first one goes.
 *
 * @param target where it goes
 * @param words the other words, in their order
 */
public record ConnectedCommand(Target target, List<String> words) {
  /** The option that says where a command goes. */
  public static final String OPTION = "--connect";

  /** The variable that says it where the option does not; empty as good as absent. */
  public static final String VARIABLE = "IPVSADM_CONNECT";

  private static final String END_OF_OPTIONS = "--";

  /** Checks that both are there, and keeps the words from changing. */
  public ConnectedCommand {
    Objects.requireNonNull(target, "target");
    words = List.copyOf(words);
  }

  /**
   * {@return a command line, taken apart}
   *
   * @param words all words after the program's name, one char a byte
   * @param variable what {@link #VARIABLE} says, as the JVM decoded it
   * @throws TargetException if the option is given twice or without a value, or no such place
   *     exists
   */
  public static ConnectedCommand of(List<String> words, Optional<String> variable)
      throws TargetException {
    List<String> rest = new ArrayList<>(words.size());
    Optional<String> given = Optional.empty();
    int at = 0;
    while (at < words.size() && !words.get(at).equals(END_OF_OPTIONS)) {
      String word = words.get(at++);
      if (!word.equals(OPTION) && !word.startsWith(OPTION + "=")) {
        rest.add(word);
        continue;
      }
      if (given.isPresent()) {
        throw new TargetException("multiple 'connect' options specified");
      }
      if (!word.equals(OPTION)) {
        given = Optional.of(word.substring(OPTION.length() + 1));
      } else if (at < words.size()) {
        given = Optional.of(words.get(at++));
      } else {
        throw new TargetException(OPTION + ": missing argument");
      }
    }
    rest.addAll(words.subList(at, words.size()));
    return new ConnectedCommand(target(given, variable), rest);
  }

  private static Target target(Optional<String> given, Optional<String> variable)
      throws TargetException {
    if (given.isPresent()) {
      return Target.parse(given.get());
    }
    boolean isSet = variable.isPresent() && !variable.get().isEmpty();
    return isSet ? Target.parse(BytePath.bytes(variable.get())) : Target.byDefault();
  }
}
