package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the process that has a lock on a file, in {@code /proc/locks}, without asking the process.
 */
public final class LockHolder {
  private static final Path LOCKS = Path.of("/proc/locks");

  /** As in {@code 7: FLOCK ADVISORY WRITE 4711 fd:01:394853 0 EOF}. */
  private static final int PID = 4;

  private static final int FILE = 5;

  private LockHolder() {}

  /**
   * {@return the number of a process that has a lock on a file, nothing if none has, or none that
   * can be seen from here}
   *
   * @param file a file
   */
  public static OptionalLong of(Path file) {
    try {
      String identity = identity(file);
      for (String line : Files.readAllLines(LOCKS, StandardCharsets.ISO_8859_1)) {
        List<String> words = List.of(line.strip().split(" +"));
        boolean isWaiting = words.contains("->");
        if (!isWaiting && words.size() > FILE && words.get(FILE).equals(identity)) {
          long process = Long.parseLong(words.get(PID));
          return process > 0 ? OptionalLong.of(process) : OptionalLong.empty();
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Then it is not known.
    }
    return OptionalLong.empty();
  }

  /** The device as its two numbers in hexadecimal, then the number of the file. */
  private static String identity(Path file) throws IOException {
    long device = (long) Files.getAttribute(file, "unix:dev");
    long inode = (long) Files.getAttribute(file, "unix:ino");
    long major = device >>> 8 & 0xFFF | device >>> 32 & ~0xFFFL;
    long minor = device & 0xFF | device >>> 12 & ~0xFFL;
    return "%02x:%02x:%d".formatted(major, minor, inode);
  }
}
