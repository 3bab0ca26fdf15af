package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that {@code ipvsadm-save} is elsewhere compares words, and does nothing else. */
class SaveLineTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aWordIsTheOptionOrAnotherOneOrNone(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      List<String> line =
          new ArrayList<>(
              random.nextBoolean() ? AnyLine.ofOptions(random) : AnyLine.ofBytes(random));
      if (random.nextBoolean()) {
        line.removeIf(word -> word.startsWith("-"));
      }
      for (int more = random.nextInt(3); more > 0; more--) {
        line.add(random.nextInt(line.size() + 1), "-n");
      }
      assertThat(SaveLine.parse(line)).as("%s", line).isEqualTo(asAScriptReads(line));
    }
  }

  private static Optional<Action> asAScriptReads(List<String> line) {
    boolean known = line.stream().allMatch(word -> word.equals("-n") || !word.startsWith("-"));
    return known ? Optional.of(new Action.Save(line.contains("-n"))) : Optional.empty();
  }
}
