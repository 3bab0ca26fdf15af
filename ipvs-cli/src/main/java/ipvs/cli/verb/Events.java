package ipvs.cli.verb;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.table.TableFilter;
import ipvs.netlink.watch.EventPoller;
import ipvs.netlink.watch.Pace;
import ipvs.netlink.watch.TableEvent;
import ipvs.netlink.watch.TablePoller;
import ipvs.netlink.watch.TimedReading;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** {@code ipvs events}: changes of the table, as they are noticed. */
final class Events implements Verb {
  private static final Option COUNT = FollowedTable.count("events");

  private static final Option INITIAL =
      Option.flag("--initial", "Begin with what is there, as if it were added.");

  private static final Option COUNTERS =
      Option.flag("--counters", "Tell of counters that went back, too.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Tells changes of the table as they are noticed, until it is told to stop.",
            Syntax.OF_FILTERS)
        .options(
            CommonOption.INTERVAL,
            COUNT,
            INITIAL,
            COUNTERS,
            CommonOption.NO_FALLBACK,
            CommonOption.CONNECT,
            CommonOption.JSON,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .words("FILTER", 0, Syntax.ANY, "Events of which services and servers; all must apply.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    try (FollowedTable followed = new FollowedTable(session, COUNT)) {
      Pace pace = followed.pace();
      followed.requireKnown();
      OpenTable table = followed.table();
      TableFilter filter = followed.filter();
      TablePoller poller = TablePoller.over(table.source(filter.ofKeys()), pace);
      TimedReading first = poller.last();
      followed.requireService(first.table());
      EventOutput out =
          line.has(CommonOption.JSON)
              ? EventOutput.json(session, table, first.from(), followed.interval())
              : EventOutput.text(session);
      EventPoller events = EventPoller.of(poller, filter, line.has(COUNTERS));
      List<TableEvent> initial = line.has(INITIAL) ? events.present() : List.of();
      follow(events, initial, followed.count(), followed.interruption(), out);
      out.end(pace.now());
      return followed.status();
    }
  }

  private static void follow(
      EventPoller events,
      List<TableEvent> initial,
      long count,
      Interruption interruption,
      EventOutput out)
      throws IOException {
    List<TableEvent> noticed = initial;
    long left = count;
    while (true) {
      for (TableEvent event : noticed) {
        out.write(event);
        left--;
        if (left == 0 || interruption.isAsked()) {
          return;
        }
      }
      if (interruption.isAsked()) {
        return;
      }
      try {
        noticed = events.next();
      } catch (InterruptedIOException e) {
        return;
      }
    }
  }
}
