package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.Numbers;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is read from its bytes means what its words mean. */
class PlainLineTest {
  private static final List<String> KEYS =
      List.of("-t 10.0.0.1:80", "-u 10.0.0.1:53", "-t 10.0.0.1:8080", "-t 255.0.0.255:65535");

  private static final List<String> SETTINGS = List.of(" -s rr", " -s wlc", " -s abcdefghijklmno");

  private static final List<String> SERVERS =
      List.of(
          " -r 10.0.0.2:8080 -m -w 1",
          " -r 10.0.0.2:8080 -g -w 0",
          " -r 0.0.0.0:0 -m -w 999999999",
          " -r 255.255.255.255:65535 -m -w 007");

  private static final String ALPHABET = " -aAtursmgiwo.:0123456789x[]\t\r#=";

  private final PlainLine plain = new PlainLine();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static String line(Random random) {
    return random.nextBoolean()
        ? "-A " + any(KEYS, random) + any(SETTINGS, random)
        : "-a " + any(KEYS, random) + any(SERVERS, random);
  }

  /** {@return a line with a byte more, less, or another one} */
  private static String altered(String line, Random random) {
    int at = random.nextInt(line.length());
    char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, at) + line.substring(at + 1);
      case 1 -> line.substring(0, at) + other + line.substring(at);
      case 2 -> line.substring(0, at);
      default -> line.substring(0, at) + other + line.substring(at + 1);
    };
  }

  /** {@return what the words of a line ask for, if it is a change} */
  private static Optional<Change> byItsWords(String line) throws IOException {
    List<String> words = RuleReader.words(bytes(line), 0, line.length());
    try {
      return !words.isEmpty()
              && new ActionParser(new Numbers(), false).parseRule(words)
                  instanceof Action.Apply apply
          ? Optional.of(apply.change())
          : Optional.empty();
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  private Optional<Change> byItsBytes(byte[] text, int from, int to) {
    return plain.reads(text, from, to) ? Optional.of(plain.change()) : Optional.empty();
  }

  private Optional<Change> byItsBytes(String line) {
    return byItsBytes(bytes(line), 0, line.length());
  }

  @Test
  void linesOfSavesAreTaken() throws IOException {
    for (String key : KEYS) {
      for (String settings : SETTINGS) {
        String line = "-A " + key + settings;
        assertThat(byItsBytes(line)).as(line).isPresent().isEqualTo(byItsWords(line));
      }
      for (String server : SERVERS) {
        String line = "-a " + key + server;
        assertThat(byItsBytes(line)).as(line).isPresent().isEqualTo(byItsWords(line));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsTakenMeansTheSameByItsWords(long seed) throws IOException {
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      String line = altered(line(random), random);
      line = random.nextInt(4) == 0 && !line.isEmpty() ? altered(line, random) : line;
      Optional<Change> change = byItsBytes(line);
      if (change.isPresent()) {
        assertThat(change).as(line).isEqualTo(byItsWords(line));
        taken++;
      }
    }
    assertThat(taken).as("both happen").isBetween(1000, 19_000);
  }

  @Test
  void whatTheLineBeforeSaidIsNotTakenForThisOne() throws IOException {
    List<String> lines =
        List.of(
            "-A -t 10.0.0.1:8 -s rr",
            "-A -t 10.0.0.1:80 -s rr",
            "-A -u 10.0.0.1:80 -s rrr",
            "-a -u 10.0.0.1:80 -r 10.0.0.2:1 -m -w 1",
            "-a -t 10.0.0.1:80 -r 10.0.0.2:1 -g -w 1",
            "-A -t 10.0.0.1 -s rr",
            "-a -t 10.0.0.1:80 -r 10.0.0.2:1 -m -w 1");
    byte[] text = bytes(String.join("\n", lines));
    int from = 0;
    for (String line : lines) {
      Optional<Change> expected = line.contains(":") ? byItsWords(line) : Optional.<Change>empty();
      assertThat(byItsBytes(text, from, from + line.length())).as(line).isEqualTo(expected);
      from += line.length() + 1;
    }
  }

  @Test
  void anotherTextHasNothingOfTheLastOne() throws IOException {
    assertThat(byItsBytes("-A -t 10.0.0.1:80 -s rr")).isPresent();
    String other = "-A -t 10.9.9.9:81 -s lc";
    assertThat(byItsBytes(other)).isPresent().isEqualTo(byItsWords(other));
  }

  @Test
  void linesBetweenOthersKeepTheirOrderAndNumbers() throws IOException {
    String text =
        """
        # a comment

        --set 1 2 3
        -A -t 10.0.0.1:80 -s rr
        -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1
        ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.3 -m
        -A -t x:80
        -a -t 10.0.0.1:80 -r 10.0.0.4:80 -g -w 2\
        """;
    FileText file = FileText.read(new ByteArrayInputStream(bytes(text)));
    List<Rule> rules =
        RuleLines.ofRules(new Numbers(), new RuleFindings(file, new Numbers(), false))
            .read(file, file.lines(), false);
    List<Rule> byWords =
        RuleLines.ofRules(new Numbers(), new RuleFindings(file, new Numbers(), false))
            .read(new ByteArrayInputStream(bytes(text)));
    assertThat(rules).isEqualTo(byWords).extracting(Rule::line).containsExactly(3, 4, 5, 6, 8);
  }
}
