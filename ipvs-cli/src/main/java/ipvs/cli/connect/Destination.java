package ipvs.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A command line without what says where it goes, and where that is.
 *
 * <p>The option is no part of ipvsadm's own: it is taken out before any rule is applied, wherever
 * it stands, also where a value of another option is due, but not behind a word {@code --}. Neither
 * does a line of a restore have it, since all lines go where the first one goes.
 *
 * @param where the place
 * @param words the other words, in their order
 */
public record Destination(Where where, List<String> words) {
  /** The option that says where a command goes. */
  public static final String OPTION = "--connect";

  /** The variable that says it where the option does not; empty as good as absent. */
  public static final String VARIABLE = "IPVSADM_CONNECT";

  private static final String END_OF_OPTIONS = "--";

  /** Checks that both are there, and keeps the words from changing. */
  public Destination {
    Objects.requireNonNull(where, "where");
    words = List.copyOf(words);
  }

  /**
   * {@return a command line, taken apart}
   *
   * @param words all words after the program's name, one char a byte
   * @param variable what {@link #VARIABLE} says, as the JVM decoded it
   * @throws WhereException if the option is given twice or without a value, or no such place exists
   */
  public static Destination of(List<String> words, Optional<String> variable)
      throws WhereException {
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
        throw new WhereException("multiple 'connect' options specified");
      }
      if (!word.equals(OPTION)) {
        given = Optional.of(word.substring(OPTION.length() + 1));
      } else if (at < words.size()) {
        given = Optional.of(words.get(at++));
      } else {
        throw new WhereException(OPTION + ": missing argument");
      }
    }
    rest.addAll(words.subList(at, words.size()));
    return new Destination(where(given, variable), rest);
  }

  private static Where where(Optional<String> given, Optional<String> variable)
      throws WhereException {
    if (given.isPresent()) {
      return Where.parse(given.get());
    }
    boolean isSet = variable.isPresent() && !variable.get().isEmpty();
    return isSet ? Where.parse(BytePath.bytes(variable.get())) : Where.byDefault();
  }
}
