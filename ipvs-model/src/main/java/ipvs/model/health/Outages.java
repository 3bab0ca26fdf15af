package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Servers that people take out of services, drain, and give back. For one thread. */
final class Outages {
  private static final String REASON = "maintenance";

  private final KeptServices services;
  private final WrittenTable written;

  /**
   * Takes services.
   *
   * @param services what is kept
   * @param written what the kernel has of it
   */
  Outages(KeptServices services, WrittenTable written) {
    this.services = services;
    this.written = written;
  }

  /** {@return whether no server would be left in some service if these were taken out} */
  boolean wouldEmpty(Maintenance mark) {
    for (ServiceMachine each : services.all()) {
      boolean isHit = false;
      boolean isLeft = false;
      for (ServerMachine server : each.servers()) {
        boolean isMeant = mark.means(each.service(), server.server());
        isHit |= isMeant && server.isAlive();
        isLeft |= !isMeant && server.isAlive();
      }
      if (isHit && !isLeft) {
        return true;
      }
    }
    return false;
  }

  /** {@return what is told when these are out, and no others} */
  List<Hook> maintain(List<Maintenance> marks) {
    List<Hook> hooks = new ArrayList<>();
    for (ServiceMachine each : services.all()) {
      for (ServerMachine server : each.servers()) {
        hooks.addAll(
            each.maintain(server, Maintenance.first(marks, each.service(), server.server())));
      }
    }
    return hooks;
  }

  /**
   * {@return what is told when these are no longer held}
   *
   * @param which servers, whether they are held or not
   * @param notices takes which of them were
   */
  List<Hook> release(List<Maintenance> which, List<HealthAction> notices) {
    List<Hook> hooks = new ArrayList<>();
    for (ServiceMachine each : services.all()) {
      ServiceKey key = each.service().names().keys().get(0);
      for (ServerMachine server : each.servers()) {
        CheckedServer known = server.server();
        if (server.isHeld() && Maintenance.first(which, each.service(), known).isPresent()) {
          hooks.addAll(each.hold(server, false, REASON));
          notices.add(
              new HealthAction.Notice(
                  HealthAction.Notice.Finding.RELEASED,
                  key,
                  Optional.of(known.in(key).endpoint())));
        }
      }
    }
    return hooks;
  }

  /** {@return the services in which servers leave as soon as they have no connections} */
  Set<ServiceKey> leaving() {
    Set<ServiceKey> keys = new LinkedHashSet<>();
    for (ServiceMachine each : services.all()) {
      for (ServerMachine server : each.servers()) {
        if (server.isLeaving()) {
          keys.addAll(each.service().names().keys());
        }
      }
    }
    return keys;
  }

  /**
   * Takes those out that leave as soon as they have no connections.
   *
   * @param idle of services that were looked at the servers without connections
   */
  void leave(Map<ServiceKey, Set<Endpoint>> idle) {
    for (ServiceMachine each : services.all()) {
      for (ServerMachine server : each.servers()) {
        if (server.isLeaving() && isIdle(each, server, idle)) {
          each.leave(server);
        }
      }
    }
  }

  /** A server of a group has to be without connections wherever it is. */
  private boolean isIdle(
      ServiceMachine service, ServerMachine server, Map<ServiceKey, Set<Endpoint>> idle) {
    for (ServiceKey key : service.service().names().keys()) {
      Endpoint endpoint = server.server().in(key).endpoint();
      boolean isIn =
          services.keeps(service, key, endpoint) && written.server(key, endpoint).isPresent();
      if (isIn && !idle.getOrDefault(key, Set.of()).contains(endpoint)) {
        return false;
      }
    }
    return true;
  }
}
