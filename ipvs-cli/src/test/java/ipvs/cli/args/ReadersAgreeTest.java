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
  private static final int LINES = 2000;

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
