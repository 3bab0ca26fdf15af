package ipvs.cli.config.convert;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.Stickiness;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table as what a director is to keep, without a check: all servers are always up.
 *
 * @param table the same services and servers
 * @param lost what cannot be said of a table that is kept, a line for each
 */
public record UncheckedTable(CheckedTable table, List<String> lost) {
  /** Checks that both are there. */
  public UncheckedTable {
    Objects.requireNonNull(table, "table");
    lost = List.copyOf(lost);
  }

  /** {@return what keeps a table as it is} */
  public static UncheckedTable of(Table table) {
    List<String> lost = new ArrayList<>();
    List<CheckedService> services = new ArrayList<>(table.entries().size());
    for (TableEntry entry : table.entries()) {
      services.add(service(entry));
    }
    return new UncheckedTable(
        new CheckedTable(
            services, table.timeouts(), daemons(table, lost), DirectorSettings.UNSAID, List.of()),
        lost);
  }

  private static CheckedService service(TableEntry entry) {
    VirtualService service = entry.service();
    List<CheckedServer> servers = new ArrayList<>(entry.servers().size());
    for (RealServer server : entry.servers()) {
      Endpoint endpoint = server.endpoint();
      servers.add(
          CheckedServer.of(
                  endpoint.address(),
                  endpoint.port(),
                  new Forwarding(server.method(), server.tunnel()))
              .withWeight(server.weight())
              .withThresholds(server.thresholds()));
    }
    return CheckedService.of(ServiceNames.of(entry.key()), balancing(service)).withServers(servers);
  }

  private static Balancing balancing(VirtualService service) {
    boolean isSticky = service.isPersistent() && service.persistence().timeout() > 0;
    Optional<Stickiness> stickiness =
        isSticky
            ? Optional.of(
                new Stickiness(
                    service.persistence().timeout(),
                    Optional.of(service.persistence().granularity())
                        .filter(mask -> !mask.isFull())))
            : Optional.empty();
    return new Balancing(
        service.scheduler(), service.flags().withPersistent(false), stickiness, service.engine());
  }

  /** Both languages have one set of daemons for both roles. */
  private static Optional<DaemonSettings> daemons(Table table, List<String> lost) {
    Optional<SyncDaemon> master = table.daemon(SyncRole.MASTER);
    Optional<SyncDaemon> backup = table.daemon(SyncRole.BACKUP);
    Optional<SyncDaemon> first = master.isPresent() ? master : backup;
    if (first.isEmpty()) {
      return Optional.empty();
    }
    SyncDaemon daemon = first.get();
    if (daemon.syncId() > SyncDaemon.MAX_SYNC_ID) {
      lost.add("sync daemons with id " + daemon.syncId());
      return Optional.empty();
    }
    DaemonSettings settings =
        new DaemonSettings(
            daemon.interfaceName(),
            Optional.empty(),
            (int) daemon.syncId(),
            daemon.maxLength(),
            daemon.port(),
            daemon.ttl(),
            daemon.group());
    if (master.isEmpty()
        || backup.isEmpty()
        || !settings.in(SyncRole.BACKUP).equals(backup.get())) {
      lost.add("sync daemons that differ by their role, written as those of " + daemon.role());
    }
    return Optional.of(settings);
  }
}
