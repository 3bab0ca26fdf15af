package ipvs.cli.config.convert;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import java.util.List;
import java.util.TreeSet;

/** A table, and what ldirectord asks ipvsadm for when it reads it. */
final class LdirectordTables {
  private LdirectordTables() {}

  /** {@return services of which no server is checked, so that all are added at once} */
  static CheckedTable unchecked() {
    return CheckedTable.of(
        List.of(
            service("192.0.2.10:80", Protocol.TCP, Scheduler.WLC),
            service("[2001:db8::10]:443", Protocol.TCP, Scheduler.RR),
            service("192.0.2.10:53", Protocol.UDP, Scheduler.WRR)));
  }

  private static CheckedService service(String at, Protocol protocol, Scheduler scheduler) {
    Endpoint endpoint = Endpoint.parse(at);
    boolean isIpv4 = endpoint.address().toString().indexOf(':') < 0;
    IpAddress server = IpAddress.parse(isIpv4 ? "10.0.0.2" : "2001:db8:1::2");
    return CheckedService.of(new ServiceAddress(protocol, endpoint), scheduler)
        .withServers(
            List.of(
                CheckedServer.of(server, 8080, Forwarding.MASQ).withWeight(3),
                CheckedServer.of(server, endpoint.port(), Forwarding.DROUTE)));
  }

  /** {@return the lines that it runs ipvsadm with} */
  static TreeSet<String> calls(CheckedTable table) {
    TreeSet<String> calls = new TreeSet<>();
    for (CheckedService service : table.services()) {
      ServiceKey key = service.names().keys().get(0);
      ServiceAddress at = (ServiceAddress) key;
      String name = (at.protocol().equals(Protocol.UDP) ? "-u " : "-t ") + at.endpoint();
      calls.add("-A " + name + " -s " + service.balancing().scheduler());
      for (CheckedServer server : service.servers()) {
        calls.add(
            "-a "
                + name
                + " -x 0 -y 0 -r "
                + server.address()
                + (server.forwarding().equals(Forwarding.MASQ) ? " -m" : " -g")
                + " -w "
                + server.weight());
      }
    }
    return calls;
  }
}
