package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table that has to be in the kernel, as a function of what is known of a service. */
final class Desired {
  private Desired() {}

  /** {@return the servers that a service has to have in the kernel under one of its names} */
  static List<RealServer> servers(ServiceKey key, ServiceMachine state) {
    List<RealServer> servers = new ArrayList<>();
    Set<Endpoint> endpoints = new HashSet<>();
    for (ServerMachine server : state.servers()) {
      boolean serves = server.isAlive() && !state.isServedBySorry();
      RealServer wanted = server.server().in(key).withWeight(serves ? server.serving() : 0);
      boolean isIn = serves || server.stays();
      if (isIn && fits(key, wanted) && endpoints.add(wanted.endpoint())) {
        servers.add(wanted);
      }
    }
    if (state.sorry().isPresent()) {
      SorryServer sorry = state.sorry().get();
      RealServer wanted = sorry(key, sorry).withWeight(state.isServedBySorry() ? 1 : 0);
      boolean isIn = state.isServedBySorry() || sorry.inhibits();
      if (isIn && fits(key, wanted) && endpoints.add(wanted.endpoint())) {
        servers.add(wanted);
      }
    }
    return servers;
  }

  /** {@return whatever of a service's file may be in the kernel under one of its names} */
  static Set<Endpoint> endpoints(ServiceKey key, CheckedService service) {
    Set<Endpoint> endpoints = new HashSet<>();
    for (CheckedServer server : service.servers()) {
      endpoints.add(server.in(key).endpoint());
    }
    if (service.sorry().isPresent()) {
      endpoints.add(sorry(key, service.sorry().get()).endpoint());
    }
    return endpoints;
  }

  static RealServer sorry(ServiceKey key, SorryServer sorry) {
    return new RealServer(
        sorry.address().in(key, sorry.forwarding()),
        sorry.forwarding().method(),
        sorry.forwarding().tunnel(),
        1,
        Thresholds.NONE);
  }

  /** Only a tunnel leads to the other family: of a group with both, each has its own servers. */
  static boolean fits(ServiceKey key, RealServer server) {
    return server.endpoint().family() == key.family()
        || server.method().equals(ForwardMethod.TUNNEL);
  }
}
