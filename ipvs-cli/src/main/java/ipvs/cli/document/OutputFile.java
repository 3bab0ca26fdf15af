package ipvs.cli.document;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.render.VisibleText;
import java.io.IOException;

/** A file that a result goes to, for others to read: it has the old result or the new one. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Replaces a file as a whole, or makes one, with the mode 0644.
   *
   * @param word the path as it was given
   * @param result what it is to hold
   * @throws VerbException if it cannot be: then it is as it was
   */
  public static void publish(String word, byte[] result) throws VerbException {
    String name = VisibleText.of(word);
    try (ReplacedFile file = ReplacedFile.at(PathWord.of(word))) {
      file.publish(result);
    } catch (IOException e) {
      throw Trouble.ofWriting(new UnusableFileException(name, e));
    }
  }
}
