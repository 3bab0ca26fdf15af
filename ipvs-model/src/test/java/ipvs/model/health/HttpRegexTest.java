package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that mean the same to Java are taken; others are told by what is other in them. */
class HttpRegexTest {
  private static HttpRegex with(String pattern, String... options) {
    return new HttpRegex(
        pattern,
        false,
        Arrays.asList(options),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "a.*b",
        "[]a]",
        "[^]a]",
        "[a-z\\[]+",
        "\\[[0-9]",
        "(?i)ok",
        "(?<n>a)\\k<n>",
        "a++b",
        "(?>a|b)",
        "\\Qa[b[c\\E",
        "[\\Q[\\E]",
        "\\R\\h\\d\\p{L}",
        "a(?=b)(?!c)(?<=a)"
      })
  void whatMeansTheSameIsTaken(String pattern) {
    assertThat(HttpRegex.of(pattern).fault()).isEmpty();
    assertThat(HttpRegex.of(pattern).compiled().pattern()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x[[:alpha:]]+ | `[:alpha:]' means something else",
        "[^[:space:]x] | `[:space:]' means something else",
        "[a[b] | `[' means something else",
        "[a&&b] | `&&' means something else",
        "(?Us)a | `(?U' means something else"
      })
  void whatJavaWouldReadAsSomethingElseIsTold(String pattern, String fault) {
    assertThat(HttpRegex.of(pattern).fault()).hasValue(fault);
    assertThatIllegalArgumentException().isThrownBy(() -> HttpRegex.of(pattern).compiled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo\\Kbar | \\K",
        "(?P<n>a) | (?P",
        "(?R) | (?R",
        "'(?|a|b)' | '(?|'",
        "a(*SKIP)b | (*SK",
        "(a)\\g{1} | \\g",
        "'(a)(?(1)b|c)' | (?(",
        "(a | (a"
      })
  void whatJavaCannotReadIsToldByItsPlace(String pattern, String near) {
    assertThat(HttpRegex.of(pattern).fault()).get().asString().contains(near);
  }

  @Test
  void optionsThatJavaHasAreTaken() {
    List<String> all =
        List.of("caseless", "dotall", "extended", "multiline", "anchored", "utf", "ucp");

    assertThat(with("a b", all.toArray(new String[0])).fault()).isEmpty();
    assertThat(with("OK", "caseless").compiled().matcher("ok").matches()).isTrue();
    assertThat(with("a", "ungreedy").fault()).hasValue("no option `ungreedy'");
  }

  @Test
  void blanksInAClassOfAnExtendedPatternAreTold() {
    assertThat(with("a b [c d]", "extended").fault()).hasValue("` ' means something else");
    assertThat(with("[a#]", "extended").fault()).hasValue("`#' means something else");
    assertThat(with("[c d]").fault()).isEmpty();
  }

  /** As PCRE has it, and not with every end of a line that Unicode knows. */
  @Test
  void onlyALineFeedEndsALine() {
    assertThat(HttpRegex.of("a.b").compiled().matcher("a\rb").matches()).isTrue();
    assertThat(HttpRegex.of("a.b").compiled().matcher("a\nb").matches()).isFalse();
  }
}
