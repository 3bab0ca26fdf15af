package ipvs.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.rules.RuleReader;
import ipvs.cli.transcript.Corpus;
import ipvs.cli.transcript.InProcessTool;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.transcript.Transcript;
import ipvs.cli.transcript.TranscriptNames;
import ipvs.netlink.fuzz.Bounds;
import ipvs.netlink.fuzz.Input;
import ipvs.netlink.sim.KernelSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is given to a restore: each line is a command or is refused in words, by both readers of
 * options alike; and the table that the commands make is saved so that it restores to the same.
 *
 * <p>An input is a byte, of which the lowest bit says whether words end the options, and the lines.
 */
@Timeout(20)
class RulesFuzzTest {
  private final TranscriptNames names;

  RulesFuzzTest() throws IOException {
    names = new TranscriptNames();
  }

  static Stream<byte[]> seeds() {
    return Corpus.all().stream().map(RulesFuzzTest::seed);
  }

  /** All command lines of a story, and what they read. */
  private static byte[] seed(Transcript transcript) {
    StringBuilder text = new StringBuilder("\0");
    for (var step : transcript.steps()) {
      Invocation invocation = step.invocation();
      text.append(String.join(" ", invocation.words())).append('\n').append(invocation.stdin());
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyLineIsACommandOrRefusedAndWhatIsSavedRestores(byte[] data) throws Exception {
    List<String> changes = new ArrayList<>();
    Bounds.assertKept(
        data,
        () -> {
          changes.clear();
          Input input = new Input(data);
          boolean wordsEndOptions = input.u8() % 2 == 1;
          byte[] text = input.rest();
          List<List<String>> lines = lines(new ByteArrayInputStream(text));
          assertThat(lines(new Trickle(text))).isEqualTo(lines);
          for (List<String> line : lines) {
            if (isChange(line, wordsEndOptions)) {
              changes.add(String.join(" ", line));
            }
          }
        });
    assertRestores(String.join("\n", changes));
  }

  private static List<List<String>> lines(InputStream in) throws IOException {
    RuleReader reader = new RuleReader(in);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = reader.next();
    while (!line.isEmpty()) {
      lines.add(line);
      line = reader.next();
    }
    return lines;
  }

  /** Has both readers take it. */
  private boolean isChange(List<String> line, boolean wordsEndOptions) {
    Object read = parsed(ActionParser.ofRules(names, wordsEndOptions), line);
    assertThat(parsed(ActionParser.ofCommandLine(names, wordsEndOptions), line))
        .as("%s", line)
        .isEqualTo(read);
    return read instanceof Action.Apply && !wordsEndOptions;
  }

  private static Object parsed(ActionParser parser, List<String> line) {
    try {
      return parser.parse(line);
    } catch (UsageException e) {
      return e.status() + " " + e.text("ipvsadm");
    }
  }

  private void assertRestores(String changes) {
    InProcessTool tool = tool();
    tool.run(restore(changes));
    String saved = save(tool);
    InProcessTool other = tool();
    assertThat(other.run(restore(saved))).isEqualTo(new Outcome(0, "", ""));
    assertThat(save(other).lines().sorted()).isEqualTo(saved.lines().sorted().toList());
  }

  private InProcessTool tool() {
    return new InProcessTool(KernelSimulator.create()::open, names);
  }

  private static Invocation restore(String rules) {
    return new Invocation(Map.of(), "ipvsadm", List.of("-R"), rules);
  }

  private static String save(InProcessTool tool) {
    Outcome outcome = tool.run(new Invocation(Map.of(), "ipvsadm", List.of("-S", "-n"), ""));
    assertThat(outcome.stderr()).isEmpty();
    return outcome.stdout();
  }

  /** Gives one byte a read, as a pipe may. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(length, 1));
    }
  }
}
