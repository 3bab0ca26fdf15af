package ipvs.cli.verb;

import ipvs.cli.option.CommonOption;
import ipvs.cli.session.Session;
import ipvs.cli.session.Surroundings;
import java.util.List;
import java.util.Locale;

/** Whether there is a screen that a verb can fill, and what it shows. */
final class ScreenChoice {
  private ScreenChoice() {}

  /** {@return whether standard output is a terminal that can move its cursor, and text is asked} */
  static boolean isPossible(Session session) {
    Surroundings around = session.around();
    String type = around.variable("TERM").orElse("");
    return !session.line().has(CommonOption.JSON)
        && !type.isEmpty()
        && !type.equals("dumb")
        && around.isTerminal();
  }

  /** {@return whether the locale has UTF-8, by the variables that say so to all programs} */
  static boolean isUnicode(Surroundings around) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String locale = around.variable(name).orElse("");
      if (!locale.isEmpty()) {
        String lower = locale.toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return false;
  }
}
