package ipvs.cli.report;

import ipvs.model.ServerView;
import ipvs.model.table.TableOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What services are sorted by, and the servers of each: the most first, but in the order of tables
 * for {@link #KEY}, which also decides between equals.
 */
public enum SortKey {
  /** The order of {@link TableOrder}. */
  KEY {
    @Override
    long of(ServerView server) {
      return 0;
    }
  },
  /** Active connections. */
  ACTIVE {
    @Override
    long of(ServerView server) {
      return server.activeConnections();
    }
  },
  /** All other connections. */
  INACTIVE {
    @Override
    long of(ServerView server) {
      return server.inactiveConnections();
    }
  },
  /** Weights. */
  WEIGHT {
    @Override
    long of(ServerView server) {
      return server.weight();
    }
  },
  /** New connections a second. */
  CONNS {
    @Override
    long of(ServerView server) {
      return server.rates().connections();
    }
  },
  /** Bytes a second from clients. */
  IN {
    @Override
    long of(ServerView server) {
      return server.rates().inBytes();
    }
  },
  /** Bytes a second to clients. */
  OUT {
    @Override
    long of(ServerView server) {
      return server.rates().outBytes();
    }
  };

  private static final Comparator<ServerView> SERVERS =
      Comparator.comparing(ServerView::endpoint, TableOrder.SERVERS);
  private static final Comparator<Listed> SERVICES =
      Comparator.comparing(listed -> listed.service().key(), TableOrder.SERVICES);

  /** What counts of a server, an unsigned number of 64 bits. */
  abstract long of(ServerView server);

  private long of(Listed listed) {
    long sum = 0;
    for (ServerView server : listed.servers()) {
      sum += of(server);
    }
    return sum;
  }

  /** {@return these services, sorted, with their servers sorted} */
  public List<Listed> sorted(List<Listed> services) {
    List<Listed> sorted = new ArrayList<>(services.size());
    for (Listed listed : services) {
      sorted.add(new Listed(listed.service(), sortedServers(listed.servers())));
    }
    if (sorted.size() > 1) {
      Comparator<Listed> most = (left, right) -> Long.compareUnsigned(of(right), of(left));
      sorted.sort(this == KEY ? SERVICES : most.thenComparing(SERVICES));
    }
    return sorted;
  }

  private List<? extends ServerView> sortedServers(List<? extends ServerView> servers) {
    if (servers.size() < 2) {
      return servers;
    }
    List<ServerView> sorted = new ArrayList<>(servers);
    Comparator<ServerView> most = (left, right) -> Long.compareUnsigned(of(right), of(left));
    sorted.sort(this == KEY ? SERVERS : most.thenComparing(SERVERS));
    return sorted;
  }
}
