package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the memory of this process from being swapped out.
 *
 * <p>What is used stays, and what is used later stays from then on. The programs and archives that
 * are mapped are there as a whole at once; but not the file that the classes of Java are in, most
 * of which are never used: it would be more than all the rest.
 */
public final class LockedMemory {
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;

  /** Since Linux 4.4: what is not there yet is not brought in. */
  private static final int MCL_ONFAULT = 4;

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String CLASSES = "/lib/modules";
  private static final int PATH_AT = 5;

  private LockedMemory() {}

  /**
   * {@return why it cannot be kept, if it cannot: EPERM or ENOMEM where the limit is too low}
   *
   * @throws IOException if the C library cannot be called, as on a machine without glibc
   */
  public static Optional<Errno> lockAll() throws IOException {
    try {
      Native.Processes process = new ProcessCalls();
      if (process.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0) {
        for (Range range : files(Files.readAllLines(MAPS))) {
          // What cannot be brought in now is when it is used.
          process.mlock(range.begin(), range.end() - range.begin());
        }
        return Optional.empty();
      }
      return process.mlockall(MCL_CURRENT | MCL_FUTURE) < 0
          ? Optional.of(new Errno(DirectCalls.errno()))
          : Optional.empty();
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  /** A part of the memory, from one address to another. */
  record Range(long begin, long end) {}

  /** {@return where programs and archives are, by the lines of proc_pid_maps(5)} */
  static List<Range> files(List<String> lines) {
    List<Range> ranges = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" +", PATH_AT + 1);
      boolean isFile = words.length > PATH_AT && words[PATH_AT].startsWith("/");
      if (isFile && words[1].startsWith("r") && !words[PATH_AT].endsWith(CLASSES)) {
        String[] ends = words[0].split("-", 2);
        ranges.add(
            new Range(Long.parseUnsignedLong(ends[0], 16), Long.parseUnsignedLong(ends[1], 16)));
      }
    }
    return ranges;
  }
}
