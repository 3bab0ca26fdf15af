package ipvs.cli;

import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.connect.Openers;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import java.util.List;
import java.util.Optional;

/**
 * A command with --connect, run where that leads.
 *
 * <p>Apart from {@link Main}, so that a JVM that starts for any other command loads nothing of
 * this.
 */
final class ConnectedMain {
  private ConnectedMain() {}

  /**
   * {@return its exit status}
   *
   * @param console the standard streams
   * @param words all words of the line
   * @param variable what {@link ConnectedCommand#VARIABLE} says
   */
  static int run(Console console, List<String> words, Optional<String> variable) {
    try {
      ConnectedCommand command = ConnectedCommand.of(words, variable);
      return Main.run(console, Openers.of(command.target()), command.words());
    } catch (TargetException e) {
      console.complain(e.getMessage());
      return ExitStatus.UNREACHABLE;
    }
  }
}
