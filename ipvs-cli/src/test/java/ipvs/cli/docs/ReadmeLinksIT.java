package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links lead somewhere, in the sources and in what is installed. */
class ReadmeLinksIT {
  private static final Path INSTALLED = Shell.PACKAGED.resolve("share/doc/ipvsadm");
  private static final Path SOURCES = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  static List<Path> pages() throws IOException {
    try (Stream<Path> sources = Files.list(SOURCES);
        Stream<Path> installed = Files.list(INSTALLED)) {
      return Stream.concat(sources, installed)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyRelativeLinkLeadsSomewhere(Path page) throws IOException {
    String text = FENCED.matcher(Files.readString(page)).replaceAll("");
    LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains(":"))
        .forEach(link -> assertLeadsSomewhere(page, text, link));
  }

  private static void assertLeadsSomewhere(Path page, String text, String link) {
    if (link.startsWith("#")) {
      assertThat(text.lines().filter(line -> line.startsWith("#")).map(ReadmeLinksIT::anchor))
          .contains(link);
    } else {
      assertThat(page.resolveSibling(link)).exists();
    }
  }

  /** {@return the anchor that a site which shows the page makes of a heading} */
  private static String anchor(String heading) {
    String words = heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
    return "#" + words.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-');
  }

  /** Where it is read there is no folder {@code man}. */
  @ParameterizedTest
  @MethodSource("pages")
  void manualPagesAreNamedAsTheyAreInstalled(Path page) throws IOException {
    assertThat(Files.readString(page)).doesNotContain("man man/");
  }
}
