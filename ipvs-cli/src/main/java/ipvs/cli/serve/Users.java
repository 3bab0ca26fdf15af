package ipvs.cli.serve;

import ipvs.cli.console.VerbException;
import jnr.posix.Group;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/** Users and groups of this machine. */
public final class Users {
  /** The highest number is no group: chown(2) takes it for none. */
  private static final long HIGHEST = 0xFFFF_FFFEL;

  private final POSIX posix = POSIXFactory.getPOSIX();

  /** {@return the user that this process acts as} */
  public long own() {
    return Integer.toUnsignedLong(posix.geteuid());
  }

  /**
   * {@return the number of a group}
   *
   * @param group its name, or its number
   * @throws VerbException if there is none of that name
   */
  public long group(String group) throws VerbException {
    if (!group.isEmpty() && group.length() <= 10 && group.chars().allMatch(Users::isDigit)) {
      long number = Long.parseLong(group);
      if (number <= HIGHEST) {
        return number;
      }
    }
    Group found = posix.getgrnam(group);
    if (found == null) {
      throw VerbException.notFound("there is no group " + group);
    }
    return found.getGID() & 0xFFFF_FFFFL;
  }

  /** {@return whether there is a user of this name} */
  public boolean hasUser(String name) {
    return posix.getpwnam(name) != null;
  }

  /** {@return whether there is a group of this name} */
  public boolean hasGroup(String name) {
    return posix.getgrnam(name) != null;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
