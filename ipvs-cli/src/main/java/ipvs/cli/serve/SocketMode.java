package ipvs.cli.serve;

import ipvs.cli.console.VerbException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The mode of a socket, as chmod(1) takes it in digits. */
public final class SocketMode {
  private static final int OCTAL = 8;
  private static final int HIGHEST = 0777;

  private SocketMode() {}

  /**
   * {@return who may connect}
   *
   * @param digits up to four octal digits
   * @throws VerbException if it is none of 0 to 0777
   */
  public static Set<PosixFilePermission> of(String digits) throws VerbException {
    int mode = digits.matches("[0-7]{1,4}") ? Integer.parseInt(digits, OCTAL) : HIGHEST + 1;
    if (mode > HIGHEST) {
      throw VerbException.usage("--mode is an octal number up to 0777, not " + digits);
    }
    // The constants stand in the order of the bits, the highest one first.
    PosixFilePermission[] all = PosixFilePermission.values();
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < all.length; i++) {
      if ((mode >>> all.length - 1 - i & 1) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
