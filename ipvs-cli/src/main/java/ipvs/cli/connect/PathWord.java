package ipvs.cli.connect;

import ipvs.cli.console.VerbException;
import java.nio.file.Path;

/** Paths as words of a line name them. */
public final class PathWord {
  private PathWord() {}

  /**
   * {@return the path}
   *
   * @param word one char a byte
   * @throws VerbException if no file can have that name, or it is empty
   */
  public static Path of(String word) throws VerbException {
    if (word.isEmpty()) {
      throw VerbException.notFound("'': No such file or directory");
    }
    try {
      return BytePath.of(word, word);
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }
}
