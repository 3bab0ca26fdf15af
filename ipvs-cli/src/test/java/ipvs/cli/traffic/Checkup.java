package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import ipvs.cli.netns.Output;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code ipvs doctor} says of a machine.
 *
 * @param machine the machine
 * @param outcome what the verb left
 */
record Checkup(Namespace machine, Outcome outcome) {
  private static final String CURE = "    do: ";

  /** {@return what it says now; blanks separate the options} */
  static Checkup of(Namespace machine, String options) throws IOException, InterruptedException {
    String[] words =
        Stream.concat(
                Stream.of("doctor"), Stream.of(options.split(" ")).filter(word -> !word.isEmpty()))
            .toArray(String[]::new);
    return new Checkup(machine, machine.call(() -> InProcessIpvs.run(words)));
  }

  /** {@return the rules that warn, or worse, in their order} */
  List<String> bad() {
    return outcome
        .stdout()
        .lines()
        .filter(line -> line.startsWith("fail ") || line.startsWith("warn "))
        .map(line -> line.split("[ :]")[1])
        .toList();
  }

  /** {@return whether a rule found something, be it worth knowing only} */
  boolean tells(String rule) {
    return outcome
        .stdout()
        .lines()
        .filter(line -> !line.startsWith(CURE) && !line.startsWith("ok "))
        .anyMatch(line -> line.split("[ :]")[1].equals(rule));
  }

  /** Runs the commands that are to cure what one rule found, as they are printed. */
  void cure(String rule) throws IOException, InterruptedException {
    cure(rule, "", "");
  }

  /** Runs them with another text in the place of one. */
  void cure(String rule, String place, String text) throws IOException, InterruptedException {
    List<String> commands = new ArrayList<>();
    boolean isRule = false;
    for (String line : outcome.stdout().lines().toList()) {
      if (line.startsWith(CURE) && isRule) {
        commands.add(line.substring(CURE.length()).replace(place, text));
      } else if (!line.startsWith(CURE)) {
        isRule = line.split("[ :]")[1].equals(rule);
      }
    }
    if (commands.isEmpty()) {
      throw new AssertionError("nothing cures " + rule + ": " + this);
    }
    for (String command : commands) {
      Output output = machine.run(List.of("sh", "-c", command), "", Map.of());
      if (output.exit() != 0) {
        throw new AssertionError(output.toString());
      }
    }
  }

  @Override
  public String toString() {
    return outcome.toString();
  }
}
