package ipvs.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a file is: its name in a folder that is open.
 *
 * <p>Links are followed to the name that is to be replaced. But whoever may write to a folder could
 * have somebody else replace any file by a link there: a link that others may have made is refused.
 */
final class LinkedFile implements Closeable {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_LINKS = 40;
  private static final int WRITABLE_FOR_OTHERS = 0022;
  private static final int ROOT = 0;

  private final OpenFolder folder;
  private final Path name;

  private LinkedFile(OpenFolder folder, Path name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * {@return where a path leads to; there need not be a file}
   *
   * @throws IOException if its folder cannot be read, or a link is not to be followed
   */
  static LinkedFile at(Path path) throws IOException {
    LinkedFile at = inFolderOf(path.toAbsolutePath());
    for (int links = 0; Files.isSymbolicLink(at.path()); links++) {
      try (LinkedFile link = at) {
        if (links == MAX_LINKS) {
          throw new FileSystemLoopException(path.toString());
        }
        at = link.target();
      }
    }
    return at;
  }

  private static LinkedFile inFolderOf(Path path) throws IOException {
    if (path.getFileName() == null) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    return new LinkedFile(OpenFolder.of(path.getParent()), path.getFileName());
  }

  private LinkedFile target() throws IOException {
    if (folder.path().toRealPath().startsWith(PROC)) {
      // Such a link is more than its text, which may name another file or none.
      throw new FileSystemException(name.toString(), null, "cannot be reached by a name");
    }
    Map<String, Object> link = link();
    Path target = Files.readSymbolicLink(path());
    if (!link().equals(link)) {
      throw new FileSystemException(name.toString(), null, "others are changing it");
    }
    if (!isOurs(link) && isOpenToOthers()) {
      throw new AccessDeniedException(name.toString());
    }
    return inFolderOf(folder.path().resolve(target));
  }

  private Map<String, Object> link() throws IOException {
    return Files.readAttributes(path(), "unix:ino,uid,ctime", LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isOpenToOthers() throws IOException {
    Map<String, Object> around = Files.readAttributes(folder.path(), "unix:mode,uid");
    return ((int) around.get("mode") & WRITABLE_FOR_OTHERS) != 0 || !isOurs(around);
  }

  private static boolean isOurs(Map<String, Object> found) throws IOException {
    int owner = (int) found.get("uid");
    return owner == ROOT || owner == (int) Files.getAttribute(PROC.resolve("self"), "unix:uid");
  }

  /** {@return a path to the file by its name in the folder, until that is closed} */
  Path path() {
    return folder.path().resolve(name);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
