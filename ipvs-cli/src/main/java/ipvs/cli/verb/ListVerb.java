package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.report.BriefReport;
import ipvs.cli.report.Listed;
import ipvs.cli.report.SortKey;
import ipvs.cli.report.TableReport;
import ipvs.model.table.TableFilter;
import ipvs.netlink.json.JsonStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ipvs list}: the table for people, and as JSON for programs. */
final class ListVerb implements Verb {
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
            OUTPUT,
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
    try (OpenTable table = session.openToRead()) {
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
    List<Listed> services = listing.services();
    EndpointText endpoints = session.endpoints();
    boolean isColored = isForConsole ? session.isColored() : session.isAlwaysColored();
    if (line.has(BRIEF)) {
      BriefReport.write(out, services, endpoints, isColored);
    } else {
      TableReport.Columns columns =
          new TableReport.Columns(
              line.has(STATS), line.has(RATES), line.has(THRESHOLDS), line.has(PERSISTENT));
      TableReport.write(out, services, columns, endpoints, isColored);
    }
  }

  private static void warn(Session session, Listing listing) {
    VerbLine line = session.line();
    if (!listing.isSettled()) {
      session.tell("the table changed while it was read");
    }
    if ((line.has(STATS) || line.has(RATES)) && listing.estimation().equals(Optional.of(false))) {
      session.tell("counters stand still: net.ipv4.vs.run_estimation is 0");
    }
  }
}
