package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.config.RulesFile;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.UnusableException;
import ipvs.cli.names.SystemNames;
import ipvs.model.table.Table;
import ipvs.netlink.wire.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The file that a verb is about. */
final class Rules {
  @Parameters(paramLabel = "FILE", description = "Rules as ipvsadm-save prints them.")
  private String file = "";

  /**
   * {@return what the file asks for; what is odd in it is told}
   *
   * @param console whom to tell
   * @throws UnusableException if it cannot be read
   * @throws FaultyFileException if lines are wrong
   * @throws IOException if the simulated kernel fails
   */
  Table read(Console console) throws UnusableException, IOException {
    Path path;
    try {
      path = BytePath.of(file, file);
    } catch (TargetException e) {
      throw new UnusableException(e.getMessage());
    }
    try {
      return RulesFile.read(path, toString(), new SystemNames(), console::complain);
    } catch (UnusableFileException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** Tells that the file has none: perhaps it was made from a template, and that went wrong. */
  void warnOfNoServices(Console console) {
    console.complain(this + ": warning: no services");
  }

  /** {@return the file's name for messages} */
  @Override
  public String toString() {
    return VisibleText.of(file);
  }
}
