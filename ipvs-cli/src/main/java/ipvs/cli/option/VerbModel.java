package ipvs.cli.option;

import ipvs.cli.args.PlainModel;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/**
 * picocli's model of one verb, built from its {@link Syntax}.
 *
 * <p>No annotation is read, and no other verb is looked at: so a verb costs the same however many
 * there are.
 */
public final class VerbModel {
  /** Each verb has it. */
  public static final Option HELP = Option.lettered("-h", "--help", "Print this text, and end.");

  /** Each verb has it. */
  public static final Option VERSION =
      Option.lettered("-V", "--version", "Print the version, and end.");

  private static final String PROGRAM = "ipvs";
  private static final Range NONE = new Range(0, 0, false, false, "0");
  private static final Range ONE = new Range(1, 1, false, false, "1");
  private static final Range ONE_OR_NONE = new Range(0, 1, false, false, "0..1");

  private VerbModel() {}

  /**
   * {@return what reads the lines of a verb}
   *
   * @param verb its name
   * @param syntax what it takes
   */
  public static CommandLine of(String verb, Syntax syntax) {
    CommandSpec spec = PlainModel.spec().name(PROGRAM + " " + verb);
    for (Option option : syntax.options()) {
      spec.addOption(option(option).build());
    }
    spec.addOption(option(HELP).usageHelp(true).build());
    spec.addOption(option(VERSION).versionHelp(true).build());
    int index = 0;
    for (Syntax.Word word : syntax.words()) {
      spec.addPositional(positional(word, index));
      index += word.most();
    }
    return PlainModel.commandLine(spec);
  }

  /** {@return the help text of a verb} */
  public static String help(String verb, Syntax syntax) {
    CommandLine line = of(verb, syntax);
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage()
        .description(syntax.description().toArray(new String[0]))
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(false);
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static OptionSpec.Builder option(Option option) {
    OptionSpec.Builder made =
        OptionSpec.builder(option.names().toArray(new String[0]))
            .description(option.description().toArray(new String[0]));
    return switch (option.value()) {
      case NONE -> made.type(boolean.class).arity(NONE);
      case REQUIRED -> made.type(String.class).arity(ONE).paramLabel(option.label());
      case OPTIONAL ->
          made.type(String.class).arity(ONE_OR_NONE).fallbackValue("").paramLabel(option.label());
      case ATTACHED ->
          made.type(String.class)
              .arity(ONE_OR_NONE)
              .fallbackValue("")
              .paramLabel(option.label())
              .preprocessor(new AttachedOnly());
      case REPEATED -> made.type(String[].class).arity(ONE).paramLabel(option.label());
    };
  }

  private static PositionalParamSpec positional(Syntax.Word word, int index) {
    PositionalParamSpec.Builder made =
        PositionalParamSpec.builder()
            .paramLabel(word.label())
            .description(word.description().toArray(new String[0]));
    if (word.most() == 1) {
      return made.type(String.class)
          .index(new Range(index, index, false, false, Integer.toString(index)))
          .arity(word.least() == 1 ? ONE : ONE_OR_NONE)
          .required(word.least() == 1)
          .build();
    }
    boolean isOpen = word.most() == Syntax.ANY;
    int last = isOpen ? Syntax.ANY : index + word.most() - 1;
    return made.type(String[].class)
        .index(new Range(index, last, isOpen, false, index + ".." + (isOpen ? "*" : last)))
        .arity(
            new Range(
                word.least(),
                word.most(),
                isOpen,
                false,
                word.least() + ".." + (isOpen ? "*" : word.most())))
        .required(word.least() > 0)
        .build();
  }

  /** Puts the empty value before the next word, so that picocli does not take that. */
  private static final class AttachedOnly implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> rest, CommandSpec spec, ArgSpec target, Map<String, Object> info) {
      if (!"=".equals(info.get("separator"))) {
        rest.push("");
      }
      return false;
    }
  }
}
