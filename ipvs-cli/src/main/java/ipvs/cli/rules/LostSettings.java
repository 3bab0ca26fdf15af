package ipvs.cli.rules;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.Optional;

/**
 * What the lines of a table would not bring back, since ipvsadm has no option for it.
 *
 * <p>The timeout and mask of a service that is not persistent, and the encapsulation of a server
 * that does not tunnel, mean nothing, and so nothing is lost with them.
 */
public final class LostSettings {
  private LostSettings() {}

  /** {@return what of a change would be lost, and why, in one line; empty where nothing is} */
  public static Optional<String> of(Change change) {
    if (change instanceof Change.AddService added) {
      return of(added.service());
    }
    if (change instanceof Change.EditService edited) {
      return of(edited.service());
    }
    if (change instanceof Change.AddServer added) {
      return of(added.service(), added.server());
    }
    if (change instanceof Change.EditServer edited) {
      return of(edited.service(), edited.server());
    }
    if (change instanceof Change.StartDaemon started) {
      return of(started.daemon());
    }
    return change instanceof Change.SetTimeouts set
        ? Unrestorable.reason(set.timeouts())
        : Optional.empty();
  }

  /** {@return the first thing that would be lost, and why, in one line; empty where nothing is} */
  public static Optional<String> first(Table table) {
    Optional<String> lost = table.timeouts().flatMap(Unrestorable::reason);
    for (SyncRole role : SyncRole.values()) {
      Optional<SyncDaemon> daemon = table.daemon(role);
      if (lost.isEmpty() && daemon.isPresent()) {
        lost = of(daemon.get());
      }
    }
    for (TableEntry entry : table.entries()) {
      if (lost.isPresent()) {
        return lost;
      }
      lost = first(entry);
    }
    return lost;
  }

  private static Optional<String> first(TableEntry entry) {
    Optional<String> lost = of(entry.service());
    for (RealServer server : entry.servers()) {
      if (lost.isPresent()) {
        return lost;
      }
      lost = of(entry.key(), server);
    }
    return lost;
  }

  private static Optional<String> of(SyncDaemon daemon) {
    return Unrestorable.reason(daemon).map(why -> daemon.role() + " daemon: " + why);
  }

  private static Optional<String> of(VirtualService service) {
    return reason(service).map(why -> ServiceWord.formatApart(service.key()) + ": " + why);
  }

  private static Optional<String> of(ServiceKey service, RealServer server) {
    return reason(service, server)
        .map(why -> ServiceWord.formatApart(service) + " -> " + server.endpoint() + ": " + why);
  }

  /** {@return why the line of a service would not bring it back, if so} */
  static Optional<String> reason(VirtualService asked) {
    VirtualService service = meaningful(asked);
    Optional<String> reason = Unrestorable.reason(ServiceStatus.idle(service));
    return reason.isPresent() ? reason : Unsaid.of(service);
  }

  /** {@return why the line of a server would not bring it back to a service that is there} */
  static Optional<String> reason(ServiceKey service, RealServer asked) {
    RealServer server = meaningful(asked);
    Optional<String> reason = Unrestorable.reason(service.family(), ServerStatus.idle(server));
    return reason.isPresent() ? reason : Unsaid.of(service, server);
  }

  private static VirtualService meaningful(VirtualService service) {
    AddressFamily family = service.key().family();
    return service.isPersistent()
        ? service
        : new VirtualService(
            service.key(),
            service.scheduler(),
            service.flags(),
            Persistence.off(family),
            service.engine());
  }

  private static RealServer meaningful(RealServer server) {
    return server.method().number() == ForwardMethod.IP_VS_CONN_F_TUNNEL
        ? server
        : server.withTunnel(TunnelEncapsulation.IPIP);
  }
}
