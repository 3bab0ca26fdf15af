package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.netlink.watch.EventPoller;
import ipvs.netlink.watch.Pace;
import ipvs.netlink.watch.TableEvent;
import ipvs.netlink.watch.TablePoller;
import ipvs.netlink.watch.TimedReading;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code ipvs events}: changes of the table, as they are noticed. */
final class Events implements Verb {
  private static final Option COUNT =
      Option.value("--count", "N", "End after so many events.").offering("1");

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
            CommonOption.CONNECT,
            CommonOption.JSON,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .words("FILTER", 0, Syntax.ANY, "Events of which services and servers; all must apply.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Duration interval = Interval.of(line);
    long count = count(line);
    TableFilter filter = session.filter(line.words());
    try (OpenTable table = session.openToRead()) {
      Interruption interruption = session.around().termination().interruption();
      Pace pace = session.around().pace(interval, interruption);
      TablePoller poller = TablePoller.over(table.source(session, filter.ofKeys()), pace);
      TimedReading first = poller.last();
      requireService(filter, first);
      EventOutput out =
          line.has(CommonOption.JSON)
              ? EventOutput.json(session, table.target(), first.from(), interval)
              : EventOutput.text(session);
      EventPoller events = EventPoller.of(poller, filter, line.has(COUNTERS));
      List<TableEvent> initial = line.has(INITIAL) ? events.present() : List.of();
      follow(events, initial, count, interruption, out);
      out.end(pace.now());
      return interruption.isAsked() ? VerbStatus.INTERRUPTED : VerbStatus.DONE;
    }
  }

  private static long count(VerbLine line) throws VerbException {
    Optional<String> given = line.value(COUNT);
    return given.isEmpty()
        ? Long.MAX_VALUE
        : OptionValue.number(COUNT, given.get(), 1, Integer.MAX_VALUE, "");
  }

  private static void requireService(TableFilter filter, TimedReading first) throws VerbException {
    Optional<ServiceKey> only = filter.onlyService();
    if (only.isPresent() && first.table().entries().isEmpty()) {
      throw VerbException.notFound(ServiceWord.formatApart(only.get()) + ": no such service");
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
