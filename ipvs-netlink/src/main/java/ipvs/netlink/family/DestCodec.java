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
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;

/** A real server as attributes. */
public final class DestCodec {
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
    out.address(ADDR, server.endpoint().address());
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
    out.address(ADDR, endpoint.address());
    out.be16(PORT, endpoint.port());
    out.u16(ADDR_FAMILY, endpoint.family().wire());
  }

  /**
   * {@return the server with its connections and counters}
   *
   * <p>Attributes that came with later kernels may be missing, and then have the value that such a
   * kernel acts upon.
   *
   * @param in the attributes of the nest
   * @param service the family of the service, which the server has where it names none
   * @throws MalformedMessageException if an attribute is missing or makes no sense
   */
  public static ServerStatus read(Attributes in, AddressFamily service)
      throws MalformedMessageException {
    AddressFamily family = in.has(ADDR_FAMILY) ? Families.read(in, ADDR_FAMILY) : service;
    int weight = in.i32(WEIGHT);
    if (weight < 0) {
      throw new MalformedMessageException(WEIGHT.kernelName() + " is " + weight);
    }
    RealServer server =
        new RealServer(
            new Endpoint(in.address(ADDR, family), in.be16(PORT)),
            new ForwardMethod(in.i32(FWD_METHOD) & ForwardMethod.FWD_MASK),
            readTunnel(in),
            weight,
            readThresholds(in));
    long active = in.u32(ACTIVE_CONNS);
    long inactive = in.u32(INACT_CONNS);
    long persistent = in.u32(PERSIST_CONNS);
    StatsCodec stats = StatsCodec.read(in, STATS, STATS64);
    return new ServerStatus(server, active, inactive, persistent, stats.counters(), stats.rates());
  }

  private static Thresholds readThresholds(Attributes in) throws MalformedMessageException {
    long upper = in.u32(U_THRESH);
    long lower = in.u32(L_THRESH);
    return (upper | lower) == 0 ? Thresholds.NONE : new Thresholds(upper, lower);
  }

  private static TunnelEncapsulation readTunnel(Attributes in) throws MalformedMessageException {
    int type = in.has(TUN_TYPE) ? in.u8(TUN_TYPE) : TunnelType.IPIP.number();
    int port = in.has(TUN_PORT) ? in.be16(TUN_PORT) : 0;
    int flags = in.has(TUN_FLAGS) ? in.u16(TUN_FLAGS) : 0;
    return (type | port | flags) == 0
        ? TunnelEncapsulation.IPIP
        : new TunnelEncapsulation(new TunnelType(type), port, flags);
  }
}
