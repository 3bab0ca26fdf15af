package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.ListJson;
import ipvs.cli.document.ListMetrics;
import ipvs.cli.document.Listing;
import ipvs.cli.document.OutputFile;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.cli.report.BriefReport;
import ipvs.cli.report.HiddenSettings;
import ipvs.cli.report.Listed;
import ipvs.cli.report.SortKey;
import ipvs.cli.report.TableReport;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.table.TableFilter;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.metrics.MetricsChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ipvs list}: the table for people, as JSON for programs, and for Prometheus. */
final class ListVerb implements Verb {
  /** What is told where nothing refreshes the numbers that are shown. */
  static final String STANDING_STILL = "counters stand still: net.ipv4.vs.run_estimation is 0";

  private static final String ALL = "all";
  private static final String SERVICE = "service";

  /** Of other files node_exporter's collector takes no notice. */
  private static final String SUFFIX = ".prom";

  private static final Option STATS = Option.flag("--stats", "Show what was counted.");
  private static final Option RATES = Option.flag("--rates", "Show what passes in a second.");

  private static final Option THRESHOLDS =
      Option.flag("--thresholds", "Show at how many connections servers are full.");

  private static final Option PERSISTENT =
      Option.flag("--persistent", "Show how many clients persistence binds.");

  private static final Option BRIEF = Option.flag("--brief", "One line a service.");

  private static final Option SORT =
      Option.value(
              "--sort",
              "KEY",
              "By key (default), active, inactive, weight, conns, in or out,",
              "the most first.")
          .oneOf("key", "active", "inactive", "weight", "conns", "in", "out");

  private static final Option KERNEL_ORDER =
      Option.flag("--kernel-order", "In the order of the kernel.");

  private static final Option SETTLE =
      Option.flag("--settle", "Read again until the settings have held still.");

  private static final Option PROMETHEUS =
      Option.attachedValue(
              "--prometheus",
              ALL,
              "Print metrics for Prometheus: all (default), or own, without those that",
              "node_exporter has.")
          .oneOf(ALL, "own");

  private static final Option PER =
      Option.value(
              "--per", "WHAT", "With --prometheus: series for each server (default), or service.")
          .oneOf("server", SERVICE);

  private static final Option OUTPUT =
      Option.value("--output", "FILE", "Replace this file, once all is written.");

  @Override
  public Syntax syntax() {
    return Syntax.of("Lists services and servers.", Syntax.OF_FILTERS)
        .options(
            STATS,
            RATES,
            THRESHOLDS,
            PERSISTENT,
            BRIEF,
            SORT,
            KERNEL_ORDER,
            SETTLE,
            PROMETHEUS,
            PER,
            OUTPUT,
            CommonOption.NO_FALLBACK,
            CommonOption.CONNECT,
            CommonOption.JSON,
            CommonOption.PRETTY,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .words("FILTER", 0, Syntax.ANY, "Which services and servers; all that all of them select.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<JsonStyle> style = DocumentStyle.of(line);
    requireSense(line);
    TableFilter filter = session.filter(line.words());
    Listing listing;
    try (OpenTable table = session.openToShow()) {
      if (table.isVisibleOnly()) {
        HiddenSettings.require(sortKey(line));
      }
      listing = ListReader.of(session, table, filter).read(line.has(SETTLE));
    }
    if (!line.has(KERNEL_ORDER)) {
      listing = listing.withServices(sortKey(line).sorted(listing.services()));
    }
    if (line.has(OUTPUT)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      ByteOutput out = new ByteOutput(text);
      write(session, listing, style, out, false);
      out.flush();
      OutputFile.publish(line.value(OUTPUT).orElseThrow(), text.toByteArray());
    } else {
      write(session, listing, style, session.console().out(), true);
    }
    warn(session, listing);
    boolean isText = style.isEmpty() && !line.has(PROMETHEUS) && !line.has(OUTPUT);
    if (isText && !filter.asksServers()) {
      DoctorPointer.of(session, listing.services());
    }
    return VerbStatus.DONE;
  }

  private static void requireSense(VerbLine line) throws VerbException {
    if (line.has(SORT) && line.has(KERNEL_ORDER)) {
      throw VerbException.usage(SORT + " and " + KERNEL_ORDER + " exclude each other");
    }
    for (Option column : List.of(STATS, RATES, THRESHOLDS, PERSISTENT)) {
      if (line.has(BRIEF) && line.has(column)) {
        throw VerbException.usage(BRIEF + " and " + column + " exclude each other");
      }
    }
    if (line.has(PROMETHEUS)) {
      requireSenseOfMetrics(line);
    } else if (line.has(PER)) {
      throw VerbException.usage(PER + " is for " + PROMETHEUS);
    }
  }

  private static void requireSenseOfMetrics(VerbLine line) throws VerbException {
    for (Option other : List.of(CommonOption.JSON, BRIEF, SORT, KERNEL_ORDER)) {
      if (line.has(other)) {
        throw VerbException.usage(PROMETHEUS + " and " + other + " exclude each other");
      }
    }
    String file = line.value(OUTPUT).orElse(SUFFIX);
    if (!file.endsWith(SUFFIX)) {
      throw VerbException.usage(
          OUTPUT
              + ": the name of a file of metrics ends in "
              + SUFFIX
              + ": "
              + VisibleText.of(file));
    }
  }

  /** {@return whether a line wants what was counted over all services} */
  static boolean showsTotals(VerbLine line) {
    return line.has(CommonOption.JSON) || line.has(PROMETHEUS);
  }

  /** {@return whether a line wants JSON without blanks, and in the order of tables} */
  static boolean isPlainJson(VerbLine line) {
    return line.has(CommonOption.JSON)
        && !line.has(CommonOption.PRETTY)
        && !line.has(SORT)
        && !line.has(KERNEL_ORDER);
  }

  private static MetricsChoice choice(VerbLine line) {
    String which = line.value(PROMETHEUS).orElse("");
    return new MetricsChoice(
        which.isEmpty() || which.equals(ALL),
        !line.value(PER).equals(Optional.of(SERVICE)),
        line.has(RATES));
  }

  private static SortKey sortKey(VerbLine line) {
    Optional<String> given = line.value(SORT);
    return given.isPresent() ? SortKey.valueOf(given.get().toUpperCase(Locale.ROOT)) : SortKey.KEY;
  }

  private static void write(
      Session session,
      Listing listing,
      Optional<JsonStyle> style,
      ByteOutput out,
      boolean isForConsole)
      throws IOException {
    VerbLine line = session.line();
    if (style.isPresent()) {
      ListJson.write(out, listing, style.get());
      return;
    }
    if (line.has(PROMETHEUS)) {
      ListMetrics.write(out, listing, choice(line));
      return;
    }
    List<Listed> services = listing.services();
    EndpointText endpoints = session.endpoints();
    boolean isColored = isForConsole ? session.isColored() : session.isAlwaysColored();
    if (line.has(BRIEF)) {
      BriefReport.write(out, services, endpoints, isColored, listing.isComplete());
    } else {
      TableReport.Columns columns =
          new TableReport.Columns(
              line.has(STATS),
              line.has(RATES),
              line.has(THRESHOLDS),
              line.has(PERSISTENT),
              listing.isComplete());
      TableReport.write(out, services, columns, endpoints, isColored);
    }
  }

  private static void warn(Session session, Listing listing) {
    VerbLine line = session.line();
    if (!listing.isSettled()) {
      session.tell("the table changed while it was read");
    }
    if ((line.has(STATS) || line.has(RATES)) && listing.estimation().equals(Optional.of(false))) {
      session.tell(STANDING_STILL);
    }
  }
}
