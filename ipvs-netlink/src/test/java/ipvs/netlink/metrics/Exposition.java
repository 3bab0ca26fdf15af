package ipvs.netlink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text format of Prometheus, version 0.0.4, read with all that ours keeps to besides: families
 * and labels in alphabetic order, nothing twice, no timestamp.
 */
public final class Exposition {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-z_]+) ([A-Z][^\\\\]*\\.)");
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z_]+) (counter|gauge|histogram)");

  /** A label's value has no quote and no line feed but behind a backslash. */
  private static final String PAIR = "([a-z_]+)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"";

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)(?:\\{(" + PAIR + "(?:," + PAIR + ")*)\\})? ([0-9]+(?:\\.[0-9]+)?)");

  private static final Pattern LABEL = Pattern.compile(PAIR);

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, String> samples = new LinkedHashMap<>();

  private Exposition() {}

  /** {@return what a text says, once it has passed} */
  public static Exposition of(String text) {
    Exposition read = new Exposition();
    assertThat(text).endsWith("\n");
    String[] lines = text.split("\n", -1);
    String last = "";
    for (int i = 0; i < lines.length - 1; ) {
      Matcher help = matcher(HELP, lines[i++]);
      Matcher type = matcher(TYPE, lines[i++]);
      String family = help.group(1);
      assertThat(type.group(1)).isEqualTo(family);
      assertThat(family).as("behind " + last).isGreaterThan(last);
      last = family;
      read.types.put(family, type.group(2));
      int before = read.samples.size();
      while (i < lines.length - 1 && !lines[i].startsWith("#")) {
        read.sample(family, lines[i++]);
      }
      assertThat(read.samples.size()).as("samples of " + family).isGreaterThan(before);
    }
    return read;
  }

  private static Matcher matcher(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  private void sample(String family, String line) {
    Matcher sample = matcher(SAMPLE, line);
    boolean isHistogram = types.get(family).equals("histogram");
    String name = sample.group(1);
    assertThat(isHistogram ? name.replaceAll("_(bucket|sum|count)$", "") : name)
        .as(line)
        .isEqualTo(family);
    List<String> names = new ArrayList<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      while (label.find()) {
        names.add(label.group(1));
      }
    }
    assertThat(names).as(line).isSorted().doesNotHaveDuplicates();
    String series = line.substring(0, line.lastIndexOf(' '));
    assertThat(samples.put(series, sample.group(7))).as(line).isNull();
  }

  /** {@return the kind of each family, in the order of the text} */
  public Map<String, String> types() {
    return types;
  }

  /** {@return the value of each series, as it is written, in the order of the text} */
  public Map<String, String> samples() {
    return samples;
  }

  /** {@return the values of one family, by what stands between the brackets} */
  public Map<String, String> family(String name) {
    Map<String, String> found = new LinkedHashMap<>();
    samples.forEach(
        (series, value) -> {
          if (series.equals(name) || series.startsWith(name + "{")) {
            found.put(series.substring(name.length()).replaceAll("^\\{|\\}$", ""), value);
          }
        });
    return found;
  }

  /**
   * {@return all series, with labels sorted and those that are empty left out, and their values}
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    samples.forEach((series, value) -> values.put(withoutEmpty(series), Double.parseDouble(value)));
    return values;
  }

  static String withoutEmpty(String series) {
    return series.replaceAll("[a-z_]+=\"\",?", "").replace(",}", "}").replace("{}", "");
  }
}
