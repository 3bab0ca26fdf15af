package ipvs.netlink;

import static ipvs.netlink.family.DestAttribute.ACTIVE_CONNS;
import static ipvs.netlink.family.DestAttribute.ADDR;
import static ipvs.netlink.family.DestAttribute.FWD_METHOD;
import static ipvs.netlink.family.DestAttribute.INACT_CONNS;
import static ipvs.netlink.family.DestAttribute.L_THRESH;
import static ipvs.netlink.family.DestAttribute.PERSIST_CONNS;
import static ipvs.netlink.family.DestAttribute.PORT;
import static ipvs.netlink.family.DestAttribute.U_THRESH;
import static ipvs.netlink.family.DestAttribute.WEIGHT;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.TunnelEncapsulation;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.wire.Row;
import java.io.IOException;

/**
 * Fast path: a real server as a row of a listing, which tells what {@link ServerStatus} does, but
 * of the bytes as they came.
 *
 * <p>For listings of many thousand servers, as {@code ipvsadm} prints them; elsewhere {@link
 * ServerStatus} is handier, and {@link #status} makes one of a row. Nothing is made of the kernel's
 * bytes before it is asked for. Immutable.
 */
public final class ServerRow {
  private final Row row;

  ServerRow(Row row) {
    this.row = row;
  }

  /** {@return the row in which a kernel would report a server, without traffic} */
  public static ServerRow of(RealServer server) {
    return of(new ServerStatus(server, 0, 0, 0, Counters.ZERO, Rates.ZERO));
  }

  /** {@return the row in which a kernel would report a server} */
  public static ServerRow of(ServerStatus status) {
    return new ServerRow(DestCodec.row(status));
  }

  Row row() {
    return row;
  }

  /** {@return the family of its address} */
  public AddressFamily family() {
    return DestCodec.family(row);
  }

  /**
   * {@return four bytes of its address as a big-endian number}
   *
   * @param index 0 for those of IPv4, up to 3 for IPv6
   */
  public int addressWord(int index) {
    return row.networkWord(ADDR, index);
  }

  /** {@return its port, 0 to 65535} */
  public int port() {
    return row.number(PORT);
  }

  /** {@return its address and port} */
  public Endpoint endpoint() {
    return DestCodec.endpoint(row);
  }

  /** {@return the number of its forwarding method, see {@link ForwardMethod}} */
  public int method() {
    return row.number(FWD_METHOD) & ForwardMethod.FWD_MASK;
  }

  /** {@return its weight, 0 to 2147483647} */
  public int weight() {
    return row.number(WEIGHT);
  }

  /** {@return its upper threshold, 0 to 4294967295; 0 for none} */
  public long upperThreshold() {
    return row.unsigned(U_THRESH);
  }

  /** {@return its lower threshold, 0 to 4294967295} */
  public long lowerThreshold() {
    return row.unsigned(L_THRESH);
  }

  /** {@return how packets in a tunnel to it are wrapped} */
  public TunnelEncapsulation tunnel() {
    return DestCodec.tunnel(row);
  }

  /** {@return connections in an established state, 0 to 4294967295} */
  public long activeConnections() {
    return row.unsigned(ACTIVE_CONNS);
  }

  /** {@return all other connections, 0 to 4294967295} */
  public long inactiveConnections() {
    return row.unsigned(INACT_CONNS);
  }

  /** {@return clients that persistence binds to it, 0 to 4294967295} */
  public long persistentConnections() {
    return row.unsigned(PERSIST_CONNS);
  }

  /**
   * {@return what was counted}
   *
   * @throws IOException if the counters make no sense
   */
  public Counters counters() throws IOException {
    return DestCodec.counters(row);
  }

  /**
   * {@return what passes in a second}
   *
   * @throws IOException if the rates make no sense
   */
  public Rates rates() throws IOException {
    return DestCodec.rates(row);
  }

  /**
   * {@return all of it}
   *
   * @throws IOException if the counters make no sense
   */
  public ServerStatus status() throws IOException {
    return DestCodec.status(row);
  }

  /** {@return its address and port} */
  @Override
  public String toString() {
    return endpoint().toString();
  }
}
