package ipvs.cli.sim;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who owns a file, and who may do what with it.
 *
 * @param owner the user
 * @param group the group
 * @param mode what each may do
 */
record FileRights(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> mode) {

  /**
   * {@return the rights to a file}
   *
   * @throws IOException if they cannot be read
   */
  static FileRights of(Path file) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    return new FileRights(attributes.owner(), attributes.group(), attributes.permissions());
  }

  /**
   * Gives another file the same rights, as far as this process may: only root gives files away.
   *
   * @param file the other file, which belongs to this process
   * @throws IOException if it fails for another reason
   */
  void giveTo(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    Set<PosixFilePermission> allowed = EnumSet.noneOf(PosixFilePermission.class);
    allowed.addAll(mode);
    if (!now.group().equals(group) && !hasGroup(view)) {
      // Another group must not be let in.
      allowed.remove(PosixFilePermission.GROUP_READ);
      allowed.remove(PosixFilePermission.GROUP_WRITE);
      allowed.remove(PosixFilePermission.GROUP_EXECUTE);
    }
    if (!now.permissions().equals(allowed)) {
      view.setPermissions(allowed);
    }
    if (!now.owner().equals(owner)) {
      try {
        view.setOwner(owner);
      } catch (FileSystemException e) {
        // It stays with whoever wrote it.
      }
    }
  }

  /** {@return whether the group could be set} */
  private boolean hasGroup(PosixFileAttributeView view) throws IOException {
    try {
      view.setGroup(group);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }
}
