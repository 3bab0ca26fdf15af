package ipvs.cli.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command line prints and how it ends. Lines are patterns in which some words stand for what
 * a file cannot know:
 *
 * <ul>
 *   <li>{@code {size}} is the size of the connection table, which the kernel was built with;
 *   <li>{@code {dir}} is the folder of the tool under test;
 *   <li>{@code {rest}}, at the end of a line, is any text;
 *   <li>{@code {lines}}, alone on the last line, is any number of lines.
 * </ul>
 *
 * @param stdout the lines of the standard output, one byte a character
 * @param stderr the lines of the standard error, one byte a character
 * @param exit the exit status
 */
public record Expectation(List<String> stdout, List<String> stderr, int exit) {
  private static final String REST = "{rest}";
  private static final String LINES = "{lines}";

  /** Takes copies. */
  public Expectation {
    stdout = List.copyOf(stdout);
    stderr = List.copyOf(stderr);
  }

  /**
   * {@return the differences, as lines for people; empty if there are none}
   *
   * @param outcome what came
   * @param values the values of the placeholders, without braces
   * @param ordered whether the order of the output's lines counts
   */
  List<String> differences(Outcome outcome, Map<String, String> values, boolean ordered) {
    List<String> found = new ArrayList<>();
    found.addAll(stream("stdout", stdout, outcome.stdoutLines(), values, ordered));
    found.addAll(stream("stderr", stderr, outcome.stderrLines(), values, true));
    if (exit != outcome.exit()) {
      found.add("exit: expected " + exit + ", was " + outcome.exit());
    }
    return found;
  }

  private static List<String> stream(
      String name,
      List<String> patterns,
      List<String> actual,
      Map<String, String> values,
      boolean ordered) {
    List<String> expected = patterns.stream().map(line -> filled(line, values)).toList();
    List<String> given = actual;
    if (!ordered) {
      expected = expected.stream().sorted().toList();
      given = actual.stream().sorted().toList();
    }
    List<String> resolved = resolved(expected, given);
    return resolved.equals(given) ? List.of() : LineDiff.between(name, resolved, given);
  }

  /**
   * The patterns with what they match in place of their wildcards, so that lines can be compared.
   */
  private static List<String> resolved(List<String> patterns, List<String> actual) {
    List<String> lines = new ArrayList<>();
    for (String pattern : patterns) {
      int at = lines.size();
      if (pattern.equals(LINES)) {
        lines.addAll(actual.subList(Math.min(at, actual.size()), actual.size()));
      } else if (at < actual.size() && matchesStart(pattern, actual.get(at))) {
        lines.add(actual.get(at));
      } else {
        lines.add(pattern);
      }
    }
    return lines;
  }

  private static boolean matchesStart(String pattern, String line) {
    return pattern.endsWith(REST)
        && line.startsWith(pattern.substring(0, pattern.length() - REST.length()));
  }

  private static String filled(String pattern, Map<String, String> values) {
    String line = pattern;
    for (Map.Entry<String, String> value : values.entrySet()) {
      line = line.replace("{" + value.getKey() + "}", value.getValue());
    }
    return line;
  }
}
