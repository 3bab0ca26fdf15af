package ipvs.netlink.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How this thread is scheduled, and so whatever it starts that is not put back. */
final class Scheduling {
  private static final Path STAT = Path.of("/proc/thread-self/stat");

  /** Which field behind the name of the program is the policy, from 0. */
  private static final int POLICY = 38;

  private Scheduling() {}

  /** {@return whether it runs before all that is scheduled as usual} */
  static boolean isRealTime() {
    try {
      return isRealTime(Files.readString(STAT, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return whether a line of {@code /proc/PID/stat} tells FIFO or RR} */
  static boolean isRealTime(String stat) {
    // A name may hold blanks and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > POLICY && (fields[POLICY].equals("1") || fields[POLICY].equals("2"));
  }
}
