package ipvs.netlink.fuzz;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a client may be asked for, and how many things came of it. */
enum Question {
  INFO(client -> of(client.info())),
  TIMEOUTS(client -> of(client.timeouts())),
  SERVICES(client -> client.services().entries().size()),
  SERVICE(client -> of(client.service(Asking.WEB))),
  SERVERS(client -> client.servers(Asking.WEB).size()),
  SERVERS_OF_MARK6(client -> client.servers(new FirewallMark(1, AddressFamily.INET6)).size()),
  DAEMONS(client -> client.daemons().size()),
  EACH_SERVICE(
      client -> {
        List<ServiceView> seen = new ArrayList<>();
        client.forEachService((service, servers) -> seen.add(service));
        return seen.size();
      }),
  CHANGE(
      client -> {
        client.addService(VirtualService.of(Asking.WEB, Scheduler.RR));
        return 0;
      }),
  STOP(
      client -> {
        client.stopDaemon(SyncRole.MASTER);
        return 0;
      }),
  CHANGES(
      client ->
          (int)
              client
                  .applyAll(
                      List.of(
                          new Change.Flush(),
                          new Change.DeleteService(Asking.WEB),
                          new Change.Zero(Optional.empty())))
                  .stream()
                  .filter(Optional::isPresent)
                  .count()),
  /** Nothing but the look-up of the family, which every client begins with. */
  LOOK_UP(client -> 0);

  private final Asking asking;

  /** Asks a client for something, and counts what came of it. */
  @FunctionalInterface
  private interface Asking {
    /** What is asked about. */
    ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

    int ask(IpvsClient client) throws IOException;
  }

  Question(Asking asking) {
    this.asking = asking;
  }

  private static int of(Object one) {
    return one == null ? 0 : 1;
  }

  /** {@return how many things came of it} */
  int ask(IpvsClient client) throws IOException {
    return asking.ask(client);
  }
}
