package ipvs.model.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A program that is run without a shell: a check, or a hook that tells of a change.
 *
 * @param words the program and its arguments, at least one word, each as the program gets it; no
 *     word holds a NUL
 * @param user as whom it runs, if that is said
 */
public record Command(List<String> words, Optional<ScriptUser> user) {
  /** Checks that there is a program, and that the system can take every word. */
  public Command {
    words = List.copyOf(words);
    Objects.requireNonNull(user, "user");
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException("a command names no program");
    }
    for (String word : words) {
      if (word.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a word of a command holds a NUL");
      }
    }
  }

  /** {@return a command that runs as whoever runs all others} */
  public static Command of(String... words) {
    return new Command(List.of(words), Optional.empty());
  }

  /** {@return the same, run as somebody} */
  public Command as(ScriptUser other) {
    return new Command(words, Optional.of(other));
  }

  /** {@return the program and its arguments, with blanks between them: for people only} */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
