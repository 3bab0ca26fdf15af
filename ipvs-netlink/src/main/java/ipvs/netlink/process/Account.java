package ipvs.netlink.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A user of this machine.
 *
 * @param number the number of the user
 * @param group the number of its group
 */
record Account(long number, long group) {
  private static final Path ACCOUNTS = Path.of("/etc/passwd");
  private static final Path GROUPS = Path.of("/etc/group");
  private static final int FIELDS = 4;

  /**
   * {@return the user with this name or number, if there is one in {@code /etc/passwd}}
   *
   * @throws IOException if that cannot be read: whether there is such a user is not known then
   */
  static Optional<Account> named(String name) throws IOException {
    try {
      // Names of people are of any encoding.
      for (String line : Files.readAllLines(ACCOUNTS, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(":");
        if (fields.length >= FIELDS && (fields[0].equals(name) || fields[2].equals(name))) {
          return Optional.of(new Account(Long.parseLong(fields[2]), Long.parseLong(fields[3])));
        }
      }
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * {@return the number of the group with this name or number, if it is in {@code /etc/group}}
   *
   * @throws IOException if that cannot be read
   */
  static OptionalLong group(String name) throws IOException {
    try {
      for (String line : Files.readAllLines(GROUPS, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(":");
        if (fields.length > 2 && (fields[0].equals(name) || fields[2].equals(name))) {
          return OptionalLong.of(Long.parseLong(fields[2]));
        }
      }
    } catch (NoSuchFileException | NumberFormatException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  /** {@return whether it is who runs this} */
  boolean isOwn() {
    try {
      Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return own instanceof Integer uid && uid == number;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
