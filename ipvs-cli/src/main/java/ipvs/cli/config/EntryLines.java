package ipvs.cli.config;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * On which line of a file what is asked for stands, from 1: where an entry is changed by later
 * lines, on the last of them.
 *
 * <p>Once it is part of a {@link WantedFile} it does not change any more.
 */
public final class EntryLines {
  private final Map<ServiceKey, Lines> services = new HashMap<>();
  private final Map<SyncRole, Integer> daemons = new EnumMap<>(SyncRole.class);
  private int timeouts;

  /** Where nothing is to be told of a line, nobody asks for one. */
  private final List<Rule> unseen = new ArrayList<>();

  EntryLines() {}

  /** The lines of a service and its servers; 0 where the service has none yet. */
  private static final class Lines {
    private int service;
    private final Map<Endpoint, Integer> servers = new HashMap<>();
  }

  /** {@return the line of a service} */
  public OptionalInt of(ServiceKey service) {
    look();
    Lines lines = services.get(service);
    return lines == null ? OptionalInt.empty() : some(lines.service);
  }

  /** {@return the line of a server of a service} */
  public OptionalInt of(ServiceKey service, Endpoint server) {
    look();
    Lines lines = services.get(service);
    return lines == null ? OptionalInt.empty() : some(lines.servers.getOrDefault(server, 0));
  }

  /** {@return the line that sets the timeouts} */
  public OptionalInt ofTimeouts() {
    look();
    return some(timeouts);
  }

  /** {@return the line that starts the daemon of a role} */
  public OptionalInt ofDaemon(SyncRole role) {
    look();
    return some(daemons.getOrDefault(role, 0));
  }

  private static OptionalInt some(int line) {
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** Notes rules that were carried out. */
  void note(List<Rule> rules) {
    unseen.addAll(rules);
  }

  private void look() {
    for (Rule rule : unseen) {
      rule.change().accept(new Notes(rule.line()));
    }
    unseen.clear();
  }

  private Lines lines(ServiceKey service) {
    return services.computeIfAbsent(service, key -> new Lines());
  }

  /** What a line does to all that is known. */
  private final class Notes implements Change.Visitor<EntryLines, RuntimeException> {
    private final int line;

    Notes(int line) {
      this.line = line;
    }

    @Override
    public EntryLines addService(Change.AddService change) {
      lines(change.service().key()).service = line;
      return EntryLines.this;
    }

    @Override
    public EntryLines editService(Change.EditService change) {
      lines(change.service().key()).service = line;
      return EntryLines.this;
    }

    @Override
    public EntryLines deleteService(Change.DeleteService change) {
      services.remove(change.service());
      return EntryLines.this;
    }

    @Override
    public EntryLines addServer(Change.AddServer change) {
      lines(change.service()).servers.put(change.server().endpoint(), line);
      return EntryLines.this;
    }

    @Override
    public EntryLines editServer(Change.EditServer change) {
      lines(change.service()).servers.put(change.server().endpoint(), line);
      return EntryLines.this;
    }

    @Override
    public EntryLines deleteServer(Change.DeleteServer change) {
      lines(change.service()).servers.remove(change.server());
      return EntryLines.this;
    }

    @Override
    public EntryLines flush(Change.Flush change) {
      services.clear();
      return EntryLines.this;
    }

    @Override
    public EntryLines zero(Change.Zero change) {
      return EntryLines.this;
    }

    @Override
    public EntryLines setTimeouts(Change.SetTimeouts change) {
      timeouts = line;
      return EntryLines.this;
    }

    @Override
    public EntryLines startDaemon(Change.StartDaemon change) {
      daemons.put(change.daemon().role(), line);
      return EntryLines.this;
    }

    @Override
    public EntryLines stopDaemon(Change.StopDaemon change) {
      daemons.remove(change.role());
      return EntryLines.this;
    }
  }
}
