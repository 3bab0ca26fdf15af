package ipvs.cli.report;

import ipvs.model.ServerView;
import ipvs.model.table.TableOrder;
import java.util.ArrayList;
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

  /** What counts of a server, an unsigned number of 64 bits. */
  abstract long of(ServerView server);

  private long of(Listed listed) {
    if (this == KEY) {
      return 0;
    }
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
      sorted.sort(this::compare);
    }
    return sorted;
  }

  // By hand: no archive of classes holds the comparators that the JDK puts together.

  private int compare(Listed left, Listed right) {
    int byMost = Long.compareUnsigned(of(right), of(left));
    return byMost != 0
        ? byMost
        : TableOrder.LISTED_SERVICES.compare(left.service(), right.service());
  }

  private int compare(ServerView left, ServerView right) {
    int byMost = Long.compareUnsigned(of(right), of(left));
    return byMost != 0 ? byMost : TableOrder.LISTED_SERVERS.compare(left, right);
  }

  private List<? extends ServerView> sortedServers(List<? extends ServerView> servers) {
    if (servers.size() < 2) {
      return servers;
    }
    List<ServerView> sorted = new ArrayList<>(servers);
    sorted.sort(this::compare);
    return sorted;
  }
}
