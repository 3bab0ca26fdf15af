package ipvs.cli.session;

import java.util.Optional;

/** Whether text is colored: what {@code --color} says, else what a terminal is for. */
final class ColorChoice {
  private ColorChoice() {}

  /**
   * {@return whether text is to be colored}
   *
   * @param when what the option says: auto, always or never
   * @param around has the variables NO_COLOR and TERM, and knows whether there is a terminal
   */
  static boolean isColored(Optional<String> when, Surroundings around) {
    return switch (when.orElse("auto")) {
      case "always" -> true;
      case "never" -> false;
      default -> isWanted(around) && around.isTerminal();
    };
  }

  private static boolean isWanted(Surroundings around) {
    return around.variable("NO_COLOR").orElse("").isEmpty()
        && !around.variable("TERM").orElse("").equals("dumb");
  }
}
