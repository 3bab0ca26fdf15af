package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.CpuCounters;
import ipvs.model.TotalStats;
import ipvs.netlink.proc.StatusLine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What passed through IPVS as a whole, as a document of kind {@code stats}, see ipvs-json(5). */
public final class StatsJson {
  private StatsJson() {}

  /**
   * What such a document says.
   *
   * @param takenAt when it was read
   * @param source where
   * @param estimation whether the kernel refreshes counters and rates; empty if it is not known
   * @param totals what all processors counted together
   * @param perCpu what each processor counted, by its number; empty for nothing about it
   * @param status how the kernel's own tables are filled; empty if it is not known
   */
  public record Stats(
      Instant takenAt,
      Source source,
      Optional<Boolean> estimation,
      TotalStats totals,
      List<CpuCounters> perCpu,
      List<StatusLine> status) {
    /** Checks that all are there, and keeps the lists from changing. */
    public Stats {
      Objects.requireNonNull(takenAt, "takenAt");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(estimation, "estimation");
      Objects.requireNonNull(totals, "totals");
      perCpu = List.copyOf(perCpu);
      status = List.copyOf(status);
    }
  }

  /**
   * Writes a document.
   *
   * @param out where to; it stays open
   * @param style how it is laid out
   * @param stats what it says
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Stats stats) throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      GlobalWriter writer = new GlobalWriter(json);
      json.begin();
      Documents.head(json, Documents.STATS);
      json.instant(Members.TAKEN_AT, stats.takenAt());
      writer.source(stats.source());
      if (stats.estimation().isPresent()) {
        json.truth(Members.ESTIMATION, stats.estimation().get());
      }
      writer.counters(stats.totals().counters());
      writer.rates(stats.totals().rates());
      if (!stats.perCpu().isEmpty()) {
        json.beginItems(Members.PER_CPU);
        for (CpuCounters each : stats.perCpu()) {
          json.begin();
          json.number(Members.CPU, each.cpu());
          writer.counters(each.counters());
          json.end();
        }
        json.endItems();
      }
      status(json, stats.status());
      json.endDocument();
    }
  }

  private static void status(JsonOut json, List<StatusLine> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    json.begin(Members.STATUS);
    for (StatusLine line : lines) {
      json.text(new SerializedString(line.word()), line.value());
    }
    json.end();
  }
}
