package ipvs.netlink.json;

import java.util.Objects;
import java.util.Optional;

/**
 * What is told of a fault in a configuration that includes files, has definitions, and of which
 * what can be taken is taken.
 *
 * @param file the included file that has it, one char a byte; empty for the file itself
 * @param macro the definition that the word comes from, without its dollar sign
 * @param done what was done instead, as the end of a sentence
 * @param suggestion what may have been meant
 */
public record FaultContext(
    Optional<String> file,
    Optional<String> macro,
    Optional<String> done,
    Optional<String> suggestion) {
  /** Nothing beside. */
  public static final FaultContext NONE =
      new FaultContext(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that all are there. */
  public FaultContext {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(macro, "macro");
    Objects.requireNonNull(done, "done");
    Objects.requireNonNull(suggestion, "suggestion");
  }

  /** {@return the same of an included file} */
  public FaultContext inFile(String other) {
    return new FaultContext(Optional.of(other), macro, done, suggestion);
  }

  /** {@return the same of a word that a definition brought in} */
  public FaultContext ofMacro(String name) {
    return new FaultContext(file, Optional.of(name), done, suggestion);
  }

  /** {@return the same with what was done instead} */
  public FaultContext withDone(String what) {
    return new FaultContext(file, macro, Optional.of(what), suggestion);
  }

  /** {@return the same with what may have been meant} */
  public FaultContext withSuggestion(String word) {
    return new FaultContext(file, macro, done, Optional.of(word));
  }

  /** {@return the end of a sentence, beginning with its mark; empty where there is nothing} */
  @Override
  public String toString() {
    return (macro.isPresent() ? ", from $" + macro.get() : "")
        + (done.isPresent() ? "; " + done.get() : "")
        + (suggestion.isPresent() ? "; did you mean `" + suggestion.get() + "'?" : "");
  }
}
