package ipvs.cli.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a file of ours has to be. Anything else is refused before it is opened: that may wait for
 * ever, as with a pipe, or do something, as with a device.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * {@return what is known of a file}
   *
   * @param path its name
   * @param links whether a link counts as what it leads to
   * @throws NoSuchFileException if there is none
   * @throws IOException if there is something else, or nothing is told of it
   */
  public static BasicFileAttributes attributes(Path path, LinkOption... links) throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, links);
    if (found.isRegularFile()) {
      return found;
    }
    String reason =
        found.isDirectory()
            ? "Is a directory"
            : found.isSymbolicLink() ? "Is a symbolic link" : "Not a regular file";
    throw new FileSystemException(path.toString(), null, reason);
  }
}
