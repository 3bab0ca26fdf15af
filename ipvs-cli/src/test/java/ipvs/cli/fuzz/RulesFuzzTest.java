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
import ipvs.cli.transcript.Step;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is given to a restore: each line is a command or is refused in words, and the table that
 * the commands make is saved so that it restores to the same.
 *
 * <p>An input is a byte, of which the lowest bit says whether words end the options, and the lines.
 */
@Timeout(60)
class RulesFuzzTest {
  private static final int SEED = 5;

  private final TranscriptNames names;

  RulesFuzzTest() throws IOException {
    names = new TranscriptNames();
  }

  static Stream<byte[]> seeds() {
    return Corpus.all().stream().flatMap(RulesFuzzTest::seeds);
  }

  /** The command lines of a story and what they read, a few in each: long inputs are slow. */
  private static Stream<byte[]> seeds(Transcript transcript) {
    List<String> lines =
        transcript.steps().stream()
            .map(Step::invocation)
            .flatMap(
                run -> Stream.concat(Stream.of(String.join(" ", run.words())), run.stdin().lines()))
            .distinct()
            .toList();
    return IntStream.rangeClosed(0, lines.size() / SEED)
        .mapToObj(i -> lines.subList(i * SEED, Math.min((i + 1) * SEED, lines.size())))
        .map(some -> "\0" + String.join("\n", some))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyLineIsACommandOrRefusedAndWhatIsSavedRestores(byte[] data) throws Exception {
    Input input = new Input(data);
    boolean wordsEndOptions = input.u8() % 2 == 1;
    byte[] text = input.rest();
    List<List<String>> lines = new ArrayList<>();
    List<Object> read = new ArrayList<>();
    Bounds.assertKept(
        data,
        () -> {
          lines.clear();
          lines.addAll(lines(new ByteArrayInputStream(text)));
          read.clear();
          read.addAll(parsed(new ActionParser(names, wordsEndOptions), lines));
        });
    assertThat(lines(new Trickle(text))).isEqualTo(lines);
    if (!wordsEndOptions) {
      assertRestores(
          IntStream.range(0, read.size())
              .filter(i -> read.get(i) instanceof Action.Apply)
              .mapToObj(i -> String.join(" ", lines.get(i)))
              .collect(Collectors.joining("\n")));
    }
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

  /** {@return what each line asks for, or the words that refuse it} */
  private static List<Object> parsed(ActionParser parser, List<List<String>> lines) {
    List<Object> parsed = new ArrayList<>();
    for (List<String> line : lines) {
      try {
        parsed.add(parser.parse(line));
      } catch (UsageException e) {
        parsed.add(e.status() + " " + e.text("ipvsadm"));
      }
    }
    return parsed;
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
