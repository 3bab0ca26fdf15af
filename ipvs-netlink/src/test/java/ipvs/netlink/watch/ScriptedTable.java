package ipvs.netlink.watch;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Statuses;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Gives the readings that a test wrote down, one after the other; then the last one for ever. */
final class ScriptedTable implements TableSource {
  private final Queue<TableSource> readings = new ArrayDeque<>();

  /** {@return a service with servers, each of which counted this often} */
  static EntryStatus entry(String service, long count, String... servers) {
    List<ServerStatus> statuses = new ArrayList<>();
    for (String server : servers) {
      statuses.add(server(server, count));
    }
    return new EntryStatus(
        new ServiceStatus(
            VirtualService.of(ServiceWord.parse(service), Scheduler.RR),
            counters(count),
            Rates.ZERO),
        statuses);
  }

  static ServerStatus server(String endpoint, long count) {
    return new ServerStatus(
        RealServer.of(Endpoint.parse(endpoint), ForwardMethod.MASQ),
        0,
        0,
        0,
        counters(count),
        Rates.ZERO);
  }

  /** {@return counters of which each has another number} */
  static Counters counters(long count) {
    return new Counters(count, 2 * count, 3 * count, 4 * count, 5 * count);
  }

  static TableStatus table(EntryStatus... entries) {
    return Statuses.of(List.of(entries));
  }

  ScriptedTable settled(EntryStatus... entries) {
    return then(() -> new TableReading(table(entries), true));
  }

  ScriptedTable unsettled(EntryStatus... entries) {
    return then(() -> new TableReading(table(entries), false));
  }

  ScriptedTable failing(IOException failure) {
    return then(
        () -> {
          throw failure;
        });
  }

  ScriptedTable then(TableSource reading) {
    readings.add(reading);
    return this;
  }

  @Override
  public TableReading read() throws IOException {
    return (readings.size() > 1 ? readings.remove() : readings.element()).read();
  }
}
