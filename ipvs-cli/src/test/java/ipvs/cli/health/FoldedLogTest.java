package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.health.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal lines are written once in a while, in the format that somebody reads. */
class FoldedLogTest {
  private static final LogLine LINE =
      LogLine.of(LogLine.Level.WARNING, "trouble", "no \"room\"").with("server", "10.0.0.2:80");

  private final List<String> out = new ArrayList<>();
  private long seconds;

  private FoldedLog log(LogFormat format, boolean hasPriority) {
    return new FoldedLog(
        format,
        hasPriority,
        () -> Instant.parse("2026-11-28T18:40:02Z"),
        () -> seconds * 1_000_000_000L,
        out::add);
  }

  @Test
  void equalLinesWithinTenSecondsAreCounted() {
    FoldedLog log = log(LogFormat.TEXT, false);
    log.accept(LINE);
    seconds = 3;
    log.accept(LINE);
    seconds = 9;
    log.accept(LINE);
    assertThat(out).containsExactly("no \"room\"");
    seconds = 10;
    log.accept(LINE);
    assertThat(out)
        .containsExactly("no \"room\"", "no \"room\" (2 more within 10 s)", "no \"room\"");
  }

  /** Else the last line would say that a server is up which is down. */
  @Test
  void eachChangeIsToldWhenItComes() {
    FoldedLog log = log(LogFormat.TEXT, false);
    LogLine down = LogLine.of(LogLine.Level.NOTICE, "server_down", "down");
    LogLine up = LogLine.of(LogLine.Level.NOTICE, "server_up", "up");
    LogLine deleted = LogLine.of(LogLine.Level.INFO, LogLine.TABLE, "table: deleted");
    for (LogLine line : List.of(deleted, down, up, deleted, down)) {
      log.accept(line);
    }
    assertThat(out).containsExactly("table: deleted", "down", "up", "table: deleted", "down");
  }

  @Test
  void whatIsNotToldYetIsToldAtTheEnd() {
    FoldedLog log = log(LogFormat.TEXT, false);
    log.accept(LINE);
    log.accept(LINE);
    log.flush();
    assertThat(out).containsExactly("no \"room\"", "no \"room\" (1 more within 10 s)");
  }

  @Test
  void otherLinesAreNotHeldUp() {
    FoldedLog log = log(LogFormat.TEXT, false);
    log.accept(LINE);
    log.accept(LogLine.of(LogLine.Level.INFO, "ready", "ready"));
    assertThat(out).containsExactly("no \"room\"", "ready");
  }

  @Test
  void linesOfLongAgoAreForgotten() {
    FoldedLog log = log(LogFormat.TEXT, false);
    for (seconds = 0; seconds < 86_400; seconds++) {
      log.accept(LogLine.of(LogLine.Level.INFO, "connected", "connected in " + seconds + " ms"));
      out.clear();
    }
    assertThat(Reach.from(log, object -> object == this)).isBetween(20L, 500L);
  }

  @Test
  void priorityStandsBeforeALineForTheJournal() {
    log(LogFormat.TEXT, true).accept(LINE);
    assertThat(out).containsExactly("<4>no \"room\"");
  }

  @Test
  void valuesAreQuotedWhereTheyMustBe() {
    log(LogFormat.LOGFMT, false).accept(LINE);
    assertThat(out)
        .containsExactly("level=warning msg=\"no \\\"room\\\"\" event=trouble server=10.0.0.2:80");
  }

  @Test
  void objectOfJsonHoldsItAll() {
    log(LogFormat.JSON, false).accept(LINE.with("reason", "a\tb\u007f"));
    assertThat(out)
        .containsExactly(
            "{\"at\":\"2026-11-28T18:40:02Z\",\"level\":\"warning\",\"message\":\"no"
                + " \\\"room\\\"\","
                + "\"event\":\"trouble\",\"server\":\"10.0.0.2:80\",\"reason\":\"a\\u0009b\\u007f\"}");
  }
}
