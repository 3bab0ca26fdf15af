package ipvs.cli.health;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.console.VerbException;
import ipvs.cli.kernel.Trouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for files of a run, made with all above it where it is not there. */
final class RunFolder {
  private RunFolder() {}

  /**
   * Makes it, unless it is there.
   *
   * @throws VerbException if it cannot be made
   */
  static void make(Path folder) throws VerbException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      } catch (FileAlreadyExistsException e) {
        throw VerbException.usage(folder + ": is there and is no folder");
      } catch (IOException e) {
        throw Trouble.of(new UnusableFileException(folder.toString(), e));
      }
    }
  }
}
