package ipvs.cli.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A second opinion: reads a line with picocli, whose model is built from the same table.
 *
 * <p>Only what picocli finds is used here, not its conversion of values, its messages or its help.
 * How popt, whose rules scripts rely on, differs is said by {@link PoptHabits} alone.
 */
final class PicocliReader {
  private final boolean wordsEndOptions;

  /**
   * Creates a reader.
   *
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     POSIXLY_CORRECT asks for
   */
  PicocliReader(boolean wordsEndOptions) {
    this.wordsEndOptions = wordsEndOptions;
  }

  /**
   * {@return what a line consists of, up to the first fault}
   *
   * @param line its words, without the program's name
   */
  Scan read(List<String> line) {
    PoptHabits habits = new PoptHabits(line, wordsEndOptions);
    CommandSpec spec = spec(habits);
    new CommandLine(spec).parseArgs(line.toArray(new String[0]));
    return habits.scan();
  }

  private CommandSpec spec(PoptHabits habits) {
    CommandSpec spec = CommandSpec.create().name("ipvsadm");
    // Every word reaches us as it was typed, and what picocli does not know comes as a plain word.
    spec.parser()
        .expandAtFiles(false)
        .trimQuotes(false)
        .abbreviatedOptionsAllowed(false)
        .caseInsensitiveEnumValuesAllowed(false)
        .allowOptionsAsOptionParameters(true)
        .overwrittenOptionsAllowed(true)
        .unmatchedOptionsArePositionalParams(true)
        .stopAtPositional(wordsEndOptions);
    spec.interpolateVariables(false);
    for (Flag flag : Flag.all()) {
      spec.addOption(option(flag, habits));
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..1")
            .type(String.class)
            .preprocessor(habits)
            .build());
    return spec;
  }

  private static OptionSpec option(Flag flag, PoptHabits habits) {
    List<String> names = new ArrayList<>(3);
    for (int i = 0; i < flag.letters().length(); i++) {
      names.add("-" + flag.letters().charAt(i));
    }
    names.add("--" + flag.longName());
    return OptionSpec.builder(names.toArray(new String[0]))
        .arity("0..1")
        .type(String.class)
        .preprocessor(habits)
        .build();
  }
}
