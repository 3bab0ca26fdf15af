package ipvs.netlink.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How programs are scheduled that a process of real-time scheduling starts: as any other. */
final class Scheduling {
  private static final Path STAT = Path.of("/proc/thread-self/stat");
  private static final Path CHRT = Path.of("/usr/bin/chrt");

  /** Which field behind the name of the program is the policy, from 0. */
  private static final int POLICY = 38;

  private static final String OTHER = "0";

  private Scheduling() {}

  /** {@return words before those of a program, so that it is scheduled as usual; mostly none} */
  static List<String> words() {
    return isRealTime() && Files.isExecutable(CHRT)
        ? List.of(CHRT.toString(), "--other", OTHER)
        : List.of();
  }

  private static boolean isRealTime() {
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
