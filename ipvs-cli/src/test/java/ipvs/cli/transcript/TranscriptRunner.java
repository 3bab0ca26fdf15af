package ipvs.cli.transcript;

import ipvs.cli.transcript.Step.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plays transcripts on a tool and compares what is seen with what is written.
 *
 * <p>A witness, where there is one, is a second tool that is asked at the same moment: for whatever
 * only lists or saves, and where the two sides are meant to agree, it must show the very same.
 */
public final class TranscriptRunner {
  private final Tool tool;
  private final Side side;
  private final Supplier<Map<String, String>> values;
  private final Optional<Tool> witness;

  /**
   * A runner without a witness.
   *
   * @param tool what is played on
   * @param side whose expectation counts
   * @param values the values of the placeholders, see {@link Expectation}
   */
  public TranscriptRunner(Tool tool, Side side, Map<String, String> values) {
    this(tool, side, () -> values, Optional.empty());
  }

  /**
   * A runner with a witness.
   *
   * @param tool what is played on
   * @param side whose expectation counts
   * @param values gives the values of the placeholders, see {@link Expectation}, after each command
   * @param witness a tool that must show the same wherever it only reads
   */
  public TranscriptRunner(
      Tool tool, Side side, Supplier<Map<String, String>> values, Optional<Tool> witness) {
    this.tool = tool;
    this.side = side;
    this.values = values;
    this.witness = witness;
  }

  /**
   * Runs every command line of a transcript in order.
   *
   * @param transcript what to play
   * @throws AssertionError with every difference, its file and line
   * @throws IOException if the tool cannot be run at all
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  public void play(Transcript transcript) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (Step step : transcript.steps()) {
      Invocation invocation = placed(step.invocation());
      Outcome outcome = tool.run(invocation);
      boolean ordered = !transcript.has(Directive.KERNEL_ORDER);
      List<String> differences =
          new ArrayList<>(step.expected(side).differences(outcome, values.get(), ordered));
      if (invocation.isReading() && step.difference().isEmpty()) {
        differences.addAll(testimony(invocation, outcome));
      }
      if (!differences.isEmpty()) {
        failures.add(report(transcript, step, differences));
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator(), failures));
    }
  }

  private List<String> testimony(Invocation invocation, Outcome outcome)
      throws IOException, InterruptedException {
    if (witness.isEmpty()) {
      return List.of();
    }
    Outcome other = witness.get().run(invocation);
    List<String> differences = new ArrayList<>();
    if (!other.stdout().equals(outcome.stdout())) {
      differences.addAll(
          LineDiff.between(
              "stdout beside the witness", other.stdoutLines(), outcome.stdoutLines()));
    }
    if (other.exit() != outcome.exit()) {
      differences.add("exit: the witness has " + other.exit() + ", was " + outcome.exit());
    }
    return differences;
  }

  private Invocation placed(Invocation invocation) {
    String program = invocation.program();
    for (Map.Entry<String, String> value : values.get().entrySet()) {
      program = program.replace("{" + value.getKey() + "}", value.getValue());
    }
    return new Invocation(
        invocation.environment(), program, invocation.words(), invocation.stdin());
  }

  private static String report(Transcript transcript, Step step, List<String> differences) {
    Invocation invocation = step.invocation();
    String words =
        invocation.words().stream().map(Drawing::draw).collect(Collectors.joining("' '", "'", "'"));
    return differences.stream()
        .map(difference -> "  " + difference)
        .collect(
            Collectors.joining(
                System.lineSeparator(),
                transcript.name()
                    + ".transcript:"
                    + step.line()
                    + ": "
                    + invocation.program()
                    + " "
                    + (invocation.words().isEmpty() ? "" : words)
                    + System.lineSeparator(),
                ""));
  }
}
