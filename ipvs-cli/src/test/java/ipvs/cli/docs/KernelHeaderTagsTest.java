package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What mirrors a kernel constant says in which header that stands: {@code @uapi HEADER NAME}. */
class KernelHeaderTagsTest {
  private static final Path MODEL = Path.of("..", "ipvs-model", "src", "main", "java");
  private static final Path NETLINK =
      Path.of("..", "ipvs-netlink", "src", "main", "java", "ipvs", "netlink");
  private static final List<Path> ROOTS =
      List.of(
          MODEL,
          NETLINK.resolve("family"),
          NETLINK.resolve("genl"),
          NETLINK.resolve("route"),
          NETLINK.resolve("wire"));

  /** Where the headers of Linux are, if they are installed. */
  private static final Path HEADERS = Path.of("/usr/include");

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("@uapi.*");
  private static final Pattern WELL_FORMED =
      Pattern.compile("@uapi (linux/[a-z0-9_]+\\.h) ([A-Z][A-Z0-9_]*)(\\*?)");

  /** A constant under the kernel's name, with its comment. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "(/\\*\\*(?:(?!\\*/).)*\\*/)\\s+(?:public )?static final \\w+"
              + " ((?:IP_VS|IPVS|IPPROTO)_\\w+) =",
          Pattern.DOTALL);

  /** How an enum tells the kernel's names of its constants. */
  private static final Pattern PREFIX = Pattern.compile("return \"([A-Z_]+_)\" \\+ name\\(\\)");

  private static final Pattern KERNEL_NAME = Pattern.compile("\\b(?:IP_VS|IPVS)_[A-Z]\\w*");

  /**
   * A file of source.
   *
   * @param path where it is
   * @param text what it says
   */
  record Source(Path path, String text) {
    static Source of(Path path) {
      try {
        return new Source(path, Files.readString(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Stream<String> comments() {
      return COMMENT.matcher(text).results().map(MatchResult::group);
    }

    Stream<String> tags() {
      return comments().flatMap(each -> TAG.matcher(each).results().map(MatchResult::group));
    }

    @Override
    public String toString() {
      return path.getFileName().toString();
    }
  }

  static Stream<Source> sources() throws IOException {
    Stream.Builder<Source> sources = Stream.builder();
    for (Path root : ROOTS) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(KernelHeaderTagsTest::isType).map(Source::of).forEach(sources);
      }
    }
    return sources.build();
  }

  private static boolean isType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("package-info.java");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void everyKernelConstantHasItsTag(Source source) {
    CONSTANT
        .matcher(source.text())
        .results()
        .forEach(found -> assertThat(found.group(1)).containsPattern(tagOf(found.group(2))));
    PREFIX
        .matcher(source.text())
        .results()
        .forEach(found -> assertThat(source.text()).containsPattern(tagOf(found.group(1) + "*")));
  }

  private static Pattern tagOf(String name) {
    return Pattern.compile("@uapi linux/\\S+ " + Pattern.quote(name) + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void aCommentNamesAKernelConstantInATagOrAsCode(Source source) {
    assertThat(source.comments())
        .allSatisfy(
            comment ->
                assertThat(comment.replaceAll("\\{@(code|link|value) [^}]*}|@uapi.*", ""))
                    .doesNotContainPattern(KERNEL_NAME));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void aTagIsAHeaderAndANameOfIt(Source source) {
    assertThat(source.tags()).allMatch(tag -> WELL_FORMED.matcher(tag).matches());
  }

  @Test
  void tagsAreMany() throws IOException {
    assertThat(sources().flatMap(Source::tags)).hasSizeGreaterThan(50);
  }

  @Test
  void whatTagsNameStandsInThisMachinesHeaders() throws IOException {
    Path ipvs = HEADERS.resolve("linux/ip_vs.h");
    assumeTrue(Files.exists(ipvs), "the headers of Linux are not installed here");
    for (String tag : sources().flatMap(Source::tags).distinct().toList()) {
      MatchResult parts = WELL_FORMED.matcher(tag).results().findFirst().orElseThrow();
      String name = parts.group(2);
      // Sockets and errors are numbered in files that those of this name include.
      if (!name.startsWith("AF_") && !name.equals("E")) {
        String end = parts.group(3).isEmpty() ? "\\b" : "";
        assertThat(Files.readString(HEADERS.resolve(parts.group(1))))
            .as(tag)
            .containsPattern("\\b" + name + end);
      }
    }
  }
}
