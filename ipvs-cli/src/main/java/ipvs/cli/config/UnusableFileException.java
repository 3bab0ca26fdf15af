package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * A file cannot be read, locked or written: says so in the words that other programs have for it.
 */
public final class UnusableFileException extends NoTableException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what went wrong in one line.
   *
   * @param name the file, as it was given
   * @param trouble what happened
   */
  public UnusableFileException(String name, IOException trouble) {
    super(name + ": " + reason(trouble), trouble);
  }

  private static String reason(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (trouble instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (trouble instanceof DirectoryNotEmptyException) {
      return "Is a directory";
    }
    if (trouble instanceof FileSystemLoopException) {
      return "Too many levels of symbolic links";
    }
    if (trouble instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
  }
}
