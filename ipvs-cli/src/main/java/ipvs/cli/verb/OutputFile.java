package ipvs.cli.verb;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.render.VisibleText;
import java.io.IOException;
import java.nio.file.Path;

/** A file that a result goes to, for others to read: it has the old result or the new one. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Replaces a file as a whole, or makes one, with the mode 0644.
   *
   * @param word the path as it was given
   * @param result what it is to hold
   * @throws VerbException if it cannot be: then it is as it was
   */
  static void publish(String word, byte[] result) throws VerbException {
    String name = VisibleText.of(word);
    try (ReplacedFile file = ReplacedFile.at(path(word))) {
      file.publish(result);
    } catch (IOException e) {
      VerbException told = Trouble.of(new UnusableFileException(name, e));
      throw told.status() == VerbStatus.USAGE
          ? new VerbException(VerbStatus.OUTPUT_FAILED, told.getMessage())
          : told;
    }
  }

  private static Path path(String word) throws VerbException {
    try {
      return BytePath.of(word, word);
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }
}
