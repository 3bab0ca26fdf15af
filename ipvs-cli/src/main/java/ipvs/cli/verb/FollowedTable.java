package ipvs.cli.verb;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.Interval;
import ipvs.cli.option.Option;
import ipvs.cli.option.OptionValue;
import ipvs.cli.option.VerbLine;
import ipvs.cli.report.HiddenSettings;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.netlink.watch.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A table that a verb looks at again and again: what its line says of that, and when it stops. */
final class FollowedTable implements AutoCloseable {
  private final Session session;
  private final Duration interval;
  private final long count;
  private final TableFilter filter;
  private final OpenTable table;
  private final Interruption interruption;

  /**
   * Opens it.
   *
   * @param session whose words are a filter
   * @param count the option of {@link #count(String)}
   */
  FollowedTable(Session session, Option count) throws VerbException {
    this.session = session;
    VerbLine line = session.line();
    interval = Interval.of(line);
    Optional<String> given = line.value(count);
    this.count =
        given.isEmpty()
            ? Long.MAX_VALUE
            : OptionValue.number(count, given.get(), 1, Integer.MAX_VALUE, "");
    filter = session.filter(line.words());
    table = session.openToShow();
    interruption = session.around().termination().interruptionWhileShowing();
  }

  /** {@return the option that says after how many things it ends} */
  static Option count(String things) {
    return Option.value("--count", "N", "End after so many " + things + ".").offering("1");
  }

  /** Refuses a filter on something that only those are told who may ask the kernel. */
  void requireKnown() throws VerbException, IOException {
    if (table.isVisibleOnly()) {
      HiddenSettings.require(filter, table.client().visibleTable(TableFilter.ALL).table());
    }
  }

  /** Refuses the name of a single service that is not there at first. */
  void requireService(TableStatus first) throws VerbException {
    Optional<ServiceKey> only = filter.onlyService();
    if (only.isPresent() && first.entries().isEmpty()) {
      throw VerbException.notFound(ServiceWord.formatApart(only.get()) + ": no such service");
    }
  }

  Duration interval() {
    return interval;
  }

  /** {@return after how many things to end, 1 and more} */
  long count() {
    return count;
  }

  TableFilter filter() {
    return filter;
  }

  OpenTable table() {
    return table;
  }

  Interruption interruption() {
    return interruption;
  }

  /** {@return a time from now on} */
  Pace pace() {
    return session.around().pace(interval, interruption);
  }

  /** {@return how it ends} */
  VerbStatus status() {
    return interruption.isAsked() ? VerbStatus.INTERRUPTED : VerbStatus.DONE;
  }

  @Override
  public void close() {
    table.close();
  }
}
