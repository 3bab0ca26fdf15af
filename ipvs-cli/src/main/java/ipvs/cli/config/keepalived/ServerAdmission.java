package ipvs.cli.config.keepalived;

import ipvs.cli.config.keepalived.ServerReader.Placed;
import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.netlink.json.ConfigCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which servers a service can have: each once, of its family, at its port. For one thread. */
final class ServerAdmission {
  private final Reading reading;
  private final Reports reports;
  private final ServiceNames names;
  private final Map<Endpoint, Word> seen = new HashMap<>();

  ServerAdmission(Reading reading, ServiceNames names) {
    this.reading = reading;
    reports = reading.reports();
    this.names = names;
  }

  /**
   * {@return where the servers stand that were let in, as the kernel has them for its first key}
   */
  Map<Endpoint, Word> places() {
    return Map.copyOf(seen);
  }

  /** {@return whether the service can have this server} */
  boolean admits(Placed each) {
    CheckedServer server = each.server();
    if (!fits(server.address(), server.forwarding())) {
      tellOfFamily(each.at());
      return false;
    }
    tellOfPort(server.address(), server.forwarding(), each.portAt());
    Endpoint endpoint = server.address().in(names.keys().get(0), server.forwarding());
    Word first = seen.putIfAbsent(endpoint, each.at());
    if (first != null) {
      reports.again(
          ConfigCode.DUPLICATE_SERVER,
          each.at(),
          first,
          "the service has this server already",
          "the first one counts");
      return false;
    }
    return true;
  }

  private boolean fits(ServerAddress address, Forwarding forwarding) {
    if (Methods.isTunnel(forwarding)) {
      return true;
    }
    for (ServiceKey key : names.keys()) {
      if (key.family() == address.address().family()) {
        return true;
      }
    }
    return false;
  }

  private void tellOfPort(ServerAddress address, Forwarding forwarding, Word portAt) {
    if (address.port() == 0 || !forwarding.takesPortOfService()) {
      return;
    }
    for (ServiceKey key : names.keys()) {
      int port = key instanceof ServiceAddress known ? known.endpoint().port() : 0;
      if (port != address.port()) {
        reports.warn(
            ConfigCode.PORT_RESET,
            portAt,
            "direct routing and tunnels alter no port",
            "that of the service is taken, " + port);
        return;
      }
    }
  }

  /**
   * {@return the sorry server that a statement names, if the service can have it}
   *
   * @param method how packets reach it
   * @param inhibits whether it stays at weight 0 while others serve
   */
  Optional<SorryServer> sorry(Statement sorry, Forwarding method, boolean inhibits) {
    Optional<ServerAddress> address = ServerReader.address(sorry, reading);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Word at = sorry.value(0);
    if (!fits(address.get(), method)) {
      tellOfFamily(at);
      return Optional.empty();
    }
    tellOfPort(address.get(), method, sorry.value(Math.min(2, sorry.count()) - 1));
    if (seen.containsKey(address.get().in(names.keys().get(0), method))) {
      reports.warn(
          ConfigCode.SORRY_SERVER, at, "this is a real server, too", "no sorry server is taken");
      return Optional.empty();
    }
    return Optional.of(new SorryServer(address.get(), method, inhibits));
  }

  private void tellOfFamily(Word at) {
    reports.warn(
        ConfigCode.WRONG_FAMILY, at, "only a tunnel leads to the other family", ServerReader.LOST);
  }
}
