package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the real tool makes of more than a thousand lines, this one makes of them too. */
public class ObservedTest {

  /** One line of {@code observed.txt}: words, message with its line feeds, status, effect. */
  private record Observed(List<String> words, String message, int status, String effect) {}

  @Test
  void linesAreReadAsIpvsadmDoes() throws IOException {
    ActionParser parser = new ActionParser(new KnownNames(), false);
    SoftAssertions softly = new SoftAssertions();
    List<Observed> all = observed();
    for (Observed line : all) {
      String shown = Shown.parsed(parser, line.words());
      if (line.status() != 0) {
        softly
            .assertThat(shown)
            .as("%s", line.words())
            .isEqualTo(line.status() + " " + line.message());
      } else if (line.effect().isEmpty()) {
        softly.assertThat(shown).as("%s", line.words()).doesNotStartWith("2");
      } else {
        softly.assertThat(shown).as("%s", line.words()).isEqualTo(line.effect());
      }
    }
    softly.assertAll();
    assertThat(all).hasSizeGreaterThan(1000);
  }

  /** {@return the words of each line} */
  public static List<List<String>> lines() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (Observed line : observed()) {
      lines.add(line.words());
    }
    return lines;
  }

  private static List<Observed> observed() throws IOException {
    String text;
    try (InputStream in = ObservedTest.class.getResourceAsStream("observed.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Observed> all = new ArrayList<>();
    for (String block : text.substring(text.indexOf("\n$ ") + 1).split("\n?\\$ ipvsadm ?", -1)) {
      if (!block.isEmpty()) {
        all.add(observed(block.stripTrailing().split("\n")));
      }
    }
    return all;
  }

  private static Observed observed(String[] block) {
    List<String> messages = new ArrayList<>();
    int status = 0;
    String effect = "";
    for (int i = 1; i < block.length; i++) {
      String rest = block[i].length() > 2 ? block[i].substring(2) : "";
      switch (block[i].charAt(0)) {
        case '!' -> messages.add(rest);
        case '?' -> status = Integer.parseInt(rest);
        case '=' -> effect = rest;
        default -> throw new AssertionError(block[i]);
      }
    }
    return new Observed(words(block[0]), String.join("\n", messages), status, effect);
  }

  /** Words between blanks; single quotes hold one together. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      boolean quoted = line.charAt(at) == '\'';
      int from = quoted ? at + 1 : at;
      int end = line.indexOf(quoted ? '\'' : ' ', from);
      int to = end < 0 ? line.length() : end;
      words.add(line.substring(from, to));
      at = to + (quoted ? 2 : 1);
    }
    return words;
  }
}
