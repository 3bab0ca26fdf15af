package ipvs.cli.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/**
 * Reads a command line with picocli, whose model is built from the table of options.
 *
 * <p>What picocli finds is used; values are checked and faults are told elsewhere, as {@code
 * ipvsadm} does it. Where popt, whose rules scripts rely on, differs from picocli is said by {@link
 * PoptHabits} alone. {@link OptionReader} finds the same in every line, to which tests hold both.
 */
final class CommandLineReader {
  private final boolean wordsEndOptions;

  /**
   * Creates a reader.
   *
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     POSIXLY_CORRECT asks for
   */
  CommandLineReader(boolean wordsEndOptions) {
    this.wordsEndOptions = wordsEndOptions;
  }

  /**
   * {@return what a line consists of, up to the first fault}
   *
   * @param line its words, without the program's name
   */
  Scan read(List<String> line) {
    PoptHabits habits = new PoptHabits(line, wordsEndOptions);
    PlainModel.commandLine(spec(line, habits)).parseArgs(line.toArray(new String[0]));
    return habits.scan();
  }

  private CommandSpec spec(List<String> line, PoptHabits habits) {
    CommandSpec spec = PlainModel.spec();
    spec.parser()
        .allowOptionsAsOptionParameters(true)
        .overwrittenOptionsAllowed(true)
        .unmatchedOptionsArePositionalParams(true)
        .stopAtPositional(wordsEndOptions);
    Range anyOrNone = Range.valueOf("0..1");
    for (Flag flag : Flag.all()) {
      if (mayBeIn(line, flag)) {
        spec.addOption(option(flag, anyOrNone, habits));
      }
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity(anyOrNone)
            .type(String.class)
            .preprocessor(habits)
            .build());
    return spec;
  }

  /**
   * {@return whether a line may have an option}
   *
   * <p>Each option in the model takes time, and most lines have two or three of 57. Where a word
   * turns out to be a value, the model has an option too many, which does not matter.
   */
  private static boolean mayBeIn(List<String> line, Flag flag) {
    for (String word : line) {
      if (word.startsWith("--") ? word.startsWith(flag.longName(), 2) : hasLetter(word, flag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLetter(String word, Flag flag) {
    if (word.startsWith("-")) {
      for (int i = 0; i < flag.letters().length(); i++) {
        if (word.indexOf(flag.letters().charAt(i)) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static OptionSpec option(Flag flag, Range arity, PoptHabits habits) {
    List<String> names = new ArrayList<>(3);
    for (int i = 0; i < flag.letters().length(); i++) {
      names.add("-" + flag.letters().charAt(i));
    }
    names.add("--" + flag.longName());
    return OptionSpec.builder(names.toArray(new String[0]))
        .arity(arity)
        .type(String.class)
        .preprocessor(habits)
        .build();
  }
}
