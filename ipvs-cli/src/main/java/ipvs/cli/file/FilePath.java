package ipvs.cli.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a path leads, through symbolic links: to the name that is replaced when it is written. */
public final class FilePath {
  private static final int MAX_LINKS = 40;
  private static final Path PROC = Path.of("/proc");

  private FilePath() {}

  /**
   * {@return the name of a file, which need not exist}
   *
   * <p>A link of {@code /proc} is more than its text, which may name another file or none: it leads
   * to a pipe, to a file that has been deleted, or to one that has its name among other mounts.
   *
   * @param path a path whose folder exists
   * @throws IOException if it leads to what is no regular file, or to one that this process cannot
   *     reach by a name; or if its folder does not exist
   */
  public static Path real(Path path) throws IOException {
    Path at = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      at = target(at);
    }
    boolean isThere = isThere(path);
    if (at.getParent() == null) {
      return at;
    }
    Path folder = at.getParent().toRealPath();
    requireSame(at.getParent(), folder);
    if (!isThere && folder.startsWith(PROC)) {
      // It cannot come into being either, such as a descriptor that is not open.
      throw new NoSuchFileException(path.toString());
    }
    return folder.resolve(at.getFileName());
  }

  /**
   * {@return another file in the same folder}
   *
   * @param file a name, as {@link #real} gives it
   * @param before what precedes its name
   * @param after what follows it
   * @throws IOException if the name has bytes that no text has: then it would be that of others
   */
  public static Path beside(Path file, String before, String after) throws IOException {
    String name = file.getFileName().toString();
    try {
      if (file.resolveSibling(name).equals(file)) {
        return file.resolveSibling(before + name + after);
      }
    } catch (InvalidPathException e) {
      // This is how some locales say so.
    }
    throw new IOException("no path in the present locale");
  }

  private static Path target(Path link) throws IOException {
    Path target = link.resolveSibling(Files.readSymbolicLink(link));
    if (link.getParent().toRealPath().startsWith(PROC)) {
      isThere(link);
      requireSame(link, target);
    }
    return target;
  }

  private static boolean isThere(Path path) throws IOException {
    try {
      RegularFile.attributes(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Not to be asked of a file elsewhere, which may be replaced at any moment. */
  private static void requireSame(Path path, Path name) throws IOException {
    try {
      if (Files.isSameFile(path, name)) {
        return;
      }
    } catch (NoSuchFileException e) {
      // Such as "/tmp/table (deleted)".
    }
    throw new IOException("cannot be reached by a name");
  }
}
