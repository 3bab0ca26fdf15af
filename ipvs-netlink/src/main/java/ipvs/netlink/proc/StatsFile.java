package ipvs.netlink.proc;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.TotalStats;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The kernel's totals: a line of five numbers that were counted, and one of five a second.
 *
 * <p>The numbers are hexadecimal, of 64 bits without a sign. Lines of words stand above them, and
 * wide numbers push the columns.
 *
 * <p>{@code /proc/net/ip_vs_stats}
 */
public final class StatsFile {
  /** The name of the file in {@code /proc/net}. */
  public static final String NAME = "ip_vs_stats";

  private static final int COLUMNS = 5;
  private static final int HEX = 16;

  /** Twice as many as there are. */
  private static final int MOST_LINES = 12;

  private StatsFile() {}

  /**
   * {@return what a text in the kernel's form says}
   *
   * @param text the text; it stays open
   * @throws MalformedFileException if it is no such text
   * @throws IOException if it cannot be read
   */
  public static TotalStats read(InputStream text) throws IOException {
    FileLines lines = new FileLines(NAME, text, MOST_LINES);
    long[] counted = numbers(lines, "counters");
    long[] rates = numbers(lines, "rates");
    return new TotalStats(
        new Counters(counted[0], counted[1], counted[2], counted[3], counted[4]),
        new Rates(rates[0], rates[1], rates[2], rates[3], rates[4]));
  }

  private static long[] numbers(FileLines lines, String what) throws IOException {
    while (lines.next()) {
      Optional<long[]> numbers = numbers(lines.line());
      if (numbers.isPresent()) {
        return numbers.get();
      }
    }
    throw lines.fault("ends before its " + what);
  }

  /** {@return the numbers of a line, if it has just these} */
  private static Optional<long[]> numbers(String line) {
    StringTokenizer words = new StringTokenizer(line);
    if (words.countTokens() != COLUMNS) {
      return Optional.empty();
    }
    long[] numbers = new long[COLUMNS];
    try {
      for (int i = 0; i < COLUMNS; i++) {
        numbers[i] = Long.parseUnsignedLong(words.nextToken(), HEX);
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(numbers);
  }
}
