package ipvs.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of one line are those that a restore reads, at their places. */
class WordPlacesTest {
  private static final String LETTERS = " \t\r#-ab=:'\"\u00FFipvsadm";

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void wordsAreThoseOfARestore(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "ipvsadm " : "");
      for (int length = random.nextInt(16); length > 0; length--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      String line = text.toString();
      WordPlaces places = WordPlaces.of(line);
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(places.words())
          .as("%s", line)
          .isEqualTo(new RuleReader(new ByteArrayInputStream(bytes)).next());
      for (int word = 0; word < places.words().size(); word++) {
        assertThat(line.startsWith(places.words().get(word), places.begins().get(word))).isTrue();
      }
    }
  }

  @Test
  void aCommentBeginsWhereAWordWould() {
    assertThat(WordPlaces.of("-A x#y #z").comment()).isEqualTo(7);
    assertThat(WordPlaces.of("# z").comment()).isZero();
    assertThat(WordPlaces.of("-A ").comment()).isEqualTo(3);
  }
}
