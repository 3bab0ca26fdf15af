package ipvs.netlink.watch;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What passed through services and servers in a second, between two readings of a table.
 *
 * <p>What only one of the readings has, and what has a counter that went back, has no rates. Not
 * safe for several threads.
 */
public final class MeasuredRates {
  private final EntryIndex before;
  private final EntryIndex now;
  private final Duration elapsed;

  MeasuredRates(EntryIndex before, EntryIndex now, Duration elapsed) {
    this.before = before;
    this.now = now;
    this.elapsed = elapsed;
  }

  /**
   * {@return the rates between two readings}
   *
   * @param before the table at first
   * @param now the table later
   * @param elapsed how much later, by a time that is never set
   */
  public static MeasuredRates between(TableStatus before, TableStatus now, Duration elapsed) {
    return new MeasuredRates(new EntryIndex(before), new EntryIndex(now), elapsed);
  }

  /** {@return how much time is between the two readings} */
  public Duration elapsed() {
    return elapsed;
  }

  /** {@return what passed through a service in a second, if that is known} */
  public Optional<Measured> of(ServiceKey service) {
    Optional<EntryStatus> first = before.entry(service);
    Optional<EntryStatus> second = now.entry(service);
    return first.isPresent() && second.isPresent()
        ? measured(first.get().service().counters(), second.get().service().counters())
        : Optional.empty();
  }

  /** {@return what passed through a server of a service in a second, if that is known} */
  public Optional<Measured> of(ServiceKey service, Endpoint server) {
    Optional<ServerStatus> first = before.server(service, server);
    Optional<ServerStatus> second = now.server(service, server);
    return first.isPresent() && second.isPresent()
        ? measured(first.get().counters(), second.get().counters())
        : Optional.empty();
  }

  private Optional<Measured> measured(Counters first, Counters second) {
    return Measured.between(first, second, elapsed);
  }

  /** {@return whose counters went back, among these services} */
  List<CountersReset> reset(List<EntryStatus> services) {
    List<CountersReset> reset = new ArrayList<>();
    for (EntryStatus entry : services) {
      Optional<EntryStatus> old = before.entry(entry.key());
      if (old.isEmpty()) {
        continue;
      }
      if (Measured.isReset(old.get().service().counters(), entry.service().counters())) {
        reset.add(new CountersReset(entry.key(), Optional.empty()));
      } else {
        addServers(reset, entry);
      }
    }
    return reset;
  }

  private void addServers(List<CountersReset> reset, EntryStatus entry) {
    for (int i = 0; i < entry.servers().size(); i++) {
      ServerStatus server = entry.servers().get(i);
      Optional<ServerStatus> old = before.server(entry.key(), server.endpoint(), i);
      if (old.isPresent() && Measured.isReset(old.get().counters(), server.counters())) {
        reset.add(new CountersReset(entry.key(), Optional.of(server.endpoint())));
      }
    }
  }
}
