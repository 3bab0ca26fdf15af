package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.FirewallMark;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MessageWriter;

/** Writes replies as Linux 6.1 does, attribute for attribute in its order. */
public final class KernelReplies {
  private KernelReplies() {}

  /** Writes the nest of a service. */
  public static void service(MessageWriter out, ServiceStatus status) {
    VirtualService service = status.service();
    int nest = out.beginNest(CommandAttribute.SERVICE);
    out.u16(ServiceAttribute.AF, service.key().family().wire());
    if (service.key() instanceof FirewallMark mark) {
      out.u32(ServiceAttribute.FWMARK, mark.mark());
    } else if (service.key() instanceof ServiceAddress address) {
      out.u16(ServiceAttribute.PROTOCOL, address.protocol().number());
      out.address(ServiceAttribute.ADDR, address.endpoint().address());
      out.be16(ServiceAttribute.PORT, address.endpoint().port());
    }
    out.string(ServiceAttribute.SCHED_NAME, service.scheduler().name());
    service.engine().ifPresent(engine -> out.string(ServiceAttribute.PE_NAME, engine.name()));
    out.two32(ServiceAttribute.FLAGS, service.flags().bits() | ServiceFlags.HASHED, -1);
    out.u32(ServiceAttribute.TIMEOUT, service.persistence().timeout());
    if (service.key().family() == AddressFamily.INET) {
      out.be32(ServiceAttribute.NETMASK, service.persistence().granularity().value());
    } else {
      out.u32(ServiceAttribute.NETMASK, service.persistence().granularity().value());
    }
    stats(out, ServiceAttribute.STATS, ServiceAttribute.STATS64, status.counters(), status.rates());
    out.endNest(nest);
  }

  /** Writes the nest of a server. */
  public static void server(MessageWriter out, ServerStatus status) {
    RealServer server = status.server();
    int nest = out.beginNest(CommandAttribute.DEST);
    out.address(DestAttribute.ADDR, server.endpoint().address());
    out.be16(DestAttribute.PORT, server.endpoint().port());
    out.u32(DestAttribute.FWD_METHOD, server.method().number());
    out.u32(DestAttribute.WEIGHT, server.weight());
    out.u8(DestAttribute.TUN_TYPE, server.tunnel().type().number());
    out.be16(DestAttribute.TUN_PORT, server.tunnel().port());
    out.u16(DestAttribute.TUN_FLAGS, server.tunnel().flags());
    out.u32(DestAttribute.U_THRESH, server.thresholds().upper());
    out.u32(DestAttribute.L_THRESH, server.thresholds().lower());
    out.u32(DestAttribute.ACTIVE_CONNS, status.activeConnections());
    out.u32(DestAttribute.INACT_CONNS, status.inactiveConnections());
    out.u32(DestAttribute.PERSIST_CONNS, status.persistentConnections());
    out.u16(DestAttribute.ADDR_FAMILY, server.endpoint().family().wire());
    stats(out, DestAttribute.STATS, DestAttribute.STATS64, status.counters(), status.rates());
    out.endNest(nest);
  }

  /** Writes the nest of a daemon. */
  public static void daemon(MessageWriter out, SyncDaemon daemon) {
    int nest = out.beginNest(CommandAttribute.DAEMON);
    out.u32(DaemonAttribute.STATE, daemon.role().wire());
    out.string(DaemonAttribute.MCAST_IFN, daemon.interfaceName());
    out.u32(DaemonAttribute.SYNC_ID, daemon.syncId());
    out.u16(DaemonAttribute.SYNC_MAXLEN, daemon.maxLength());
    out.u16(DaemonAttribute.MCAST_PORT, daemon.port());
    out.u8(DaemonAttribute.MCAST_TTL, daemon.ttl());
    daemon
        .group()
        .ifPresent(
            group -> {
              if (group.family() == AddressFamily.INET) {
                out.be32(DaemonAttribute.MCAST_GROUP, (int) group.lowBits());
              } else {
                out.address(DaemonAttribute.MCAST_GROUP6, group);
              }
            });
    out.endNest(nest);
  }

  private static void stats(
      MessageWriter out, AttributeType narrow, AttributeType wide, Counters counters, Rates rates) {
    int stats = out.beginNest(narrow);
    out.u32(StatsAttribute.CONNS, counters.connections());
    out.u32(StatsAttribute.INPKTS, counters.inPackets());
    out.u32(StatsAttribute.OUTPKTS, counters.outPackets());
    out.u64(StatsAttribute.INBYTES, counters.inBytes());
    out.u64(StatsAttribute.OUTBYTES, counters.outBytes());
    out.u32(StatsAttribute.CPS, rates.connections());
    out.u32(StatsAttribute.INPPS, rates.inPackets());
    out.u32(StatsAttribute.OUTPPS, rates.outPackets());
    out.u32(StatsAttribute.INBPS, rates.inBytes());
    out.u32(StatsAttribute.OUTBPS, rates.outBytes());
    out.endNest(stats);
    int stats64 = out.beginNest(wide);
    out.u64(StatsAttribute.CONNS, counters.connections());
    out.u64(StatsAttribute.INPKTS, counters.inPackets());
    out.u64(StatsAttribute.OUTPKTS, counters.outPackets());
    out.u64(StatsAttribute.INBYTES, counters.inBytes());
    out.u64(StatsAttribute.OUTBYTES, counters.outBytes());
    out.u64(StatsAttribute.CPS, rates.connections());
    out.u64(StatsAttribute.INPPS, rates.inPackets());
    out.u64(StatsAttribute.OUTPPS, rates.outPackets());
    out.u64(StatsAttribute.INBPS, rates.inBytes());
    out.u64(StatsAttribute.OUTBPS, rates.outBytes());
    out.endNest(stats64);
  }
}
