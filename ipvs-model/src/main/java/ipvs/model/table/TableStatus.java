package ipvs.model.table;

import ipvs.model.IpvsInfo;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A whole table as a kernel reports it.
 *
 * <p>Immutable.
 *
 * @param entries all services with their servers, in the order of the kernel
 * @param timeouts in seconds
 * @param daemons the sync daemons that run
 * @param info what the kernel says of itself
 */
public record TableStatus(
    List<EntryStatus> entries, Timeouts timeouts, List<SyncDaemon> daemons, IpvsInfo info) {
  /** Checks that all are there, and keeps the lists from changing. */
  public TableStatus {
    entries = List.copyOf(entries);
    Objects.requireNonNull(timeouts, "timeouts");
    daemons = List.copyOf(daemons);
    Objects.requireNonNull(info, "info");
  }

  /**
   * A service with its servers, as a kernel reports them.
   *
   * @param service the service
   * @param servers its servers, newest first
   */
  public record EntryStatus(ServiceStatus service, List<ServerStatus> servers) {
    /** Checks that all are there, and keeps the list from changing. */
    public EntryStatus {
      Objects.requireNonNull(service, "service");
      servers = List.copyOf(servers);
    }

    /** {@return the key of the service} */
    public ServiceKey key() {
      return service.key();
    }

    /** {@return the settings of both, the oldest server first} */
    public TableEntry settings() {
      List<RealServer> asked = new ArrayList<>(servers.size());
      for (int i = servers.size() - 1; i >= 0; i--) {
        asked.add(servers.get(i).server());
      }
      return new TableEntry(service.service(), asked);
    }
  }

  /** {@return the settings of all, with timeouts and daemons} */
  public Table settings() {
    List<TableEntry> asked = new ArrayList<>(entries.size());
    for (EntryStatus entry : entries) {
      asked.add(entry.settings());
    }
    return Table.of(asked).withTimeouts(timeouts).withDaemons(daemons);
  }

  /**
   * {@return the services that a filter selects, each with those of its servers that match}
   *
   * <p>The order stays, and so do timeouts, daemons and info.
   */
  public TableStatus select(TableFilter filter) {
    List<EntryStatus> selected = new ArrayList<>();
    for (EntryStatus entry : entries) {
      if (filter.matches(entry)) {
        selected.add(filter.shown(entry));
      }
    }
    return new TableStatus(selected, timeouts, daemons, info);
  }
}
