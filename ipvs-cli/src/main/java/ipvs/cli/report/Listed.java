package ipvs.cli.report;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.util.List;

/**
 * A service of a listing, with the servers that are shown, and sums over these.
 *
 * @param service the service
 * @param servers the servers, in the order in which they are shown
 */
public record Listed(ServiceView service, List<? extends ServerView> servers) {
  /** {@return active connections of the servers} */
  public long active() {
    long sum = 0;
    for (ServerView server : servers) {
      sum += server.activeConnections();
    }
    return sum;
  }

  /** {@return all other connections of the servers} */
  public long inactive() {
    long sum = 0;
    for (ServerView server : servers) {
      sum += server.inactiveConnections();
    }
    return sum;
  }

  /** {@return clients that persistence binds to the servers} */
  public long persistent() {
    long sum = 0;
    for (ServerView server : servers) {
      sum += server.persistentConnections();
    }
    return sum;
  }

  /** {@return how many servers take new connections} */
  public int weighted() {
    int count = 0;
    for (ServerView server : servers) {
      count += server.weight() > 0 ? 1 : 0;
    }
    return count;
  }
}
