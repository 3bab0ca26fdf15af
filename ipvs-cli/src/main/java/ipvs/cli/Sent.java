package ipvs.cli;

import ipvs.cli.connect.Destination;
import ipvs.cli.connect.Openers;
import ipvs.cli.connect.WhereException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import java.util.List;
import java.util.Optional;

/**
 * A command that is sent somewhere.
 *
 * <p>Apart from {@link Main}, so that a JVM that starts for any other command loads nothing of
 * this.
 */
final class Sent {
  private Sent() {}

  /**
   * {@return its exit status}
   *
   * @param console the standard streams
   * @param words all words of the line
   * @param variable what {@link Destination#VARIABLE} says
   */
  static int run(Console console, List<String> words, Optional<String> variable) {
    try {
      Destination destination = Destination.of(words, variable);
      return Main.run(console, Openers.of(destination.where()), destination.words());
    } catch (WhereException e) {
      console.complain(e.getMessage());
      return ExitStatus.UNREACHABLE;
    }
  }
}
