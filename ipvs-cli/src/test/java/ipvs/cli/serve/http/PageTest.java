package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page consists of; what it does, a browser shows: see {@link PageIT}. */
class PageTest {
  private Page page;
  private String html;

  @BeforeEach
  void load() throws IOException {
    page = Page.load();
    html = new String(page.html(), StandardCharsets.UTF_8);
  }

  private List<String> all(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void itsPolicyAllowsItsOwnStyleAndScript() throws Exception {
    for (String part : List.of("style", "script")) {
      String content = all("<" + part + ">(.*)</" + part + ">").get(0);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      assertThat(page.policy())
          .contains(part + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'; ");
    }
    assertThat(html).doesNotContain("/* style */", "/* script */");
    assertThat(all("(<script|<style)")).hasSize(2);
  }

  @Test
  void itAsksForNothingFromElsewhere() {
    // The name of the language of pictures leads nowhere.
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://", "@import");
    assertThat(all("(?:href|src)=\"([^\"#]+)\""))
        .allMatch(to -> to.startsWith("data:") || List.of("table.json", "metrics").contains(to));
    assertThat(all("fetch\\(([^,]*),")).containsExactly("\"table.json\"");
    assertThat(html).doesNotContain(" style=", " onclick=", "localStorage", "document.cookie");
  }

  @Test
  void whatATableHoldsIsNeverMarkup() {
    assertThat(html)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("DOMParser", "new Function", "srcdoc", "createContextualFragment");
  }

  @Test
  void whatTheScriptLooksForIsThere() {
    List<String> ids = all(" id=\"([a-z-]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all("at\\(\"([a-z-]+)\"\\)"));
    assertThat(ids).containsAll(all("aria-labelledby=\"([a-z-]+)\""));
  }

  @Test
  void eachFieldHasALabel() {
    List<String> fields = all("<(?:input|select) id=\"([a-z]+)\"");
    assertThat(fields).hasSize(3);
    assertThat(all("<label for=\"([a-z]+)\">")).isEqualTo(fields);
  }

  @Test
  void darkAndLightHaveTheSameColors() {
    List<String> schemes =
        Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL)
            .matcher(html)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(schemes).hasSize(2);
    assertThat(names(schemes.get(1))).isNotEmpty().isEqualTo(names(schemes.get(0)));
  }

  private static List<String> names(String scheme) {
    return Pattern.compile("(--[a-z-]+):").matcher(scheme).results().map(r -> r.group(1)).toList();
  }
}
