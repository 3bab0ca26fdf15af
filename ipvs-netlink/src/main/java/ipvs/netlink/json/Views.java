package ipvs.netlink.json;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Table;
import ipvs.model.table.TableOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Settings as what writes documents reads them. */
final class Views {
  private Views() {}

  static ServiceView of(VirtualService service) {
    return new ServiceStatus(service, Counters.ZERO, Rates.ZERO);
  }

  static ServerView of(RealServer server) {
    return new ServerStatus(server, 0, 0, 0, Counters.ZERO, Rates.ZERO);
  }

  /** {@return these servers, in order} */
  static List<? extends ServerView> of(Collection<RealServer> servers) {
    List<ServerView> views = new ArrayList<>(servers.size());
    for (RealServer server : servers) {
      views.add(of(server));
    }
    return sorted(views);
  }

  /** {@return servers in the order of documents} */
  static List<? extends ServerView> sorted(List<? extends ServerView> servers) {
    for (int i = 1; i < servers.size(); i++) {
      if (TableOrder.LISTED_SERVERS.compare(servers.get(i - 1), servers.get(i)) > 0) {
        List<ServerView> sorted = new ArrayList<>(servers);
        sorted.sort(TableOrder.LISTED_SERVERS);
        return sorted;
      }
    }
    return servers;
  }

  /** {@return the daemons that a table has} */
  static List<SyncDaemon> daemons(Table table) {
    List<SyncDaemon> daemons = new ArrayList<>();
    for (SyncRole role : SyncRole.values()) {
      table.daemon(role).ifPresent(daemons::add);
    }
    return daemons;
  }
}
