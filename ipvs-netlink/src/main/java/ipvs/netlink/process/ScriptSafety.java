package ipvs.netlink.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Whether others than root could put something else in the place of a file that root trusts. */
public final class ScriptSafety {
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int STICKY = 01000;

  private ScriptSafety() {}

  /**
   * {@return who else could, if anybody; looked at are the file and all folders on the way to it}
   *
   * @param file a script, or a file that names some, which is there
   */
  public static Optional<String> flaw(Path file) {
    try {
      Optional<String> flaw = Optional.empty();
      // Where a link lies could be exchanged as well as where it leads.
      for (Path way = file.toAbsolutePath(); way != null && flaw.isEmpty(); way = way.getParent()) {
        flaw = flawOfOne(way);
      }
      for (Path way = file.toRealPath(); way != null && flaw.isEmpty(); way = way.getParent()) {
        flaw = flawOfOne(way);
      }
      return flaw;
    } catch (IOException e) {
      return Optional.of("its rights cannot be read");
    }
  }

  /**
   * {@return who else could write to a folder, or put another one in its place, if anybody could}
   *
   * @param folder the folder, which is there
   */
  public static Optional<String> flawOfFolder(Path folder) {
    try {
      int mode = (int) Files.getAttribute(folder, "unix:mode");
      // Whoever comes first makes what is not there yet, whoever owns the rest.
      return (mode & WRITABLE_BY_OTHERS) != 0
          ? Optional.of("others than root may write " + folder)
          : flaw(folder);
    } catch (IOException e) {
      return Optional.of("its rights cannot be read");
    }
  }

  private static Optional<String> flawOfOne(Path path) throws IOException {
    int owner = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    // Of what lies in such a folder only its owner can exchange anything.
    boolean isGuarded = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && (mode & STICKY) != 0;
    boolean isOpen = (mode & WRITABLE_BY_OTHERS) != 0 && !isGuarded && !Files.isSymbolicLink(path);
    return owner != 0 || isOpen
        ? Optional.of("others than root may write " + path)
        : Optional.empty();
  }
}
