package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages know themselves and each other. */
class PagesTest {
  /** What belongs to others. */
  private static final Set<String> FOREIGN =
      Set.of(
          "inet_aton.3",
          "ip-netns.8",
          "modprobe.8",
          "sd_notify.3",
          "services.5",
          "systemctl.1",
          "systemd.socket.5");

  private static final Pattern NAMED_IN_TEXT = Pattern.compile("\\.Xr (ipvs\\S*) (\\d)");

  static List<String> pages() {
    return Manual.names();
  }

  static Stream<String> programs() {
    return pages().stream().filter(page -> page.endsWith(".8"));
  }

  @Test
  void everyProgramAndTheFormatHasOne() {
    assertThat(pages())
        .containsExactlyInAnyOrder(
            "ipvs-absent.8",
            "ipvs-apply.8",
            "ipvs-check.8",
            "ipvs-convert.8",
            "ipvs-connections.8",
            "ipvs-daemon.8",
            "ipvs-doctor.7",
            "ipvs-doctor.8",
            "ipvs-drain.8",
            "ipvs-ensure.8",
            "ipvs-events.8",
            "ipvs-filters.7",
            "ipvs-flush.8",
            "ipvs-json.5",
            "ipvs-keepalived.conf.5",
            "ipvs-list.8",
            "ipvs-maintain.8",
            "ipvs-plan.8",
            "ipvs-probe.8",
            "ipvs-vrrp.8",
            "ipvs-ramp.8",
            "ipvs-restore.8",
            "ipvs-run.8",
            "ipvs-rules.5",
            "ipvs-save.8",
            "ipvs-serve.8",
            "ipvs-set.8",
            "ipvs-stats.8",
            "ipvs-status.8",
            "ipvs-timeouts.8",
            "ipvs-watch.8",
            "ipvs-zero.8",
            "ipvs.8",
            "ipvsadm-boot.8",
            "ipvsadm-prepare.8",
            "ipvsadm-restore.8",
            "ipvsadm-save.8",
            "ipvsadm.8");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasTheNameOfItsFile(String page) {
    String name = page.substring(0, page.length() - 2);
    assertThat(Manual.read(page).lines())
        .contains(
            ".Nm " + name,
            ".Dt " + name.toUpperCase(Locale.ROOT) + " " + page.charAt(page.length() - 1));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasExamplesAndWhereToReadOn(String page) {
    assertThat(Manual.read(page).titles()).contains("EXAMPLES", "SEE ALSO");
    assertThat(Manual.read(page).section("EXAMPLES").blocks()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramHasASynopsisAndStatuses(String page) {
    assertThat(Manual.read(page).titles()).contains("SYNOPSIS", "EXIT STATUS");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aReferenceLeadsToAPage(String page) {
    assertThat(Manual.read(page).references())
        .isNotEmpty()
        .allMatch(other -> pages().contains(other) || FOREIGN.contains(other))
        .doesNotContain(page);
  }

  /** Whatever the text names is among what is to be read on, and the other way round. */
  @ParameterizedTest
  @MethodSource("pages")
  void ourOwnPagesAreFoundFromEachOther(String page) {
    Manual manual = Manual.read(page);
    List<String> seeAlso = manual.section("SEE ALSO").references();
    List<String> own =
        manual.lines().stream()
            .map(NAMED_IN_TEXT::matcher)
            .filter(found -> found.find())
            .map(found -> found.group(1) + "." + found.group(2))
            .distinct()
            .toList();
    assertThat(seeAlso).containsAll(own).doesNotHaveDuplicates();
  }
}
