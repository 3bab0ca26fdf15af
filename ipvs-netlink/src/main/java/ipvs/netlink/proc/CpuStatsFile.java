package ipvs.netlink.proc;

import ipvs.model.Counters;
import ipvs.model.CpuCounters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

  private CpuStatsFile() {}

  /**
   * {@return what a text in the kernel's form says, in its order, which is that of the numbers}
   *
   * @param text the text; it stays open
   * @throws IOException if it cannot be read, or is no such text; the message has the line then
   */
  public static List<CpuCounters> read(InputStream text) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1));
    List<CpuCounters> all = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (number > HEADERS) {
        if (line.strip().startsWith("~")) {
          return all;
        }
        all.add(row(number, line));
      }
    }
    throw new IOException(NAME + " ends before its totals");
  }

  private static CpuCounters row(int number, String line) throws IOException {
    StringTokenizer words = new StringTokenizer(line);
    if (words.countTokens() != COLUMNS) {
      throw noRow(number, line);
    }
    try {
      return new CpuCounters(
          Integer.parseInt(words.nextToken(), HEX),
          new Counters(next(words), next(words), next(words), next(words), next(words)));
    } catch (IllegalArgumentException e) {
      throw noRow(number, line);
    }
  }

  private static long next(StringTokenizer words) {
    return Long.parseUnsignedLong(words.nextToken(), HEX);
  }

  private static IOException noRow(int number, String line) {
    return new IOException(
        NAME + ":" + number + ": neither a processor nor the totals: \"" + line + '"');
  }
}
