package ipvs.netlink.metrics;

import ipvs.model.ServerView;
import ipvs.netlink.metrics.Series.OfServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What node_exporter tells of servers, which is a sum over those that its labels do not tell apart:
 * a mark may be served in both families by the same server.
 */
final class Backends {
  private Backends() {}

  /** Sums over servers with the same labels. */
  static final class Sums {
    private final byte[] labels;
    private long active;
    private long inactive;
    private long weight;

    Sums(byte[] labels) {
      this.labels = labels;
    }

    void add(ServerView server) {
      active += server.activeConnections();
      inactive += server.inactiveConnections();
      weight += server.weight();
    }

    byte[] labels() {
      return labels;
    }

    long of(Family family) {
      return switch (family) {
        case NODE_ACTIVE -> active;
        case NODE_INACTIVE -> inactive;
        case NODE_WEIGHT -> weight;
        default -> throw new IllegalArgumentException(family.text());
      };
    }
  }

  /** {@return the sums, each where the first of its servers is} */
  static Iterable<Sums> of(List<OfServer> servers) {
    boolean isAnyOther = false;
    for (OfServer one : servers) {
      isAnyOther |= one.labels() != one.nodeLabels();
    }
    List<Sums> all = new ArrayList<>(servers.size());
    Map<String, Sums> known = new HashMap<>();
    for (OfServer one : servers) {
      Sums sum;
      // No two servers of services with an address have the same labels as they stand.
      if (isAnyOther || one.entry().service().isMarked()) {
        String labels = new String(one.nodeLabels(), StandardCharsets.ISO_8859_1);
        sum = known.get(labels);
        if (sum == null) {
          sum = added(one, all);
          known.put(labels, sum);
        }
      } else {
        sum = added(one, all);
      }
      sum.add(one.server());
    }
    return all;
  }

  private static Sums added(OfServer one, List<Sums> all) {
    Sums sum = new Sums(one.nodeLabels());
    all.add(sum);
    return sum;
  }
}
