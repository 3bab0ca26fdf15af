package ipvs.cli.config.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "weight,weight,0",
    "wieght,weight,1",
    "wight,weight,1",
    "weightt,weight,1",
    "weihgtt,weight,2",
    "'',weight,6",
    "ca,abc,3",
  })
  void aSlipIsALetterAddedLostReplacedOrExchangedWithTheNext(String from, String to, int slips) {
    assertThat(Spelling.distance(from, to)).isEqualTo(slips);
    assertThat(Spelling.distance(to, from)).isEqualTo(slips);
  }

  @Test
  void shortWordsMayHaveOneSlipAndOthersTwo() {
    List<String> known = List.of("retry", "alpha", "ops");

    assertThat(Spelling.nearest("opps", known)).contains("ops");
    assertThat(Spelling.nearest("opxs", List.of("opsy"))).isEmpty();
    assertThat(Spelling.nearest("rertyy", known)).contains("retry");
    assertThat(Spelling.nearest("rxxtyy", known)).isEmpty();
  }

  /** Whatever the order is in which words are kept. */
  @Test
  void ofWordsThatAreAsNearTheFirstByLettersIsTaken() {
    assertThat(Spelling.nearest("quorum_xx", List.of("quorum_up", "quorum_ab", "quorum_xy")))
        .contains("quorum_xy");
    assertThat(Spelling.nearest("sh-porx", List.of("sh-port", "sh-pora"))).contains("sh-pora");
  }
}
