package ipvs.netlink.watch;

import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableFilter;
import ipvs.netlink.watch.TableEvent.Cause;
import ipvs.netlink.watch.TableEvent.Changed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells what has changed in a table as events, one reading after the other.
 *
 * <p>Events are differences between two readings, since the kernel tells nobody of changes: what
 * came and went in between is in no event, and neither is what was deleted and added again alike,
 * unless its counters went back by that. In the order of these events: daemons and timeouts; added
 * services, each before its servers; changed services and their servers; counters that went back;
 * removed services, each before its servers.
 *
 * <p>Not safe for several threads.
 */
public final class EventPoller {
  private final TablePoller poller;
  private final TableFilter filter;
  private final boolean withCounters;
  private Optional<Instant> failedAt = Optional.empty();

  private EventPoller(TablePoller poller, TableFilter filter, boolean withCounters) {
    this.poller = Objects.requireNonNull(poller, "poller");
    this.filter = Objects.requireNonNull(filter, "filter");
    this.withCounters = withCounters;
  }

  /**
   * {@return what tells of the events of a table}
   *
   * @param poller reads it; of what the filter asks about keys it may leave out the rest, of
   *     settings, servers and connections nothing
   * @param filter selects events of services and servers that match before or after the event. Only
   *     {@link TableFilter#ALL} selects those of timeouts and daemons; all select those of
   *     reachability
   * @param withCounters whether counters that went back are events
   */
  public static EventPoller of(TablePoller poller, TableFilter filter, boolean withCounters) {
    return new EventPoller(poller, filter, withCounters);
  }

  /**
   * {@return an event for each service, server and daemon that is there now, as if it were added}
   *
   * <p>Reads the table, if the poller has not yet.
   *
   * @throws IOException if it cannot be read
   */
  public List<TableEvent> present() throws IOException {
    TimedReading now = poller.last();
    Table there = now.table().settings();
    Table nothing = Table.EMPTY.withDaemons(List.of());
    TableDiff all =
        TableDiff.between(nothing, new Table(there.entries(), Optional.empty(), there.daemons()));
    EventSelection selection = new EventSelection(filter, now.table(), now.table());
    List<TableEvent> events = new ArrayList<>();
    for (Changed each : EventOrder.of(all).first()) {
      if (selection.selects(each.difference())) {
        events.add(new TableEvent(now.to(), Optional.empty(), now.isSettled(), each));
      }
    }
    return events;
  }

  /**
   * {@return what was noticed at the next reading, after the interval has passed; most often
   * nothing}
   *
   * <p>A table that cannot be read is an event, and so is the first reading that succeeds again;
   * what that one is compared with is the last one before.
   *
   * @throws InterruptedIOException if the wait or the reading is to end before; this may be called
   *     again
   * @throws ClosedChannelException if the client was closed
   * @throws IOException if the first reading of all fails
   */
  public List<TableEvent> next() throws IOException {
    Instant lastGood = poller.last().from();
    Poll poll;
    try {
      poll = poller.next();
    } catch (InterruptedIOException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      Instant now = poller.now();
      boolean isFirst = failedAt.isEmpty();
      failedAt = Optional.of(now);
      return isFirst
          ? List.of(new TableEvent(now, Optional.of(lastGood), true, new TableEvent.Unreachable(e)))
          : List.of();
    }
    List<TableEvent> events = new ArrayList<>();
    if (failedAt.isPresent()) {
      events.add(new TableEvent(poll.now().from(), failedAt, true, new TableEvent.Reachable()));
      failedAt = Optional.empty();
    }
    for (Cause cause : causes(poll)) {
      events.add(
          new TableEvent(poll.now().to(), Optional.of(poll.since()), poll.isSettled(), cause));
    }
    return events;
  }

  private List<Cause> causes(Poll poll) {
    boolean hasReset = withCounters && !poll.reset().isEmpty();
    if (poll.changes().isEmpty() && !hasReset) {
      return List.of();
    }
    EventSelection selection =
        new EventSelection(filter, poll.before().table(), poll.now().table());
    EventOrder order = EventOrder.of(poll.changes());
    List<Cause> causes = new ArrayList<>(selected(order.first(), selection));
    if (hasReset) {
      for (CountersReset reset : poll.reset()) {
        if (selection.selects(reset)) {
          causes.add(new TableEvent.Reset(reset));
        }
      }
    }
    causes.addAll(selected(order.last(), selection));
    return causes;
  }

  private static List<Changed> selected(List<Changed> all, EventSelection selection) {
    List<Changed> selected = new ArrayList<>(all.size());
    for (Changed each : all) {
      if (selection.selects(each.difference())) {
        selected.add(each);
      }
    }
    return selected;
  }
}
