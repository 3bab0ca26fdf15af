package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.StatsReport;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.CpuCounters;
import ipvs.model.TotalStats;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.Source;
import ipvs.netlink.json.StatsJson;
import ipvs.netlink.proc.StatusLine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code ipvs stats}: what passed through IPVS as a whole, from files that everybody may read. */
final class Stats implements Verb {
  private static final Option PER_CPU =
      Option.flag("--per-cpu", "Show what each processor counted, too.");

  @Override
  public Syntax syntax() {
    return Syntax.of("Shows what passed through IPVS as a whole, over all services.")
        .options(PER_CPU, CommonOption.CONNECT, CommonOption.JSON, CommonOption.PRETTY);
  }

  /** What was read. */
  private record Reading(
      Instant takenAt,
      Optional<Boolean> estimation,
      TotalStats totals,
      List<CpuCounters> perCpu,
      List<StatusLine> status) {}

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<JsonStyle> style = DocumentStyle.of(line);
    try (OpenTable table = session.openToRead()) {
      Reading reading = read(table.client(), line.has(PER_CPU));
      ByteOutput out = session.console().out();
      if (style.isPresent()) {
        Source source = table.origin().throughFiles();
        Json.write(out, style.get(), source, reading);
      } else {
        StatsReport.write(out, reading.totals(), reading.perCpu(), reading.status());
      }
      if (reading.estimation().equals(Optional.of(false))) {
        session.tell(ListVerb.STANDING_STILL);
      }
      return VerbStatus.DONE;
    }
  }

  private static Reading read(IpvsClient client, boolean withProcessors)
      throws VerbException, IOException {
    try {
      return new Reading(
          Instant.now(),
          client.estimation(),
          client.totals(),
          withProcessors ? client.countersPerCpu() : List.of(),
          client.statusLines());
    } catch (NoSuchFileException e) {
      throw new VerbException(VerbStatus.NO_IPVS, "the kernel has no file " + e.getFile());
    }
  }

  /** Apart, since what writes JSON takes a while to load. */
  private static final class Json {
    private Json() {}

    static void write(ByteOutput out, JsonStyle style, Source source, Reading reading)
        throws IOException {
      StatsJson.write(
          new DocumentOutput(out),
          style,
          new StatsJson.Stats(
              reading.takenAt(),
              source,
              reading.estimation(),
              reading.totals(),
              reading.perCpu(),
              reading.status()));
    }
  }
}
