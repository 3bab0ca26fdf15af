package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.document.JsonSource;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.OptionValue;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.report.ConnectionSummaryReport;
import ipvs.cli.run.Entries;
import ipvs.cli.run.HandOver;
import ipvs.cli.run.WriteBehind;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.Connection;
import ipvs.model.table.ConnectionFilter;
import ipvs.model.table.ConnectionSummary;
import ipvs.model.table.ConnectionSummary.By;
import ipvs.model.table.ConnectionSummary.Group;
import ipvs.model.table.ConnectionSummary.TooManyGroupsException;
import ipvs.netlink.json.ConnectionSummaryJson;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.Source;
import ipvs.netlink.proc.ConnectionTable;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ipvs connections}: the connection table, one line in, one line out, or counted. */
final class Connections implements Verb {
  private static final Option SUMMARY =
      Option.attachedValue(
              "--summary",
              "BY,...",
              "Count by virtual,server unless told otherwise;",
              "also protocol, client, state and family.")
          .offering("virtual,server", "virtual", "server", "client", "state", "protocol", "family");

  private static final Option TOP =
      Option.value("--top", "N", "With --summary: no more than the N largest groups.")
          .offering("10");

  private static final Option ORIGIN =
      Option.flag("--origin", "Tell which entries a sync daemon of another director sent.");

  private static final Option LIMIT =
      Option.value("--limit", "N", "Read no further than to the Nth entry that is selected.")
          .offering("10");

  private static final List<By> DEFAULT = List.of(By.VIRTUAL, By.SERVER);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Lists connections and templates of persistence, or counts them.",
            "A FILTER is KEY=VALUE[,VALUE]..., such as client=198.51.100.0/24; see"
                + " ipvs-filters(7).")
        .options(
            SUMMARY,
            TOP,
            ORIGIN,
            LIMIT,
            CommonOption.CONNECT,
            CommonOption.JSON,
            CommonOption.PRETTY,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .words("FILTER", 0, Syntax.ANY, "Which entries; all must apply.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<JsonStyle> style = DocumentStyle.of(line);
    Optional<String> summary = line.value(SUMMARY);
    Optional<Collection<By>> by =
        summary.isPresent() ? Optional.of(by(summary.get())) : Optional.empty();
    requireSense(line, by.isPresent());
    long limit = number(line, LIMIT, Long.MAX_VALUE);
    int top = (int) number(line, TOP, Integer.MAX_VALUE);
    ConnectionFilter filter = filter(line.words());
    boolean hasOrigin = line.has(ORIGIN) || filter.asksOrigin();
    try (OpenTable open = session.openToRead()) {
      Interruption interruption = session.around().termination().interruptionWhileShowing();
      Instant begin = Instant.now();
      try (ConnectionTable table = table(open, hasOrigin)) {
        Entries entries = new Entries(table, filter, limit, interruption);
        if (by.isEmpty()) {
          list(session, open.target(), begin, hasOrigin, entries);
        } else {
          ConnectionSummary counted = count(entries, by.get());
          // Half a summary would look like a whole one.
          if (!interruption.isAsked()) {
            print(session, open.target(), begin, style, by.get(), counted, top);
          }
        }
      }
      return interruption.isAsked() ? VerbStatus.INTERRUPTED : VerbStatus.DONE;
    }
  }

  private static void requireSense(VerbLine line, boolean isSummary) throws VerbException {
    for (Option option : List.of(TOP, CommonOption.PRETTY)) {
      if (line.has(option) && !isSummary) {
        throw VerbException.usage(option + " is for " + SUMMARY);
      }
    }
  }

  private static long number(VerbLine line, Option option, long otherwise) throws VerbException {
    Optional<String> given = line.value(option);
    return given.isEmpty()
        ? otherwise
        : OptionValue.number(option, given.get(), 1, Integer.MAX_VALUE, "");
  }

  /** {@return what a summary is made by, in the order that is asked for} */
  private static Collection<By> by(String words) throws VerbException {
    if (words.isEmpty()) {
      return DEFAULT;
    }
    Set<By> by = new LinkedHashSet<>();
    for (String word : words.split(",", -1)) {
      by.add(
          OptionValue.word(
              SUMMARY, By.named(word), "some of " + allBy() + " with commas between", word));
    }
    return by;
  }

  private static String allBy() {
    return String.join(", ", EnumSet.allOf(By.class).stream().map(By::toString).toList());
  }

  private static ConnectionFilter filter(List<String> words) throws VerbException {
    try {
      return ConnectionFilter.parse(words);
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  private static ConnectionTable table(OpenTable open, boolean hasOrigin) throws VerbException {
    try {
      return hasOrigin ? open.client().connectionsWithOrigin() : open.client().connections();
    } catch (IOException e) {
      throw Entries.unreadable(e);
    }
  }

  private static void list(
      Session session, Target target, Instant begin, boolean hasOrigin, Entries entries)
      throws VerbException, IOException {
    ConnectionOutput out =
        session.line().has(CommonOption.JSON)
            ? ConnectionOutput.json(session, source(target), begin)
            : ConnectionOutput.text(session, hasOrigin);
    try {
      write(entries, out);
    } catch (VerbException e) {
      out.breakOff();
      throw e;
    }
    out.end(Instant.now(), entries);
  }

  private static void write(Entries entries, ConnectionOutput out)
      throws VerbException, IOException {
    if (!out.isSlow()) {
      writeEach(entries, out::write);
      return;
    }
    WriteBehind<Connection> pieces = new WriteBehind<>(out::write);
    try {
      writeEach(entries, pieces::add);
    } finally {
      // What was read comes out before what failed is told.
      pieces.end();
    }
  }

  private static void writeEach(Entries entries, HandOver.Taker<Connection> writer)
      throws VerbException, IOException {
    for (Optional<Connection> next = entries.next(); next.isPresent(); next = entries.next()) {
      writer.take(next.get());
    }
  }

  private static ConnectionSummary count(Entries entries, Collection<By> by) throws VerbException {
    ConnectionSummary summary = ConnectionSummary.by(by);
    try {
      for (Optional<Connection> next = entries.next(); next.isPresent(); next = entries.next()) {
        summary.add(next.get());
      }
    } catch (TooManyGroupsException e) {
      throw VerbException.usage(
          e.getMessage()
              + (by.size() > 1
                  ? ": leave " + e.widest() + " out of " + SUMMARY
                  : " by " + e.widest() + ": select fewer entries"));
    }
    return summary;
  }

  private static void print(
      Session session,
      Target target,
      Instant begin,
      Optional<JsonStyle> style,
      Collection<By> by,
      ConnectionSummary summary,
      int top)
      throws IOException {
    if (style.isPresent()) {
      ConnectionSummaryJson.write(
          DocumentOutput.inBulk(session.console().out()),
          style.get(),
          begin,
          source(target),
          session.line().words(),
          by,
          summary,
          top);
      return;
    }
    List<Group> groups = summary.groups();
    ConnectionSummaryReport.write(
        session.console().out(),
        groups.subList(0, Math.min(top, groups.size())),
        by,
        session.endpoints(),
        session.isColored());
  }

  /** Connections are in files only, whoever asks. */
  private static Source source(Target target) {
    return JsonSource.of(target).throughFiles();
  }
}
