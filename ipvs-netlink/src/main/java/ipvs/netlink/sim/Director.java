package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a director does with packets: chooses servers, remembers connections and counts. The lock of
 * the table is held by whoever asks.
 */
final class Director {
  private static final Set<Protocol> BALANCED = Set.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final SimulatedTable table;
  private final Templates templates;

  Director(SimulatedTable table) {
    this.table = table;
    templates = new Templates(table);
  }

  /** {@return the connection of a first packet: known already or new, or none if it is lost} */
  Optional<ConnectionEntry> connect(ServiceKey key, Endpoint client, ServiceAddress virtual) {
    table.followClock();
    SimulatedService service =
        table
            .service(key)
            .orElseThrow(() -> new IllegalArgumentException("there is no service " + key));
    requireMatch(key, client, virtual);
    if (!BALANCED.contains(virtual.protocol())) {
      return Optional.empty();
    }
    Optional<ConnectionEntry> known = table.connections().find(connectionKey(client, virtual));
    if (known.isPresent() && known.get().isOpen() && !isExpiredByPacket(known.get())) {
      return known.filter(Director::isForwarded);
    }
    // A client that uses its port again is not held to what has ended.
    known.ifPresent(table.connections()::remove);
    return begin(service, client, virtual);
  }

  private static void requireMatch(ServiceKey key, Endpoint client, ServiceAddress virtual) {
    boolean isMeant =
        key instanceof FirewallMark
            || key instanceof ServiceAddress address
                && address.protocol().equals(virtual.protocol())
                && address.endpoint().address().equals(virtual.endpoint().address())
                && (address.endpoint().port() == virtual.endpoint().port()
                    || address.endpoint().port() == 0);
    if (!isMeant || virtual.family() != key.family() || client.family() != key.family()) {
      throw new IllegalArgumentException(
          "not for the service " + key + ": " + client + " to " + virtual);
    }
  }

  private static ConnectionEntry.Key connectionKey(Endpoint client, ServiceAddress virtual) {
    return new ConnectionEntry.Key(virtual.protocol(), client, virtual.endpoint(), false);
  }

  private Optional<ConnectionEntry> begin(
      SimulatedService service, Endpoint client, ServiceAddress virtual) {
    Optional<ConnectionEntry> template = Optional.empty();
    Optional<SimulatedServer> server;
    if (service.settings().isPersistent()) {
      template = templates.find(service, client, virtual);
      server = template.map(ConnectionEntry::server);
    } else if (service.isForAnyPort()) {
      server = Optional.empty();
    } else {
      server = service.schedule(client, virtual.endpoint());
    }
    if (server.isEmpty()) {
      return Optional.empty();
    }
    ConnectionEntry entry =
        new ConnectionEntry(connectionKey(client, virtual), server.get(), template);
    if (isOnePacket(service, virtual)) {
      entry.expectOnlyPacket();
    } else {
      table.connections().add(entry, expiry(entry));
    }
    server.get().stats().countConnection();
    service.stats().countConnection();
    table.totals().countConnection();
    return Optional.of(entry);
  }

  private static boolean isOnePacket(SimulatedService service, ServiceAddress virtual) {
    return service.settings().flags().isOnePacket() && virtual.protocol().equals(Protocol.UDP);
  }

  private long expiry(ConnectionEntry entry) {
    long seconds = entry.state().seconds(entry.key().protocol(), table.timeouts());
    return table.now() + Duration.ofSeconds(seconds).toNanos();
  }

  /** {@return whether its packets go on: it was not reset, and its server is part of a service} */
  private static boolean isForwarded(ConnectionEntry entry) {
    return !entry.isReset() && entry.server().service().isPresent();
  }

  /** With no service left IPVS sees no packet, and so expires nothing. */
  private boolean isExpiredByPacket(ConnectionEntry entry) {
    return entry.server().service().isEmpty()
        && table.hasServices()
        && table.switches().expiresConnectionsWithoutServer();
  }

  /** {@return whether the connection is remembered} */
  boolean isKnown(ConnectionEntry entry) {
    table.followClock();
    return table.connections().contains(entry);
  }

  /** {@return whether a packet from a client went on to the server, and was counted} */
  boolean in(ConnectionEntry entry, long bytes) {
    boolean isKnown = isKnown(entry);
    if (isKnown && isExpiredByPacket(entry)) {
      table.connections().remove(entry);
      return false;
    }
    if (!isKnown && !entry.takeOnlyPacket() || !isForwarded(entry)) {
      return false;
    }
    entry.server().stats().countIn(bytes);
    entry.server().service().ifPresent(service -> service.stats().countIn(bytes));
    table.totals().countIn(bytes);
    if (isKnown) {
      keep(entry);
    }
    return true;
  }

  /** {@return whether a packet to a client came past here and went on, and was counted} */
  boolean out(ConnectionEntry entry, long bytes) {
    if (!isKnown(entry) || !entry.isMasqueraded() || !isForwarded(entry)) {
      return false;
    }
    entry.server().stats().countOut(bytes);
    entry.server().service().ifPresent(service -> service.stats().countOut(bytes));
    table.totals().countOut(bytes);
    keep(entry);
    return true;
  }

  /** Ends a connection, unless its packets are lost; datagrams end nothing. */
  void close(ConnectionEntry entry) {
    ConnectionState state = entry.state();
    if (state.isActive() && isKnown(entry) && isForwarded(entry)) {
      entry.become(ConnectionState.closed(entry.key().protocol(), entry.isMasqueraded()));
      entry.server().changeActive(false);
      keep(entry);
    }
  }

  private void keep(ConnectionEntry entry) {
    table.connections().postpone(entry, expiry(entry));
  }
}
