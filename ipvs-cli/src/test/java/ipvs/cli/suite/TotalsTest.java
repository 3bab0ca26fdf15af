package ipvs.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build says of its tests is what their reports say. */
class TotalsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-28T20:00:00Z");

  @TempDir private Path folder;

  private void report(String name, Instant written, String attributes, String... cases)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String text = "<testsuite " + attributes + ">" + String.join("", cases) + "</testsuite>";
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  private Totals totals() throws Exception {
    return Totals.of(Totals.reports(folder, BEGIN));
  }

  @Test
  void reportsAddUp() throws Exception {
    String counts = "tests='%d' skipped='%d' failures='%d' errors='%d'";
    report("surefire-reports/TEST-a.xml", BEGIN, String.format(counts, 10, 0, 0, 0));
    report(
        "failsafe-reports/TEST-b.xml",
        BEGIN.plusSeconds(9),
        String.format(counts, 9, 3, 2, 1),
        "<testcase name='c'><skipped message='x [y] is missing ==> runs for long'/></testcase>",
        "<testcase name='d'><skipped message='Assumption failed: only root may'/></testcase>",
        "<testcase name='e'><skipped><![CDATA[",
        "org.opentest4j.TestAbortedException: only root may\n\tat java.base/x]]></skipped>",
        "</testcase>");

    assertThat(totals())
        .isEqualTo(new Totals(16, 3, Map.of("only root may", 2, "runs for long", 1)))
        .hasToString("16 tests ran, 3 failed, 3 skipped: 2 (only root may), 1 (runs for long)");
  }

  @Test
  void whereNothingFailedOrWasSkippedItSaysSo() throws Exception {
    report("TEST-a.xml", BEGIN, "tests='2' skipped='0' failures='0' errors='0'");

    assertThat(totals()).hasToString("2 tests ran, none skipped");
  }

  @Test
  void whatAnEarlierBuildLeftDoesNotCount() throws Exception {
    report("TEST-a.xml", BEGIN.minusSeconds(1), "tests='2' skipped='0' failures='0' errors='0'");

    assertThat(Totals.reports(folder, BEGIN)).isEmpty();
    assertThat(Totals.reports(folder.resolve("none"), BEGIN)).isEqualTo(List.of());
  }
}
