package ipvs.netlink.proc;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.TotalStats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

  private StatsFile() {}

  /**
   * {@return what a text in the kernel's form says}
   *
   * @param text the text; it stays open
   * @throws IOException if it cannot be read, or is no such text
   */
  public static TotalStats read(InputStream text) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1));
    long[] counted = numbers(lines, "counters");
    long[] rates = numbers(lines, "rates");
    return new TotalStats(
        new Counters(counted[0], counted[1], counted[2], counted[3], counted[4]),
        new Rates(rates[0], rates[1], rates[2], rates[3], rates[4]));
  }

  private static long[] numbers(BufferedReader lines, String what) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Optional<long[]> numbers = numbers(line);
      if (numbers.isPresent()) {
        return numbers.get();
      }
    }
    throw new IOException(NAME + " has no " + what);
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
