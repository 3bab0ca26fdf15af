package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages are well-formed, and readable on a terminal of 80 columns. */
class ManualFormatTest {
  private static final int COLUMNS = 80;
  private static final Pattern OVERSTRUCK = Pattern.compile(".\b|\u001b\\[[0-9;]*m");

  @TempDir private Path folder;

  static List<String> pages() {
    return Manual.names();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mandocFindsNothingToSayAboutFormOrStyle(String page) throws Exception {
    Typesetter.Printed lint =
        Typesetter.run(folder, "mandoc", "-T", "lint", "-W", "style", file(page));

    // Which other pages are installed, and known to its database, is a matter of the machine; that
    // the system is named in a page is only against NetBSD's habits.
    assertThat(Stream.concat(lint.out().lines(), lint.err().lines()))
        .filteredOn(line -> !line.contains("mandoc.db"))
        .filteredOn(line -> !line.contains("referenced manual not found"))
        .filteredOn(line -> !line.contains("operating system explicitly specified"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mandocRendersAllOfIt(String page) throws Exception {
    assertIsWhole(
        page, Typesetter.run(folder, "mandoc", "-T", "utf8", "-O", "width=80", file(page)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void manRendersAllOfItWithoutAWarning(String page) throws Exception {
    assertIsWhole(
        page, Typesetter.run(folder, "man", "--warnings=all", "-P", "cat", "-l", file(page)));
  }

  private static String file(String page) {
    return Manual.file(page).toString();
  }

  private static void assertIsWhole(String page, Typesetter.Printed printed) {
    assertThat(printed.err()).isEmpty();
    List<String> lines = OVERSTRUCK.matcher(printed.out()).replaceAll("").lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    assertNamesItsSystem(lines);
    Manual source = Manual.read(page);
    for (String title : source.titles()) {
      assertThat(lines).contains(title);
    }
    for (String line : source.literal()) {
      assertThat(lines).map(String::strip).contains(line.strip());
    }
  }

  /** Typesetters fill in their own system where a page does not say which. */
  private static void assertNamesItsSystem(List<String> lines) {
    String head = lines.get(0);
    String foot = lines.get(lines.size() - 1);
    assertThat(head)
        .containsAnyOf(
            "System Manager's Manual", "File Formats Manual", "Miscellaneous Information Manual");
    assertThat(head + foot).doesNotContain("BSD", "Debian");
    assertThat(foot).startsWith("Linux ").endsWith(" Linux");
  }
}
