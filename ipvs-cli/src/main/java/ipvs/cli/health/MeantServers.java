package ipvs.cli.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.health.Maintenance;
import ipvs.netlink.json.StatusDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers of a service that are to be taken out.
 *
 * @param service the service
 * @param servers at least one of its servers
 * @param areLast whether they are all that is alive of it, and one of them is
 */
public record MeantServers(
    ServiceKey service, List<StatusDocument.Server> servers, boolean areLast) {
  /** Copies the servers. */
  public MeantServers {
    servers = List.copyOf(servers);
  }

  /** {@return those of each service that has any} */
  public static List<MeantServers> of(StatusDocument status, Maintenance mark) {
    List<MeantServers> all = new ArrayList<>();
    for (StatusDocument.Service service : status.services()) {
      if (mark.service().isEmpty() || mark.service().get().equals(service.key())) {
        List<StatusDocument.Server> meant = new ArrayList<>();
        boolean isHit = false;
        boolean isLeft = false;
        for (StatusDocument.Server server : service.servers()) {
          boolean isMeant = isMeant(server.endpoint(), mark);
          if (isMeant) {
            meant.add(server);
          }
          isHit |= isMeant && server.isAlive();
          isLeft |= !isMeant && server.isAlive();
        }
        if (!meant.isEmpty()) {
          all.add(new MeantServers(service.key(), meant, isHit && !isLeft));
        }
      }
    }
    return all;
  }

  private static boolean isMeant(Endpoint server, Maintenance mark) {
    return server.address().equals(mark.address())
        && (mark.port().isEmpty() || mark.port().getAsInt() == server.port());
  }
}
