package ipvs.cli.transcript;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A program, its words, its environment and its standard input. All text holds one byte a
 * character.
 *
 * @param environment variables set for this run alone
 * @param program {@code ipvsadm}, a wrapper's name, or a path that ends in one
 * @param words the arguments, without the program's name
 * @param stdin what it can read, empty for nothing
 */
public record Invocation(
    Map<String, String> environment, String program, List<String> words, String stdin) {
  private static final Pattern READING = Pattern.compile("-[Ll].*|-S.*|--list|--save");

  /** Takes copies. */
  public Invocation {
    environment = Map.copyOf(environment);
    Objects.requireNonNull(program, "program");
    words = List.copyOf(words);
    Objects.requireNonNull(stdin, "stdin");
  }

  /** {@return whether it only lists or saves, so that running it twice changes nothing} */
  public boolean isReading() {
    return stdin.isEmpty()
        && program.endsWith("ipvsadm")
        && (words.isEmpty() || READING.matcher(words.get(0)).matches());
  }

  /** {@return whether the program is one of the two wrappers} */
  public boolean isWrapper() {
    return program.endsWith("ipvsadm-save") || program.endsWith("ipvsadm-restore");
  }
}
