package ipvs.cli.config.ldirectord;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckedServer;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of a service, of its lines. For one thread. */
final class Reals {
  private final ServiceKey key;
  private final Checks checks;
  private final Reports reports;
  private final List<CheckedServer> servers = new ArrayList<>();
  private final Map<Endpoint, Integer> lines = new HashMap<>();

  Reals(ServiceKey key, Checks checks, Reports reports) {
    this.key = key;
    this.checks = checks;
    this.reports = reports;
  }

  /** Takes a line of servers. */
  void take(RealLine line) {
    boolean isOther = line.first().family() != key.family();
    if (isOther && !line.forwarding().method().equals(ForwardMethod.TUNNEL)) {
      reports.warn(
          ConfigCode.WRONG_FAMILY,
          line.place(),
          "only ipip leads to the other family",
          "the server is dropped");
      return;
    }
    int own = key instanceof ServiceAddress at ? at.endpoint().port() : 0;
    boolean isReset =
        line.forwarding().takesPortOfService() && line.port() != 0 && line.port() != own;
    if (isReset) {
      tellPort(line.portPlace().orElse(line.place()), own, reports);
    }
    List<CheckSpec> all = checks.of(line);
    boolean isTold = false;
    for (int i = 0; i < line.count(); i++) {
      CheckedServer server =
          CheckedServer.of(line.address(i), line.port(), line.forwarding())
              .withWeight(line.weight())
              .withThresholds(line.thresholds())
              .withChecks(all);
      Integer first = lines.putIfAbsent(server.in(key).endpoint(), line.place().line());
      if (first == null) {
        servers.add(server);
      } else if (!isTold) {
        isTold = true;
        reports.again(
            ConfigCode.DUPLICATE_SERVER,
            line.place(),
            first,
            "the service has the server already",
            "the first line counts");
      }
    }
  }

  /** Tells of a port that the kernel replaces by that of the service. */
  static void tellPort(Piece port, int own, Reports reports) {
    reports.warn(
        ConfigCode.PORT_RESET,
        port,
        "gate and ipip alter no port",
        own == 0 ? "there is no port" : "the port is that of the service, " + own);
  }

  /** {@return them in the order of their lines} */
  List<CheckedServer> servers() {
    return servers;
  }

  /** {@return on which line each of them stands} */
  Map<Endpoint, Integer> lines() {
    return lines;
  }

  /** {@return the family of the servers of a mark, by the first that says it} */
  static AddressFamily family(List<RealLine> lines, AddressFamily otherwise) {
    for (RealLine line : lines) {
      if (!line.forwarding().method().equals(ForwardMethod.TUNNEL)) {
        return line.first().family();
      }
    }
    return otherwise;
  }
}
