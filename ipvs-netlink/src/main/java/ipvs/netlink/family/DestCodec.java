package ipvs.netlink.family;

import static ipvs.netlink.family.DestAttribute.ACTIVE_CONNS;
import static ipvs.netlink.family.DestAttribute.ADDR;
import static ipvs.netlink.family.DestAttribute.ADDR_FAMILY;
import static ipvs.netlink.family.DestAttribute.FWD_METHOD;
import static ipvs.netlink.family.DestAttribute.INACT_CONNS;
import static ipvs.netlink.family.DestAttribute.L_THRESH;
import static ipvs.netlink.family.DestAttribute.PERSIST_CONNS;
import static ipvs.netlink.family.DestAttribute.PORT;
import static ipvs.netlink.family.DestAttribute.STATS;
import static ipvs.netlink.family.DestAttribute.STATS64;
import static ipvs.netlink.family.DestAttribute.TUN_FLAGS;
import static ipvs.netlink.family.DestAttribute.TUN_PORT;
import static ipvs.netlink.family.DestAttribute.TUN_TYPE;
import static ipvs.netlink.family.DestAttribute.U_THRESH;
import static ipvs.netlink.family.DestAttribute.WEIGHT;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Row;

/** A real server as attributes. */
public final class DestCodec {
  private static final int NEEDED =
      AttributeType.bits(
          ADDR,
          PORT,
          FWD_METHOD,
          WEIGHT,
          U_THRESH,
          L_THRESH,
          ACTIVE_CONNS,
          INACT_CONNS,
          PERSIST_CONNS);

  private DestCodec() {}

  /** Writes a nest with what tells the server apart within its service. */
  public static void writeKey(MessageWriter out, Endpoint endpoint) {
    int nest = out.beginNest(CommandAttribute.DEST);
    writeIdentity(out, endpoint);
    out.endNest(nest);
  }

  /** Writes a nest with everything that can be asked for. */
  public static void write(MessageWriter out, RealServer server) {
    int nest = out.beginNest(CommandAttribute.DEST);
    writeIdentity(out, server.endpoint());
    writeSettings(out, server);
    out.endNest(nest);
  }

  /** Writes a nest with what a kernel reports, attribute for attribute in its order. */
  public static void writeStatus(MessageWriter out, ServerStatus status) {
    RealServer server = status.server();
    int nest = out.beginNest(CommandAttribute.DEST);
    AddressCodec.write(out, ADDR, server.endpoint().address());
    out.be16(PORT, server.endpoint().port());
    writeSettings(out, server);
    out.u32(ACTIVE_CONNS, status.activeConnections());
    out.u32(INACT_CONNS, status.inactiveConnections());
    out.u32(PERSIST_CONNS, status.persistentConnections());
    out.u16(ADDR_FAMILY, server.endpoint().family().wire());
    StatsCodec.write(out, STATS, STATS64, status.counters(), status.rates());
    out.endNest(nest);
  }

  private static void writeSettings(MessageWriter out, RealServer server) {
    out.u32(FWD_METHOD, server.method().number());
    out.u32(WEIGHT, server.weight());
    out.u8(TUN_TYPE, server.tunnel().type().number());
    out.be16(TUN_PORT, server.tunnel().port());
    out.u16(TUN_FLAGS, server.tunnel().flags());
    out.u32(U_THRESH, server.thresholds().upper());
    out.u32(L_THRESH, server.thresholds().lower());
  }

  private static void writeIdentity(MessageWriter out, Endpoint endpoint) {
    AddressCodec.write(out, ADDR, endpoint.address());
    out.be16(PORT, endpoint.port());
    out.u16(ADDR_FAMILY, endpoint.family().wire());
  }

  /**
   * {@return the row in a reply about a server, which has all that a server must have}
   *
   * <p>Attributes that came with later kernels may be missing, and then have the value that such a
   * kernel acts upon: 0, or the family of the service.
   *
   * @param message the reply
   * @param service the family of the service
   * @throws MalformedMessageException if an attribute is missing or makes no sense
   */
  public static Row row(MessageReader message, AddressFamily service)
      throws MalformedMessageException {
    Row row = message.row(CommandAttribute.DEST, DestAttribute.ROW);
    row.require(NEEDED);
    if (row.has(ADDR_FAMILY)) {
      AddressCodec.checkFamily(row, ADDR_FAMILY);
    } else {
      row.supply(ADDR_FAMILY, service.wire());
    }
    AddressCodec.checkLength(row, ADDR_FAMILY, ADDR);
    if (row.number(WEIGHT) < 0) {
      throw new MalformedMessageException(WEIGHT.kernelName() + " is " + row.number(WEIGHT));
    }
    if (!row.isPlain64(STATS64, StatsCodec.COUNT)) {
      StatsCodec.check(row, STATS, STATS64);
    }
    return row;
  }

  /** {@return what tells a server apart within its service} */
  public static Endpoint endpoint(Row row) {
    return new Endpoint(AddressCodec.read(row, ADDR_FAMILY, ADDR), row.number(PORT));
  }

  /** {@return the family of the server of a row} */
  public static AddressFamily family(Row row) {
    return AddressCodec.family(row, ADDR_FAMILY);
  }

  /** {@return a number that is the same for rows about one server} */
  public static int hash(Row row) {
    return 31 * row.number(PORT) + AddressCodec.hash(row, ADDR_FAMILY, ADDR);
  }

  /** {@return whether two rows are about one server, if they are of one service} */
  public static boolean isSame(Row left, Row right) {
    return left.number(PORT) == right.number(PORT)
        && AddressCodec.isSame(left, right, ADDR_FAMILY, ADDR);
  }

  /** {@return the counters of a row} */
  public static Counters counters(Row row) {
    return StatsCodec.counters(row, STATS, STATS64);
  }

  /** {@return the rates of a row} */
  public static Rates rates(Row row) {
    return StatsCodec.rates(row, STATS, STATS64);
  }

  /** {@return the settings of the server of a row} */
  public static RealServer server(Row row) {
    return new RealServer(
        endpoint(row),
        new ForwardMethod(row.number(FWD_METHOD) & ForwardMethod.FWD_MASK),
        tunnel(row),
        row.number(WEIGHT),
        thresholds(row));
  }

  /** {@return the server of a row, with its connections and counters} */
  public static ServerStatus status(Row row) {
    return new ServerStatus(
        server(row),
        row.unsigned(ACTIVE_CONNS),
        row.unsigned(INACT_CONNS),
        row.unsigned(PERSIST_CONNS),
        counters(row),
        rates(row));
  }

  /** {@return the thresholds of a row} */
  private static Thresholds thresholds(Row row) {
    long upper = row.unsigned(U_THRESH);
    long lower = row.unsigned(L_THRESH);
    return (upper | lower) == 0 ? Thresholds.NONE : new Thresholds(upper, lower);
  }

  /** {@return the tunnel of a row: what is missing is 0, as it was before there was a choice} */
  public static TunnelEncapsulation tunnel(Row row) {
    int type = row.number(TUN_TYPE);
    int port = row.number(TUN_PORT);
    int flags = row.number(TUN_FLAGS);
    return (type | port | flags) == 0
        ? TunnelEncapsulation.IPIP
        : new TunnelEncapsulation(new TunnelType(type), port, flags);
  }
}
