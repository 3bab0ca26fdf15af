package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Persistence: which client has to meet which server again. A template stands for all clients that
 * are one under the service's mask, and lasts for the service's timeout after the last connection
 * began that it served.
 */
final class Templates {
  private static final Protocol ANY = new Protocol(Protocol.IPPROTO_IP);

  private final SimulatedTable table;

  Templates(SimulatedTable table) {
    this.table = table;
  }

  /**
   * {@return what serves a connection: the client's template, or a new one if a server is found}
   */
  Optional<ConnectionEntry> find(
      SimulatedService service, Endpoint client, ServiceAddress virtual) {
    ConnectionEntry.Key key = key(service, client.address());
    Optional<ConnectionEntry> known = table.connections().find(key);
    if (known.isPresent() && isBinding(known.get().server())) {
      table.connections().postpone(known.get(), expiry(service));
      return known;
    }
    // What binds no more is not waited for, even if no other server is found.
    known.ifPresent(table.connections()::disown);
    Optional<ConnectionEntry> made =
        service
            .schedule(client, virtual.endpoint())
            .map(server -> new ConnectionEntry(key, server, Optional.empty()));
    made.ifPresent(template -> table.connections().add(template, expiry(service)));
    return made;
  }

  /** A server that was removed binds nobody; one of weight 0 does unless a switch says no. */
  private boolean isBinding(SimulatedServer server) {
    boolean isQuiesced = server.settings().weight() == 0;
    return server.service().isPresent()
        && !(isQuiesced && table.switches().expiresQuiescentTemplates());
  }

  private long expiry(SimulatedService service) {
    long seconds = service.settings().persistence().timeout();
    return table.now() + Duration.ofSeconds(seconds).toNanos();
  }

  private static ConnectionEntry.Key key(SimulatedService service, IpAddress client) {
    IpAddress masked = masked(client, service.settings().persistence().granularity());
    ServiceKey key = service.key();
    Protocol protocol = key instanceof ServiceAddress address ? address.protocol() : ANY;
    Endpoint virtual =
        key instanceof ServiceAddress address
            ? address.endpoint()
            : new Endpoint(markAsAddress((FirewallMark) key), 0);
    return new ConnectionEntry.Key(protocol, new Endpoint(masked, 0), virtual, true);
  }

  private static IpAddress markAsAddress(FirewallMark mark) {
    return mark.family() == AddressFamily.INET
        ? IpAddress.ofIpv4((int) mark.mark())
        : IpAddress.ofIpv6(mark.mark() << Integer.SIZE, 0);
  }

  private static IpAddress masked(IpAddress client, Netmask mask) {
    if (mask.family() == AddressFamily.INET) {
      return IpAddress.ofIpv4((int) client.lowBits() & mask.value());
    }
    int length = mask.value();
    return IpAddress.ofIpv6(
        client.highBits() & prefix(Math.min(length, Long.SIZE)),
        client.lowBits() & prefix(Math.max(length - Long.SIZE, 0)));
  }

  /** {@return a number whose first bits are set, this many of 64} */
  private static long prefix(int length) {
    return length == 0 ? 0 : -1L << Long.SIZE - length;
  }
}
