package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows can be done. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @Test
  void theLibraryExampleCompiles(@TempDir Path folder) throws IOException {
    String source =
        "import ipvs.model.*; import ipvs.netlink.*;\n"
            + "class Example { void run() throws java.io.IOException {\n"
            + block("java", "In a program")
            + "} }\n";

    assertThat(JavaText.compile(List.of(new JavaText("Example", source)), folder)).isEmpty();
  }

  @Test
  void theLibraryExampleHasTenLinesOrSo() throws IOException {
    assertThat(block("java", "In a program").lines()).hasSizeBetween(8, 12);
  }

  @Test
  void theExampleOfATestCompiles(@TempDir Path folder) throws IOException {
    String source =
        "import ipvs.model.*; import ipvs.netlink.*; import ipvs.netlink.junit.*;\n"
            + "import static org.junit.jupiter.api.Assertions.assertEquals;\n"
            + "import java.io.IOException; import org.junit.jupiter.api.Test;\n"
            + "class Example { static void drain(IpvsClient ipvs, ServiceKey service) {}\n"
            + block("java", "Testing your own code")
            + "}\n";

    assertThat(JavaText.compile(List.of(new JavaText("Example", source)), folder)).isEmpty();
  }

  /** {@return the first block in a language below a heading} */
  private static String block(String language, String heading) throws IOException {
    String text = Files.readString(README);
    int section = text.indexOf("\n## " + heading + "\n");
    assertThat(section).as("the section '%s' of the README", heading).isNotNegative();
    int start = text.indexOf("```" + language + "\n", section);
    assertThat(start).as("a block of %s in '%s'", language, heading).isNotNegative();
    int from = text.indexOf('\n', start) + 1;
    return text.substring(from, text.indexOf("```", from));
  }
}
