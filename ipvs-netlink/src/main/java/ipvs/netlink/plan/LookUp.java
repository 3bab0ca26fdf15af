package ipvs.netlink.plan;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is there at this moment of the things that changes are about; each service is read once. */
final class LookUp {
  private final IpvsClient client;
  private final Map<ServiceKey, Optional<VirtualService>> services = new HashMap<>();
  private final Map<ServiceKey, Map<Endpoint, RealServer>> servers = new HashMap<>();

  LookUp(IpvsClient client) {
    this.client = client;
  }

  /** {@return the service, if it exists} */
  Optional<VirtualService> service(ServiceKey key) throws IOException {
    Optional<VirtualService> known = services.get(key);
    if (known == null) {
      known = readService(key);
      services.put(key, known);
    }
    return known;
  }

  private Optional<VirtualService> readService(ServiceKey key) throws IOException {
    try {
      return Optional.of(client.service(key).service());
    } catch (NoSuchServiceException e) {
      return Optional.empty();
    }
  }

  /** {@return the server, if its service exists and has it} */
  Optional<RealServer> server(ServiceKey service, Endpoint endpoint) throws IOException {
    Map<Endpoint, RealServer> known = servers.get(service);
    if (known == null) {
      known = readServers(service);
      servers.put(service, known);
    }
    return Optional.ofNullable(known.get(endpoint));
  }

  private Map<Endpoint, RealServer> readServers(ServiceKey service) throws IOException {
    Map<Endpoint, RealServer> read = new HashMap<>();
    try {
      for (ServerView view : client.servers(service)) {
        read.put(view.endpoint(), view.server());
      }
    } catch (NoSuchServiceException e) {
      return Map.of();
    }
    return read;
  }

  /** {@return the daemon of a role, if it runs} */
  Optional<SyncDaemon> daemon(SyncRole role) throws IOException {
    for (SyncDaemon daemon : client.daemons()) {
      if (daemon.role() == role) {
        return Optional.of(daemon);
      }
    }
    return Optional.empty();
  }

  /** {@return whether the table is as a change would make it} */
  boolean isMade(Change change) throws IOException {
    if (change instanceof Change.AddService added) {
      return isThere(added.service());
    } else if (change instanceof Change.EditService edited) {
      return isThere(edited.service());
    } else if (change instanceof Change.DeleteService deleted) {
      return service(deleted.service()).isEmpty();
    } else if (change instanceof Change.AddServer added) {
      return isThere(added.service(), added.server());
    } else if (change instanceof Change.EditServer edited) {
      return isThere(edited.service(), edited.server());
    } else if (change instanceof Change.DeleteServer deleted) {
      return server(deleted.service(), deleted.server()).isEmpty();
    } else if (change instanceof Change.SetTimeouts set) {
      Timeouts now = client.timeouts();
      return set.timeouts().over(now).equals(now);
    } else if (change instanceof Change.StartDaemon started) {
      Optional<SyncDaemon> running = daemon(started.daemon().role());
      return running.isPresent() && Sameness.isSame(running.get(), started.daemon());
    }
    return change instanceof Change.StopDaemon stopped && daemon(stopped.role()).isEmpty();
  }

  /** {@return whether a service is as wanted} */
  boolean isThere(VirtualService wanted) throws IOException {
    Optional<VirtualService> present = service(wanted.key());
    return present.isPresent() && Sameness.isSame(present.get(), wanted);
  }

  /** {@return whether a server is as wanted} */
  boolean isThere(ServiceKey service, RealServer wanted) throws IOException {
    Optional<RealServer> present = server(service, wanted.endpoint());
    return present.isPresent() && Sameness.isSame(present.get(), wanted);
  }
}
