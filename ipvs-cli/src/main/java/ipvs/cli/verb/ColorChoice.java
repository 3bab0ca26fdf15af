package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import java.util.Optional;

/** Whether text is colored: what {@code --color} says, else what a terminal is for. */
final class ColorChoice {
  private ColorChoice() {}

  /**
   * {@return whether text is to be colored}
   *
   * @param when what the option says: auto, always or never
   * @param around has the variables NO_COLOR and TERM, and knows whether there is a terminal
   * @throws VerbException if the option says anything else
   */
  static boolean isColored(Optional<String> when, Surroundings around) throws VerbException {
    return switch (when.orElse("auto")) {
      case "always" -> true;
      case "never" -> false;
      case "auto" -> isWanted(around) && around.isTerminal();
      default ->
          throw VerbException.usage(
              CommonOption.COLOR + " is auto, always or never, not " + when.orElseThrow());
    };
  }

  private static boolean isWanted(Surroundings around) {
    return around.variable("NO_COLOR").orElse("").isEmpty()
        && !around.variable("TERM").orElse("").equals("dumb");
  }
}
