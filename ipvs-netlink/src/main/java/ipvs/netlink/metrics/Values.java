package ipvs.netlink.metrics;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.ServerView;

/** What a family tells of a service, of a server or of all: unsigned numbers of 64 bits. */
final class Values {
  private Values() {}

  /** {@return what a family tells of a service} */
  static long of(Family family, MetricsReading.Entry entry, Counters counters, Rates rates) {
    return switch (family) {
      case SERVICE_CONNECTIONS -> counters.connections();
      case SERVICE_IN_PACKETS -> counters.inPackets();
      case SERVICE_OUT_PACKETS -> counters.outPackets();
      case SERVICE_IN_BYTES -> counters.inBytes();
      case SERVICE_OUT_BYTES -> counters.outBytes();
      case SERVICE_CONNECTION_RATE -> rates.connections();
      case SERVICE_IN_PACKET_RATE -> rates.inPackets();
      case SERVICE_OUT_PACKET_RATE -> rates.outPackets();
      case SERVICE_IN_BYTE_RATE -> rates.inBytes();
      case SERVICE_OUT_BYTE_RATE -> rates.outBytes();
      case SERVICE_SERVERS -> entry.servers().size();
      case SERVICE_WEIGHTED -> weighted(entry);
      case SERVICE_INFO -> 1;
      default -> throw new IllegalArgumentException(family.text());
    };
  }

  private static long weighted(MetricsReading.Entry entry) {
    long count = 0;
    for (ServerView server : entry.servers()) {
      count += server.weight() > 0 ? 1 : 0;
    }
    return count;
  }

  /** {@return what a family tells of a server} */
  static long of(Family family, ServerView server, Counters counters) {
    return switch (family) {
      case SERVER_CONNECTIONS -> counters.connections();
      case SERVER_IN_PACKETS -> counters.inPackets();
      case SERVER_OUT_PACKETS -> counters.outPackets();
      case SERVER_IN_BYTES -> counters.inBytes();
      case SERVER_OUT_BYTES -> counters.outBytes();
      case SERVER_PERSISTENT -> server.persistentConnections();
      case SERVER_UPPER_THRESHOLD -> server.upperThreshold();
      case SERVER_LOWER_THRESHOLD -> server.lowerThreshold();
      case SERVER_INFO -> 1;
      default -> throw new IllegalArgumentException(family.text());
    };
  }

  /** {@return what a family of node_exporter tells of all} */
  static long of(Family family, Counters totals) {
    return switch (family) {
      case NODE_CONNECTIONS -> totals.connections();
      case NODE_IN_PACKETS -> totals.inPackets();
      case NODE_OUT_PACKETS -> totals.outPackets();
      case NODE_IN_BYTES -> totals.inBytes();
      case NODE_OUT_BYTES -> totals.outBytes();
      default -> throw new IllegalArgumentException(family.text());
    };
  }
}
