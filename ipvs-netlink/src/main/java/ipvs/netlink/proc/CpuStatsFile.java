package ipvs.netlink.proc;

import ipvs.model.Counters;
import ipvs.model.CpuCounters;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What each processor counted: below two lines of words a line each, with its number and five
 * counters, all hexadecimal.
 *
 * <p>A line that begins with {@code ~} ends them; it has the totals, as {@link StatsFile} has.
 *
 * <p>{@code /proc/net/ip_vs_stats_percpu}, since Linux 2.6.39
 */
public final class CpuStatsFile {
  /** The name of the file in {@code /proc/net}. */
  public static final String NAME = "ip_vs_stats_percpu";

  private static final int HEADERS = 2;
  private static final int COLUMNS = 6;
  private static final int HEX = 16;

  /** No kernel is built for as many processors. */
  private static final int MOST_LINES = 1 << 16;

  private CpuStatsFile() {}

  /**
   * {@return what a text in the kernel's form says, in its order, which is that of the numbers}
   *
   * @param text the text; it stays open
   * @throws MalformedFileException if it is no such text
   * @throws IOException if it cannot be read
   */
  public static List<CpuCounters> read(InputStream text) throws IOException {
    FileLines lines = new FileLines(NAME, text, MOST_LINES);
    List<CpuCounters> all = new ArrayList<>();
    int number = 0;
    while (lines.next()) {
      number++;
      if (number > HEADERS) {
        if (lines.line().strip().startsWith("~")) {
          return all;
        }
        all.add(row(lines));
      }
    }
    throw lines.fault("ends before its totals");
  }

  private static CpuCounters row(FileLines lines) throws IOException {
    StringTokenizer words = new StringTokenizer(lines.line());
    if (words.countTokens() != COLUMNS) {
      throw noRow(lines);
    }
    try {
      return new CpuCounters(
          Integer.parseInt(words.nextToken(), HEX),
          new Counters(next(words), next(words), next(words), next(words), next(words)));
    } catch (IllegalArgumentException e) {
      throw noRow(lines);
    }
  }

  private static long next(StringTokenizer words) {
    return Long.parseUnsignedLong(words.nextToken(), HEX);
  }

  private static IOException noRow(FileLines lines) {
    return lines.faultOfLine("neither a processor nor the totals");
  }
}
