package ipvs.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns a file, and who may do what with it: by numbers, since names would have to be looked up.
 *
 * @param owner the user
 * @param group the group
 * @param mode what each may do, nine bits
 */
public record FileRights(int owner, int group, int mode) {
  private static final int ALL = 0777;
  private static final int OF_GROUP = 0070;

  /** What nobody but its owner may read or write. */
  static final FileAttribute<?> OF_OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** To read and to write. */
  private static final int OWNER_USES = 0600;

  /**
   * {@return the rights to a file, or nothing where there is none}
   *
   * @param file its name; a link is not followed
   * @throws IOException if they cannot be read
   */
  public static Optional<FileRights> find(Path file) throws IOException {
    try {
      return Optional.of(of(file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** {@return the rights to a file that is there} */
  static FileRights of(Path file, LinkOption... links) throws IOException {
    Map<String, Object> found = Files.readAttributes(file, "unix:uid,gid,mode", links);
    return new FileRights(
        (int) found.get("uid"), (int) found.get("gid"), (int) found.get("mode") & ALL);
  }

  /** {@return the same, and its owner may read and write it} */
  public FileRights usableByOwner() {
    return new FileRights(owner, group, mode | OWNER_USES);
  }

  /**
   * {@return what a new file is made with, before it is given rights}
   *
   * <p>Then it may belong to another user and another group, and whoever may do something with it
   * could do so anyhow, whether as the owner, by the group or as anybody else.
   *
   * @param rights what it is to be given; if nothing, it is made as any file
   */
  public static FileAttribute<?>[] atFirst(Optional<FileRights> rights) {
    return rights.isEmpty()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(rights.get().ofEveryOwner())
        };
  }

  private Set<PosixFilePermission> ofEveryOwner() {
    int everyone = mode & mode >> 3 & mode >> 6 & 07;
    int bits = mode & 0700 | everyone << 3 | everyone;
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits & 0400 >> permission.ordinal()) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  /**
   * Gives a new file these rights, as far as this process may: only root gives files away.
   *
   * @param name its name, by which nothing is changed
   * @param file the file, which this process has made {@linkplain #atFirst for it}
   * @throws IOException if it fails for another reason
   */
  public void giveTo(Path name, FileChannel file) throws IOException {
    if (isSame(of(name, LinkOption.NOFOLLOW_LINKS))) {
      return;
    }
    Path open = OpenFile.path(file);
    giveMode(open, isGroupGiven(open));
    giveOwner(open);
  }

  /** {@return whether a file has the group now} */
  boolean isGroupGiven(Path open) throws IOException {
    return of(open).group == group || isSet(open, "unix:gid", group);
  }

  /**
   * Lets others do with a file what they may.
   *
   * @param hasGroup whether its group is this one; another group must not be let in, nor this one
   *     as anybody else
   */
  void giveMode(Path open, boolean hasGroup) throws IOException {
    int allowed = hasGroup ? mode : mode & ~OF_GROUP & ~(~mode >> 3 & 07);
    if (of(open).mode != allowed) {
      Files.setAttribute(open, "unix:mode", allowed);
    }
  }

  /** Gives a file away, if that may be; otherwise it stays with whoever wrote it. */
  void giveOwner(Path open) throws IOException {
    if (of(open).owner != owner) {
      isSet(open, "unix:uid", owner);
    }
  }

  /** The equality of a record takes its time when it is first asked for. */
  private boolean isSame(FileRights other) {
    return owner == other.owner && group == other.group && mode == other.mode;
  }

  private static boolean isSet(Path file, String attribute, int number) throws IOException {
    try {
      Files.setAttribute(file, attribute, number);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }
}
