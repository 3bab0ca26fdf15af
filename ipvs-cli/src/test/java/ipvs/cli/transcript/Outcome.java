package ipvs.cli.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a run ended.
 *
 * @param exit the exit status as a shell shows it: 128 and the signal's number for a killed program
 * @param stdout its standard output, one byte a character
 * @param stderr its standard error, one byte a character
 */
public record Outcome(int exit, String stdout, String stderr) {
  /** Stands behind a last line that has no line feed; drawn as {@code ␄}. */
  static final String UNFINISHED = "\u0004";

  /** Refuses nulls. */
  public Outcome {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
  }

  /** {@return the lines of the standard output} */
  List<String> stdoutLines() {
    return lines(stdout);
  }

  /** {@return the lines of the standard error} */
  List<String> stderrLines() {
    return lines(stderr);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String rest = lines.remove(lines.size() - 1);
    if (!rest.isEmpty()) {
      lines.add(rest + UNFINISHED);
    }
    return lines;
  }
}
