package ipvs.cli.transcript;

import ipvs.cli.transcript.Step.Difference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the text of a transcript, which is UTF-8. Each line says by its first character what it is:
 *
 * <table>
 *   <caption>Lines of a transcript</caption>
 *   <tr><td>{@code # comment}</td><td>for the reader; so is an empty line</td></tr>
 *   <tr><td>{@code @directive}</td><td>at the head of the file, see {@link Directive}</td></tr>
 *   <tr><td>{@code $ ipvsadm -L -n}</td><td>runs a command: words as a POSIX shell splits them,
 *       variables before the program; no other program, no pipes</td></tr>
 *   <tr><td>{@code < line}</td><td>a line for its standard input</td></tr>
 *   <tr><td>{@code <\ line}</td><td>the last line for its standard input, without a line feed</td></tr>
 *   <tr><td>{@code ! line}</td><td>a line of its standard error; {@code !} alone is an empty one</td></tr>
 *   <tr><td>{@code ? 2}</td><td>its exit status, where that is not 0</td></tr>
 *   <tr><td>{@code = ipvsadm 1.31: reason}</td><td>what follows is what ipvsadm 1.31 shows; what
 *       stands above is ours</td></tr>
 *   <tr><td>anything else</td><td>a line of its standard output; {@code \} in front, which does not
 *       count, for a line that is empty or begins like one of the above</td></tr>
 * </table>
 *
 * <p>A blank at the end of a line, which editors remove, is drawn as {@code ␠}, and every control
 * character may be drawn as its picture: {@code ␉} is a tab, {@code ␍} a carriage return. What a
 * file cannot know is a placeholder, see {@link Expectation}.
 */
final class TranscriptParser {
  private static final String REAL = "= ipvsadm 1.31: ";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");
  private static final Pattern PROGRAM = Pattern.compile("(\\{dir}/)?ipvsadm(-save|-restore)?");

  private final String name;
  private final Set<Directive> directives = EnumSet.noneOf(Directive.class);
  private final List<Step> steps = new ArrayList<>();
  private final StringBuilder stdin = new StringBuilder();
  private Lines ours = new Lines();
  private Lines real = new Lines();
  private Optional<String> reason = Optional.empty();
  private Optional<String> command = Optional.empty();
  private int commandLine;
  private int line;

  private TranscriptParser(String name) {
    this.name = name;
  }

  /**
   * {@return the transcript that a text holds}
   *
   * @param name the file's name without its ending
   * @param text the file's text
   * @throws IllegalArgumentException naming file and line, if the text is not a transcript
   */
  static Transcript parse(String name, String text) {
    return new TranscriptParser(name).parse(text);
  }

  private Transcript parse(String text) {
    for (String next : text.split("\n", -1)) {
      if (next.startsWith("$ ")) {
        at(commandLine, this::endStep);
      }
      line++;
      at(line, () -> read(next));
    }
    at(commandLine, this::endStep);
    return new Transcript(name, directives, steps);
  }

  private void at(int place, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ".transcript:" + place + ": " + e.getMessage(), e);
    }
  }

  private void read(String text) {
    if (text.endsWith(" ") || text.endsWith("\t") || text.endsWith("\r")) {
      throw new IllegalArgumentException("a blank at the end must be drawn: ␠ ␉ ␍");
    }
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    if (text.startsWith("$ ")) {
      command = Optional.of(text.substring(2));
      commandLine = line;
    } else if (text.startsWith("@")) {
      directive(text.substring(1));
    } else if (command.isEmpty()) {
      throw new IllegalArgumentException("nothing has run yet");
    } else {
      readOfStep(text);
    }
  }

  private void readOfStep(String text) {
    Lines lines = reason.isPresent() ? real : ours;
    switch (text.charAt(0)) {
      case '$' -> throw new IllegalArgumentException("no command");
      case '<' -> input(text.substring(1));
      case '!' -> lines.stderr.add(Drawing.bytes(afterBlank(text.substring(1))));
      case '?' -> lines.exit = status(lines, afterBlank(text.substring(1)));
      case '=' -> difference(text);
      case '\\' -> lines.stdout.add(Drawing.bytes(text.substring(1)));
      default -> lines.stdout.add(Drawing.bytes(text));
    }
  }

  private void directive(String text) {
    if (command.isPresent()) {
      throw new IllegalArgumentException("directives stand at the head");
    }
    directives.add(
        Directive.parse(text)
            .orElseThrow(() -> new IllegalArgumentException("unknown directive: " + text)));
  }

  private void input(String text) {
    if (stdin.length() > 0 && stdin.charAt(stdin.length() - 1) != '\n') {
      throw new IllegalArgumentException("the line before was the last one");
    }
    if (text.startsWith("\\")) {
      stdin.append(Drawing.bytes(afterBlank(text.substring(1))));
    } else {
      stdin.append(Drawing.bytes(afterBlank(text))).append('\n');
    }
  }

  private static String afterBlank(String text) {
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  private static int status(Lines lines, String text) {
    int exit = Integer.parseInt(text);
    if (exit < 1 || exit > 255 || lines.exit != 0) {
      throw new IllegalArgumentException("a status is 1 to 255, and stands once: " + text);
    }
    return exit;
  }

  private void difference(String text) {
    if (!text.startsWith(REAL) || reason.isPresent()) {
      throw new IllegalArgumentException("expected one \"" + REAL + "reason\"");
    }
    reason = Optional.of(text.substring(REAL.length()));
  }

  private void endStep() {
    if (command.isEmpty()) {
      return;
    }
    Expectation expected = ours.expectation();
    Optional<Difference> difference = reason.map(text -> new Difference(text, real.expectation()));
    if (difference.filter(other -> other.real().equals(expected)).isPresent()) {
      throw new IllegalArgumentException("both sides are the same");
    }
    steps.add(new Step(commandLine, invocation(command.get()), expected, difference));
    ours = new Lines();
    real = new Lines();
    stdin.setLength(0);
    reason = Optional.empty();
    command = Optional.empty();
  }

  private Invocation invocation(String text) {
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> words = new ArrayList<>(ShellWords.split(text));
    while (!words.isEmpty() && VARIABLE.matcher(words.get(0)).matches()) {
      String[] variable = words.remove(0).split("=", 2);
      environment.put(variable[0], variable[1]);
    }
    if (words.isEmpty() || !PROGRAM.matcher(words.get(0)).matches()) {
      throw new IllegalArgumentException("not a command of ours: " + text);
    }
    String program = words.remove(0);
    return new Invocation(
        environment, program, words.stream().map(Drawing::bytes).toList(), stdin.toString());
  }

  /** What has been read of one side's expectation. */
  private static final class Lines {
    private final List<String> stdout = new ArrayList<>();
    private final List<String> stderr = new ArrayList<>();
    private int exit;

    Expectation expectation() {
      return new Expectation(stdout, stderr, exit);
    }
  }
}
