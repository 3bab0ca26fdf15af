package ipvs.cli.args;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command line of {@code ipvsadm-save}, which takes one option of the table, by its letter.
 *
 * <p>That program is a script, and compares whole words: letters never share a dash, nothing is
 * joined to them, and no word ends the options.
 */
public final class SaveLine {
  /** What no word of a command line contains. */
  private static final String NOWHERE = "\0";

  private SaveLine() {}

  /**
   * {@return what the line asks for, or empty where it has an option that the program does not
   * know}
   *
   * @param words the words after the program's name; those that are no options are ignored
   */
  public static Optional<Action> parse(List<String> words) {
    CommandSpec spec = PlainModel.spec();
    spec.parser()
        .posixClusteredShortOptionsAllowed(false)
        .separator(NOWHERE)
        .endOfOptionsDelimiter(NOWHERE)
        .overwrittenOptionsAllowed(true)
        .unmatchedArgumentsAllowed(true);
    String numeric = Flag.NUMERIC.shortestName();
    spec.addOption(OptionSpec.builder(numeric).arity("0").type(boolean.class).build());
    ParseResult found = PlainModel.commandLine(spec).parseArgs(words.toArray(new String[0]));
    for (String word : found.unmatched()) {
      if (word.startsWith("-")) {
        return Optional.empty();
      }
    }
    return Optional.of(new Action.Save(found.hasMatchedOption(numeric)));
  }
}
