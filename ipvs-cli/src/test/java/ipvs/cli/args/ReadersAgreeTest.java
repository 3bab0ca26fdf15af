package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In every line picocli finds what the reader of rules finds, faults too. */
class ReadersAgreeTest {
  private static final int LINES = 1000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void onGeneratedLines(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < LINES; i++) {
      agree(AnyLine.ofOptions(random));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {6, 7, 8})
  void onAnyBytes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < LINES; i++) {
      agree(AnyLine.ofBytes(random));
    }
  }

  @Test
  void onAllThatWasObserved() throws IOException {
    for (List<String> line : ObservedTest.lines()) {
      agree(line);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 10})
  void onAllThatWasObservedWithOneChange(long seed) throws IOException {
    Random random = new Random(seed);
    for (List<String> line : ObservedTest.lines()) {
      agree(AnyLine.changed(line, random));
    }
  }

  /** All that can follow it: in its word, and in the next one. */
  @ParameterizedTest
  @EnumSource
  void onEverySpellingOf(Flag flag) {
    List<String> spellings = new ArrayList<>(List.of("--" + flag.longName()));
    flag.letters().chars().forEach(letter -> spellings.add("-" + (char) letter));
    for (String spelling : spellings) {
      for (String tail : AnyLine.TAILS) {
        agree(List.of(spelling + tail, "-n"));
      }
      agree(List.of(spelling));
      for (String next : List.of("x", "", "-", "--", "-n")) {
        agree(List.of(spelling, next, "-n"));
      }
    }
  }

  private static void agree(List<String> line) {
    for (boolean wordsEndOptions : List.of(false, true)) {
      assertThat(new CommandLineReader(wordsEndOptions).read(line))
          .as("%s, words end options: %s", line, wordsEndOptions)
          .isEqualTo(new OptionReader(wordsEndOptions).read(line));
    }
  }
}
