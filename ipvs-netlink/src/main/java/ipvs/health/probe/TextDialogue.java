package ipvs.health.probe;

import ipvs.model.health.HttpRegex;
import ipvs.model.health.Negotiation;
import ipvs.model.health.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends a text, and looks for something in what comes back. */
final class TextDialogue implements StreamDialogue {
  private static final int MOST_KEPT = 64 << 10;

  private final Patterns patterns;
  private final byte[] request;
  private final Optional<HttpRegex> wanted;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  TextDialogue(Patterns patterns, Negotiation talk) {
    this.patterns = patterns;
    request =
        talk.request()
            .map(Negotiations::withoutSlash)
            .map(text -> text.replace("\\n", "\n"))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    wanted = talk.receive().map(HttpRegex::of);
  }

  @Override
  public byte[] opening() {
    return request;
  }

  @Override
  public Turn take(byte[] bytes, int length) {
    answer.write(bytes, 0, Math.min(length, MOST_KEPT - answer.size()));
    Verdict verdict = judge();
    boolean isOver = verdict.outcome() != Verdict.Outcome.DOWN || answer.size() == MOST_KEPT;
    return isOver ? Turn.end(verdict) : Turn.MORE;
  }

  private Verdict judge() {
    int length = answer.size();
    if (wanted.isEmpty()) {
      return Verdict.up("answered with " + length + " bytes");
    }
    Optional<PagePattern> pattern = patterns.of(wanted.get());
    if (pattern.isEmpty()) {
      return Verdict.inconclusive("a pattern that Java cannot read");
    }
    try {
      return pattern.get().isFound(answer.toByteArray())
          ? Verdict.up("pattern found in " + length + " bytes")
          : Verdict.down("pattern not found in " + length + " bytes");
    } catch (PatternTooExpensiveException | StackOverflowError e) {
      return Verdict.down("pattern too expensive");
    }
  }

  @Override
  public Verdict closed() {
    return answer.size() == 0 ? Verdict.down("closed the connection before answering") : judge();
  }

  @Override
  public String awaited() {
    return answer.size() == 0 ? "no answer" : "pattern not found in " + answer.size() + " bytes";
  }
}
