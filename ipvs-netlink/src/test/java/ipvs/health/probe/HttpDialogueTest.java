package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDialogueTest {
  private static final String HELLO_SUM = "5d41402abc4b2a76b9719d911017c592";

  private static HttpUrl url(List<String> digests, Optional<HttpRegex> regex) {
    return new HttpUrl("/", List.of(), digests, regex, Optional.empty(), Optional.empty());
  }

  private static HttpRegex regex(String pattern, List<String> options, int least, int most) {
    return new HttpRegex(
        pattern,
        false,
        options,
        least < 0 ? OptionalInt.empty() : OptionalInt.of(least),
        most < 0 ? OptionalInt.empty() : OptionalInt.of(most),
        Optional.empty());
  }

  /** {@return the verdict on an answer, which comes in two parts, and then ends} */
  private static Verdict judge(HttpUrl url, String answer, int cut) {
    HttpDialogue dialogue =
        new HttpDialogue(new Patterns(), HttpVersion.HTTP_1_1, "vs.example", url);
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    byte[][] parts = {Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)};
    for (byte[] part : parts) {
      StreamDialogue.Turn turn = dialogue.take(part, part.length);
      if (turn.verdict().isPresent()) {
        return turn.verdict().get();
      }
    }
    return dialogue.closed();
  }

  private static Verdict judge(HttpUrl url, String answer) {
    Verdict whole = judge(url, answer, answer.length());
    for (int cut = 0; cut < answer.length(); cut++) {
      assertThat(judge(url, answer, cut)).as("cut at %d", cut).isEqualTo(whole);
    }
    return whole;
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_1_0, HTTP/1.0, ''",
    "HTTP_1_0_CLOSE, HTTP/1.0, close",
    "HTTP_1_0_KEEP, HTTP/1.0, keep-alive",
    "HTTP_1_1, HTTP/1.1, close",
    "HTTP_1_1_KEEP, HTTP/1.1, keep-alive"
  })
  void aRequestSaysWhatBecomesOfTheConnection(HttpVersion version, String line, String word) {
    String connection = word.isEmpty() ? "" : "Connection: " + word + "\r\n";
    HttpDialogue dialogue =
        new HttpDialogue(new Patterns(), version, "vs.example", HttpUrl.of("/"));
    assertThat(new String(dialogue.opening(), StandardCharsets.UTF_8))
        .isEqualTo(
            "GET / "
                + line
                + "\r\nUser-Agent: KeepAliveClient\r\n"
                + connection
                + "Host: vs.example\r\n\r\n");
  }

  @Test
  void chunksArePutTogether() {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\nhe\r\n3;name=value\r\nllo\r\n0\r\nTrailer: x\r\n\r\n";
    assertThat(judge(url(List.of(HELLO_SUM), Optional.empty()), answer))
        .isEqualTo(Verdict.up("digest is right"));
    String broken = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n";
    assertThat(judge(url(List.of(HELLO_SUM), Optional.empty()), broken))
        .isEqualTo(Verdict.down("sent chunks that are none"));
  }

  @Test
  void whatIsSaidBeforeTheAnswerIsPassedOver() {
    String answer =
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early Hints\r\n"
            + "Link: x\r\n\r\n"
            + "HTTP/1.1 204\r\n\r\n";
    assertThat(judge(HttpUrl.of("/"), answer)).isEqualTo(Verdict.up("status 204"));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 20 OK",
    "HTTP/1.1 2000 OK",
    "HTTP/1.1 999 OK",
    "HTTP/1.1 2x0 OK",
    "ICY 200 OK",
    "''"
  })
  void otherFirstLinesAreNoHttp(String line) {
    assertThat(judge(HttpUrl.of("/"), line + "\r\n\r\n").reason()).startsWith("answered no HTTP");
  }

  @ParameterizedTest
  @CsvSource({
    "WORLD, '', -1, -1, false", "WORLD, caseless, -1, -1, true", "world, anchored, -1, -1, false",
    "hello, anchored, -1, -1, true", "world, '', 6, 6, true", "world, '', 7, -1, false",
    "world, '', -1, 5, false", "o.w, '', -1, -1, false", "o.w, dotall, -1, -1, true",
    "^world, multiline, -1, -1, true", "^world, '', -1, -1, false"
  })
  void aPatternIsLookedForWhereItMayBe(
      String pattern, String option, int least, int most, boolean isFound) {
    List<String> options = option.isEmpty() ? List.of() : List.of(option);
    HttpRegex regex = regex(pattern, options, least, most);
    Verdict verdict =
        judge(url(List.of(), Optional.of(regex)), "HTTP/1.0 200 OK\r\n\r\nhello\nworld");
    assertThat(verdict)
        .isEqualTo(
            isFound
                ? Verdict.up("pattern found in 11 bytes")
                : Verdict.down("pattern not found in 11 bytes"));
  }

  @Test
  void aPatternThatWouldTakeForeverIsGivenUp() {
    HttpRegex regex = regex("(a+)+(b+)+\\1c", List.of(), -1, -1);
    String answer = "HTTP/1.0 200 OK\r\n\r\n" + "a".repeat(60) + "b".repeat(60);
    assertThat(judge(url(List.of(), Optional.of(regex)), answer, 3))
        .isEqualTo(Verdict.down("pattern too expensive"));
  }

  @Test
  void aPatternThatJavaLacksSaysNothingOfTheServer() {
    HttpRegex regex = regex("a", List.of("ungreedy"), -1, -1);
    assertThat(judge(url(List.of(), Optional.of(regex)), "HTTP/1.0 200 OK\r\n\r\na").outcome())
        .isEqualTo(Verdict.Outcome.INCONCLUSIVE);
  }

  @Test
  void whatDidNotComeIsSaid() {
    HttpDialogue dialogue =
        new HttpDialogue(
            new Patterns(),
            HttpVersion.HTTP_1_0,
            "vs.example",
            url(List.of(HELLO_SUM), Optional.empty()));
    assertThat(dialogue.awaited()).isEqualTo("no answer");
    byte[] half = "HTTP/1.0 200 OK\r\nServer".getBytes(StandardCharsets.UTF_8);
    dialogue.take(half, half.length);
    assertThat(dialogue.awaited()).isEqualTo("sent no end of header");
    byte[] rest = ": x\r\n\r\nhel".getBytes(StandardCharsets.UTF_8);
    dialogue.take(rest, rest.length);
    assertThat(dialogue.awaited()).isEqualTo("sent no end of the page");
  }
}
