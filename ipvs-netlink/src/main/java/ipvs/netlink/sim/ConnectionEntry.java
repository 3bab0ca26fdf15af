package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import java.util.Optional;

/** What is remembered of a connection, or of a client that has to meet its server again. */
final class ConnectionEntry {
  /** What the kernel makes of the ports of a template that nobody shall find any more. */
  private static final int NO_PORT = 65535;

  private final SimulatedServer server;
  private final boolean isMasqueraded;
  private final Optional<ConnectionEntry> template;
  private Key key;
  private Endpoint destination;
  private ConnectionState state;

  /** Connections that a template brought to its server. */
  private int users;

  /** When it is forgotten, in nanoseconds, and the order among those of one moment. */
  private long expires;

  private long number;

  private boolean expectsOnlyPacket;

  private boolean isReset;

  /**
   * What tells entries apart.
   *
   * @param protocol of the packets; 0 for the template of a firewall mark
   * @param client who asks; masked and with port 0 in a template
   * @param virtual whom it asks, or the mark
   * @param isTemplate whether this is a template of persistence
   */
  record Key(Protocol protocol, Endpoint client, Endpoint virtual, boolean isTemplate) {}

  /**
   * A connection in its first state, or a template.
   *
   * @param template what brought this connection to its server, if the scheduler did not
   */
  ConnectionEntry(Key key, SimulatedServer server, Optional<ConnectionEntry> template) {
    this.key = key;
    this.server = server;
    this.template = template;
    boolean isForAnyPort = template.orElse(this).key.virtual().port() == 0;
    // A template for all ports leaves a client at the port that it asks, whatever the server's.
    int port =
        isForAnyPort || server.endpoint().port() == 0
            ? key.virtual().port()
            : server.endpoint().port();
    destination = new Endpoint(server.endpoint().address(), port);
    isMasqueraded = server.settings().method().equals(ForwardMethod.MASQ);
    state = key.isTemplate() ? ConnectionState.ASSURED : ConnectionState.opened(key.protocol());
  }

  Key key() {
    return key;
  }

  /** Makes a template one that no client finds. */
  void disown() {
    key = new Key(key.protocol(), key.client(), withoutPort(key.virtual()), true);
    destination = withoutPort(destination);
  }

  private static Endpoint withoutPort(Endpoint endpoint) {
    return new Endpoint(endpoint.address(), NO_PORT);
  }

  SimulatedServer server() {
    return server;
  }

  /** {@return the server's address, and the port that its packets go to} */
  Endpoint destination() {
    return destination;
  }

  /** {@return whether replies pass the director} */
  boolean isMasqueraded() {
    return isMasqueraded;
  }

  /** {@return what brought this connection to its server, if it was not the scheduler alone} */
  Optional<ConnectionEntry> template() {
    return template;
  }

  ConnectionState state() {
    return state;
  }

  void become(ConnectionState next) {
    state = next;
  }

  /** {@return whether both sides go on with it, so far as the director sees} */
  boolean isOpen() {
    return !isReset && state.isOpen();
  }

  /** {@return whether the director itself told the client that there is no such connection} */
  boolean isReset() {
    return isReset;
  }

  /** The director itself answers the client's packets: a connection ends, datagrams go on. */
  void letGo() {
    isReset |= !key.isTemplate() && !key.protocol().equals(Protocol.UDP);
  }

  /** Makes this one of a single packet, which is not remembered. */
  void expectOnlyPacket() {
    expectsOnlyPacket = true;
  }

  /** {@return whether this is of a single packet, and that has not been there} */
  boolean takeOnlyPacket() {
    boolean isExpected = expectsOnlyPacket;
    expectsOnlyPacket = false;
    return isExpected;
  }

  /** {@return whether connections use this template} */
  boolean isInUse() {
    return users > 0;
  }

  void addUser() {
    users++;
  }

  void removeUser() {
    users--;
  }

  long expires() {
    return expires;
  }

  long number() {
    return number;
  }

  /** Sets when it is forgotten. */
  void schedule(long expiry, long place) {
    expires = expiry;
    number = place;
  }
}
