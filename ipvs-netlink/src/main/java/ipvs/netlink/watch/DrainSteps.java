package ipvs.netlink.watch;

import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.watch.Drain.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes that a drain makes, each of which reads what it changes in the same go. */
final class DrainSteps {
  private final List<DrainedServer> servers;

  DrainSteps(List<DrainedServer> servers) {
    this.servers = servers;
  }

  /** Sets weights back, where they still are 0. */
  void restore(IpvsClient client, List<DrainedServer> left, Duration waited) throws IOException {
    ServersNow now = read(client, left);
    List<DrainedServer> changed = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (DrainedServer server : left) {
      server.end(Ending.INTERRUPTED);
      server.see(now, waited);
      if (server.isToBeRestored()) {
        changed.add(server);
        changes.add(server.restoring());
      }
    }
    end(changed, ServerChanges.make(client, changes), Ending.RESTORED);
  }

  /** Reads the servers, and sets their weights to 0. */
  void quiesce(IpvsClient client) throws IOException {
    ServersNow now = read(client, servers);
    Set<ServiceKey> onePacket = onePacketServices(client);
    List<DrainedServer> changed = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (DrainedServer server : servers) {
      server.found(now, onePacket.contains(server.request().service()));
      if (server.isPending() && server.quiescing().isPresent()) {
        changed.add(server);
        changes.add(server.quiescing().get());
      }
    }
    List<Optional<IpvsException>> answers = ServerChanges.make(client, changes);
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).isPresent()) {
        changed.get(i).end(answers.get(i), Ending.REFUSED);
      }
    }
  }

  /**
   * {@return those of UDP that are asked to take each packet by itself, and so remember nothing}
   */
  private Set<ServiceKey> onePacketServices(IpvsClient client) throws IOException {
    Set<ServiceKey> found = new LinkedHashSet<>();
    for (ServiceKey key : services(servers)) {
      try {
        if (key instanceof ServiceAddress address
            && address.protocol().equals(Protocol.UDP)
            && client.service(key).service().flags().isOnePacket()) {
          found.add(key);
        }
      } catch (NoSuchServiceException e) {
        // Its servers have gone with it.
      }
    }
    return found;
  }

  /** Deletes servers, once more looked at: others may have come first, or connections. */
  void delete(IpvsClient client, List<DrainedServer> chosen, Ending how, Duration waited)
      throws IOException {
    ServersNow now = read(client, chosen);
    List<DrainedServer> deleted = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (DrainedServer server : chosen) {
      server.see(now, waited);
      if (server.isPending() && (how == Ending.FORCED || server.isDone())) {
        deleted.add(server);
        changes.add(server.deletion());
      }
    }
    end(deleted, ServerChanges.make(client, changes), how);
  }

  private static void end(
      List<DrainedServer> changed, List<Optional<IpvsException>> answers, Ending done) {
    for (int i = 0; i < answers.size(); i++) {
      changed.get(i).end(answers.get(i), done);
    }
  }

  /** {@return the servers of the services that these are part of} */
  static ServersNow read(IpvsClient client, List<DrainedServer> servers) throws IOException {
    return ServersNow.of(client, services(servers));
  }

  private static Set<ServiceKey> services(List<DrainedServer> servers) {
    Set<ServiceKey> services = new LinkedHashSet<>();
    for (DrainedServer server : servers) {
      services.add(server.request().service());
    }
    return services;
  }
}
