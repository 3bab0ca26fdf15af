package ipvs.netlink.metrics;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.netlink.metrics.MetricsReading.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * The services and servers of a reading with their labels, put together once for all families.
 *
 * <p>Of labels only {@code family} stands before those that node_exporter has, so that one text
 * does for both.
 */
final class Series {
  private final List<OfService> services;
  private final List<OfServer> servers;

  private Series(List<OfService> services, List<OfServer> servers) {
    this.services = services;
    this.servers = servers;
  }

  /**
   * A service.
   *
   * @param family its family
   * @param labels its labels without the family
   */
  record OfService(
      Entry entry, AddressFamily family, byte[] labels, Counters counters, Rates rates) {
    boolean isIpv6() {
      return family == AddressFamily.INET6;
    }
  }

  /**
   * A server of a service.
   *
   * @param family the family of the service
   * @param labels its labels without the family
   * @param nodeLabels its labels as node_exporter has them
   */
  record OfServer(
      Entry entry,
      ServerView server,
      AddressFamily family,
      byte[] labels,
      byte[] nodeLabels,
      Counters counters) {
    boolean isIpv6() {
      return family == AddressFamily.INET6;
    }
  }

  static Series of(MetricsReading reading, MetricsChoice choice) {
    List<OfService> services = new ArrayList<>(reading.entries().size());
    List<OfServer> servers = new ArrayList<>();
    LabelWriter labels = new LabelWriter();
    boolean isCounted = reading.isComplete();
    for (Entry entry : reading.entries()) {
      AddressFamily family = entry.service().family();
      String local = LabelText.localAddress(entry.service());
      String key = key(labels.beginRest(), local, entry).text();
      services.add(
          new OfService(
              entry,
              family,
              labels.end(),
              isCounted ? entry.service().counters() : Counters.ZERO,
              isCounted ? entry.service().rates() : Rates.ZERO));
      if (choice.withServers()) {
        String localInGo = LabelText.inGo(local);
        String keyInGo =
            localInGo.equals(local) ? key : key(labels.beginRest(), localInGo, entry).text();
        for (ServerView server : entry.servers()) {
          String remote = LabelText.remoteAddress(server);
          String remoteInGo = LabelText.inGo(remote);
          byte[] ours = remote(labels.beginRest().raw(key), remote, server).end();
          byte[] nodes =
              keyInGo.equals(key) && remoteInGo.equals(remote)
                  ? ours
                  : remote(labels.beginRest().raw(keyInGo), remoteInGo, server).end();
          Counters counters = isCounted ? server.counters() : Counters.ZERO;
          servers.add(new OfServer(entry, server, family, ours, nodes, counters));
        }
      }
    }
    return new Series(services, servers);
  }

  /** Adds the labels that tell a service apart, up to the protocol, but for the family. */
  private static LabelWriter key(LabelWriter labels, String address, Entry entry) {
    return local(labels, address, entry).label(Label.PROTO, LabelText.proto(entry.service()));
  }

  /** Adds the labels of a key that stand before all others. */
  private static LabelWriter local(LabelWriter labels, String address, Entry entry) {
    return labels
        .label(Label.LOCAL_ADDRESS, address)
        .label(Label.LOCAL_MARK, LabelText.localMark(entry.service()))
        .label(Label.LOCAL_PORT, LabelText.localPort(entry.service()));
  }

  /** Adds the labels that tell a server apart within a service. */
  private static LabelWriter remote(LabelWriter labels, String address, ServerView server) {
    return labels
        .label(Label.REMOTE_ADDRESS, address)
        .label(Label.REMOTE_PORT, Integer.toString(server.port()));
  }

  /** Adds the labels that tell a service apart, up to the protocol, but for the family. */
  static LabelWriter key(LabelWriter labels, Entry entry) {
    return key(labels, LabelText.localAddress(entry.service()), entry);
  }

  /** Adds the labels of a key that stand before all others. */
  static LabelWriter local(LabelWriter labels, Entry entry) {
    return local(labels, LabelText.localAddress(entry.service()), entry);
  }

  /** Adds the labels that tell a server apart within a service. */
  static LabelWriter remote(LabelWriter labels, ServerView server) {
    return remote(labels, LabelText.remoteAddress(server), server);
  }

  List<OfService> services() {
    return services;
  }

  List<OfServer> servers() {
    return servers;
  }
}
