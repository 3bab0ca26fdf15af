package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.health.HttpRegex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A check that runs a thousand times has its pattern made once. */
class PatternsTest {
  private final Patterns patterns = new Patterns();

  private Optional<PagePattern> of(String pattern) {
    return patterns.of(HttpRegex.of(pattern));
  }

  @Test
  void whatIsTheSameIsMadeOnceUntilItIsForgotten() {
    PagePattern first = of("a+b").orElseThrow();
    assertThat(of("a+b").orElseThrow().pattern()).isSameAs(first.pattern());
    assertThat(of("a+c").orElseThrow().pattern()).isNotSameAs(first.pattern());
    patterns.clear();
    assertThat(of("a+b").orElseThrow().pattern()).isNotSameAs(first.pattern());
    assertThat(first.isFound("xaab".getBytes(StandardCharsets.US_ASCII))).isTrue();
  }

  @Test
  void whatJavaCannotReadIsNone() {
    assertThat(of("[[:alpha:]]")).isEmpty();
    assertThat(of("[[:alpha:]]")).isEmpty();
  }
}
