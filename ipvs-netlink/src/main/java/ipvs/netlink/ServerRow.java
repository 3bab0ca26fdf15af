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
import ipvs.model.ServerView;
import ipvs.model.TunnelEncapsulation;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.wire.Row;

/**
 * A real server as a row of a listing: a view of the kernel's bytes as they came.
 *
 * <p>The bytes were checked when they came; a value is made of them only when it is asked for.
 * Immutable.
 */
final class ServerRow implements ServerView {
  private final Row row;

  ServerRow(Row row) {
    this.row = row;
  }

  Row row() {
    return row;
  }

  @Override
  public Endpoint endpoint() {
    return DestCodec.endpoint(row);
  }

  @Override
  public AddressFamily family() {
    return DestCodec.family(row);
  }

  @Override
  public int addressWord(int index) {
    return row.networkWord(ADDR, index);
  }

  @Override
  public int port() {
    return row.number(PORT);
  }

  @Override
  public int method() {
    return row.number(FWD_METHOD) & ForwardMethod.FWD_MASK;
  }

  @Override
  public TunnelEncapsulation tunnel() {
    return DestCodec.tunnel(row);
  }

  @Override
  public int weight() {
    return row.number(WEIGHT);
  }

  @Override
  public long upperThreshold() {
    return row.unsigned(U_THRESH);
  }

  @Override
  public long lowerThreshold() {
    return row.unsigned(L_THRESH);
  }

  @Override
  public long activeConnections() {
    return row.unsigned(ACTIVE_CONNS);
  }

  @Override
  public long inactiveConnections() {
    return row.unsigned(INACT_CONNS);
  }

  @Override
  public long persistentConnections() {
    return row.unsigned(PERSIST_CONNS);
  }

  @Override
  public RealServer server() {
    return DestCodec.server(row);
  }

  @Override
  public Counters counters() {
    return DestCodec.counters(row);
  }

  @Override
  public Rates rates() {
    return DestCodec.rates(row);
  }

  @Override
  public ServerStatus status() {
    return DestCodec.status(row);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerView that && status().equals(that.status());
  }

  @Override
  public int hashCode() {
    return status().hashCode();
  }

  @Override
  public String toString() {
    return status().toString();
  }
}
