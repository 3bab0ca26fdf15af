package ipvs.netlink.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder inside another one that nobody else may enter, for as long as something is made there or
 * looked at: a name in it means the same thing twice.
 *
 * <p>Whoever may write to the folder around it can rename this one or put another thing in its
 * place. What was opened is held, and was found to be ours alone: there is no third place where a
 * call could end.
 */
final class Workplace implements Closeable {
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final int S_IFMT = 0xF000;
  private static final int S_IFDIR = 0x4000;
  private static final int OTHERS = 077;
  private static final int NAME_LENGTH = 12;
  private static final int RADIX = 36;

  private final Folder around;
  private final String name;
  private final Folder inside;

  private Workplace(Folder around, String name, Folder inside) {
    this.around = around;
    this.name = name;
    this.inside = inside;
  }

  /**
   * {@return a new one}
   *
   * @param around the folder that it is made in
   * @param owner the user that this process makes files as
   */
  static Workplace in(Folder around, Object owner) throws IOException {
    String name = freshName();
    Files.createDirectory(around.at(name), OURS_ALONE);
    try {
      Folder inside = around.folder(name);
      try {
        requireOurs(inside.itself(), owner);
      } catch (IOException e) {
        inside.close();
        throw e;
      }
      return new Workplace(around, name, inside);
    } catch (IOException e) {
      around.removeFolder(name);
      throw e;
    }
  }

  private static String freshName() {
    StringBuilder fresh = new StringBuilder(".");
    while (fresh.length() < NAME_LENGTH) {
      fresh.append(Character.forDigit(ThreadLocalRandom.current().nextInt(RADIX), RADIX));
    }
    return fresh.toString();
  }

  private static void requireOurs(Path folder, Object owner) throws IOException {
    Map<String, Object> found = Files.readAttributes(folder, "unix:mode,uid");
    int mode = (int) found.get("mode");
    if ((mode & S_IFMT) != S_IFDIR || (mode & OTHERS) != 0 || !found.get("uid").equals(owner)) {
      throw new FileSystemException(folder.toString(), null, "somebody else alters the folder");
    }
  }

  /** {@return the folder that nobody else may enter} */
  Folder inside() {
    return inside;
  }

  /** Removes the folder if nothing is left in it. */
  @Override
  public void close() {
    inside.close();
    around.removeFolder(name);
  }
}
