package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readers find the same in every line. */
class ReadersAgreeTest {
  private static final int LINES = 1000;

  /** What options take and leave, and what is no option at all. */
  private static final List<String> WORDS =
      List.of(
          "10.0.0.1:80",
          "rr",
          "300",
          "",
          "-",
          "--",
          "-5",
          "=",
          "=x",
          "#",
          "@file",
          "${x}",
          "'q'",
          "\"q\"",
          "---",
          "--=x",
          "-=",
          "--no-such",
          "--no-such=1",
          "-q",
          "-\u00e9",
          "--stat",
          "$x",
          "\\",
          "a=b",
          "-t",
          "--tcp-service",
          "-p",
          "[::1]:80",
          "null",
          "true");

  /** Joined behind letters and names. */
  private static final List<String> TAILS =
      List.of("", "", "", "", "=", "=x", "==x", "-", "--", "q", "=-n", "300", "x y", "\"q\"");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void onGeneratedLines(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < LINES; i++) {
      List<String> line = line(random);
      agree(line, false);
      agree(line, true);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {6, 7, 8})
  void onAnyBytes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < LINES; i++) {
      List<String> line = new ArrayList<>();
      for (int words = random.nextInt(5); words > 0; words--) {
        StringBuilder word = new StringBuilder(random.nextBoolean() ? "-" : "");
        for (int length = random.nextInt(5); length > 0; length--) {
          // Mostly ASCII; never NUL, which ends a word before it comes here.
          word.append((char) (1 + random.nextInt(random.nextInt(5) == 0 ? 255 : 126)));
        }
        line.add(word.toString());
      }
      agree(line, random.nextBoolean());
    }
  }

  /** Whatever is asked for, both come to the same, and nothing worse than a refusal. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 10})
  void onWhatLinesAskFor(long seed) {
    Random random = new Random(seed);
    ActionParser commandLine = ActionParser.ofCommandLine(new KnownNames(), false);
    ActionParser rules = ActionParser.ofRules(new KnownNames(), false);
    for (int i = 0; i < LINES; i++) {
      List<String> line = line(random);
      line.add(0, "-" + pick(List.of("A", "E", "D", "a", "e", "d", "L", "Z", "S", "C"), random));
      assertThat(Shown.parsed(commandLine, line))
          .as("%s", line)
          .isEqualTo(Shown.parsed(rules, line));
    }
  }

  @Test
  void onAllThatWasObserved() throws IOException {
    for (List<String> line : ObservedTest.lines()) {
      agree(line, false);
      agree(line, true);
    }
  }

  private static void agree(List<String> line, boolean wordsEndOptions) {
    assertThat(new PicocliReader(wordsEndOptions).read(line))
        .as("%s, words end options: %s", line, wordsEndOptions)
        .isEqualTo(new LeanReader(wordsEndOptions).read(line));
  }

  private static List<String> line(Random random) {
    List<String> line = new ArrayList<>();
    int length = random.nextInt(7);
    while (line.size() < length) {
      line.add(random.nextInt(4) == 0 ? pick(WORDS, random) : option(random));
    }
    return line;
  }

  private static String option(Random random) {
    Flag flag = pick(Flag.all(), random);
    StringBuilder word = new StringBuilder();
    if (flag.letters().isEmpty() || random.nextInt(3) == 0) {
      word.append("--").append(flag.longName());
    } else {
      word.append('-').append(flag.letters());
      for (int more = random.nextInt(3); more > 0; more--) {
        word.append(pick(Flag.all(), random).letters());
      }
    }
    return word.append(pick(TAILS, random)).toString();
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
