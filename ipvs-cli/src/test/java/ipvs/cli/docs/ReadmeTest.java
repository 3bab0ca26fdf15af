package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows can be done. */
class ReadmeTest {
  private static final String PROGRAM = "In a program";
  private static final Pattern VERSION = Pattern.compile("<version>[^<]+</version>");

  @TempDir private Path folder;

  @Test
  void theLibraryExampleIsAWholeProgram() throws Exception {
    assertThat(printedByTheExampleWith("IpvsClient.simulated()"))
        .isEqualTo("TCP 192.0.2.10:80 0\n");
  }

  @Test
  void theLibraryExampleSaysWhatTheReadmeSaysWhereIpvsIsMissing() throws Exception {
    String printed = printedByTheExampleWith("NoIpvs.open()");

    assertThat(printed).contains("IPVS is not in this kernel").hasLineCount(1);
    String readme = Files.readString(ReadmeBlock.README).replaceAll("\\s+", " ");
    assertThat(readme.contains("`" + printed.strip() + "`")).as(printed).isTrue();
  }

  @Test
  void theLibraryExampleFitsOnAScreen() throws IOException {
    assertThat(block("java", PROGRAM).lines()).hasSizeBetween(8, 22);
  }

  /** Where a module says which version its parent has, it says its own. */
  @Test
  void theDependencyIsTheArtifactInItsPresentVersion() throws IOException {
    String pom = Files.readString(Path.of("..", "ipvs-netlink", "pom.xml"));
    Matcher version = VERSION.matcher(pom);
    assertThat(version.find()).isTrue();

    assertThat(block("xml", PROGRAM))
        .isEqualToNormalizingWhitespace(
            """
            <dependency>
              <groupId>org.ipvsadm</groupId>
              <artifactId>ipvs-netlink</artifactId>
              %s
            </dependency>
            """
                .formatted(version.group()));
  }

  @Test
  void theExampleOfATestCompiles() throws IOException {
    String yours = "\n  static void drain(IpvsClient ipvs, ServiceKey service) {}\n";
    String example = block("java", "Testing your own code");
    String source = example.substring(0, example.lastIndexOf('}')) + yours + "}\n";

    assertThat(JavaText.compile(List.of(new JavaText("DrainTest", source)), folder)).isEmpty();
  }

  /**
   * {@return what the example prints, on either stream, as a program of its own that ends well}
   *
   * @param client stands in for the kernel of this machine, whose table no test may alter
   */
  private String printedByTheExampleWith(String client) throws Exception {
    String example = block("java", PROGRAM);
    assertThat(example).contains("IpvsClient.open()");
    String text = "import ipvs.cli.docs.NoIpvs;\n" + example.replace("IpvsClient.open()", client);
    JavaText source = new JavaText("Web", text);
    assertThat(JavaText.compile(List.of(source), folder)).isEmpty();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                "Web")
            .redirectErrorStream(true)
            .start();
    String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).as(printed).isZero();
    return printed;
  }

  /** {@return the first block in a language below a heading} */
  private static String block(String language, String heading) throws IOException {
    return ReadmeBlock.all().stream()
        .filter(block -> block.section().equals(heading) && block.language().equals(language))
        .map(ReadmeBlock::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + language + " in " + heading));
  }
}
