package ipvs.health;

import ipvs.model.config.Command;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.process.ScriptFlaws;
import ipvs.netlink.process.ScriptUsers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the scripts that a file names when it is read. Otherwise a slip of the pen in a hook
 * would show when a server dies, and in a check as a server that seems dead.
 */
final class ScriptReview {
  private ScriptReview() {}

  /** {@return what is odd with the scripts of a file, a line each; none of them is run} */
  static List<String> of(CheckedTable file) {
    ScriptSettings settings = file.director().scripts();
    Set<String> lines = new LinkedHashSet<>();
    Set<Command> programs = programs(file);
    for (Command command : programs) {
      Optional<String> hindrance = ScriptFlaws.hindrance(command, settings);
      if (hindrance.isPresent()) {
        lines.add(hindrance.get());
      } else {
        weakness(command, settings).ifPresent(lines::add);
      }
    }
    ScriptUsers.unsaid(programs, settings).ifPresent(lines::add);
    return new ArrayList<>(lines);
  }

  /** One script is often run with other words for each of many servers. */
  private static Set<Command> programs(CheckedTable file) {
    Set<Command> programs = new LinkedHashSet<>();
    for (Command command : file.commands()) {
      programs.add(new Command(List.of(command.words().get(0)), command.user()));
    }
    return programs;
  }

  /** Whoever is not root trusts whoever may write his own scripts. */
  private static Optional<String> weakness(Command command, ScriptSettings settings) {
    String program = command.words().get(0);
    boolean isTold = !settings.areSecured() && ScriptUsers.areChosenByRoot();
    return isTold
        ? ScriptFlaws.weakness(program).map(flaw -> program + ": " + flaw)
        : Optional.empty();
  }
}
