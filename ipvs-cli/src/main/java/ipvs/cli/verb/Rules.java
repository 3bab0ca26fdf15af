package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.config.FileSource;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.UnusableException;
import ipvs.cli.names.SystemNames;
import ipvs.cli.render.VisibleText;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** The file that a verb is about. */
final class Rules {
  @Parameters(
      paramLabel = "FILE",
      description = "Rules as ipvsadm-save prints them; - for standard input.")
  private String file = "";

  /**
   * {@return what the file asks for; what is odd in it is told}
   *
   * @param console whom to tell
   * @throws UnusableException if it cannot be read
   * @throws FaultyFileException if lines are wrong
   * @throws IOException if the simulated kernel fails
   */
  WantedFile read(Console console) throws UnusableException, IOException {
    try {
      WantedFile wanted = WantedFile.read(source(console), new SystemNames());
      wanted.tellWarnings(console::complain);
      return wanted;
    } catch (UnusableFileException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  private FileSource source(Console console) throws UnusableException {
    if (file.equals(FileSource.STANDARD_INPUT)) {
      return FileSource.standardInput(console.in());
    }
    try {
      return FileSource.at(BytePath.of(file, file), toString());
    } catch (TargetException e) {
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
