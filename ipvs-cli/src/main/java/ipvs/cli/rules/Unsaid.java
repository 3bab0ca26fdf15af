package ipvs.cli.rules;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.RealServer;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.Optional;

/** What the line of an entry that can be restored leaves out, since no option says it. */
final class Unsaid {
  private static final long NAMED_FLAGS = namedFlags();

  private Unsaid() {}

  private static long namedFlags() {
    long named = ServiceFlags.PERSISTENT | ServiceFlags.ONEPACKET;
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      named |= flag.wire();
    }
    return named;
  }

  /** {@return what the line of a service leaves out, if anything} */
  static Optional<String> of(VirtualService service) {
    long flags = service.flags().bits() & ~NAMED_FLAGS;
    if (flags != 0) {
      return Optional.of("flags 0x" + Long.toHexString(flags) + " have no option");
    }
    if (service.isPersistent()) {
      return Optional.empty();
    }
    Netmask mask = service.persistence().granularity();
    if (!mask.isFull()) {
      return Optional.of("mask " + mask + " without persistence");
    }
    long timeout = service.persistence().timeout();
    return timeout == 0
        ? Optional.empty()
        : Optional.of("timeout " + timeout + " without persistence");
  }

  /** {@return what the line of a server leaves out, if anything} */
  static Optional<String> of(ServiceKey service, RealServer server) {
    if (!endpoint(service, server).equals(server.endpoint())) {
      return Optional.of("port " + server.endpoint().port() + " without masquerading");
    }
    if (server.method().equals(ForwardMethod.LOCALNODE)) {
      // With -g a server of the director itself gets packets just so, but is another setting.
      return Optional.of("forwarding method local has no option");
    }
    TunnelEncapsulation tunnel = server.tunnel();
    if (server.method().number() != ForwardMethod.IP_VS_CONN_F_TUNNEL) {
      return tunnel.equals(TunnelEncapsulation.IPIP)
          ? Optional.empty()
          : Optional.of("a tunnel that is not used");
    }
    return tunnel.equals(readBack(tunnel))
        ? Optional.empty()
        : Optional.of("details of its tunnel have no option");
  }

  /** {@return which server the line of one adds: only masquerading changes ports} */
  static Endpoint endpoint(ServiceKey service, RealServer server) {
    boolean isMasqueraded = server.method().number() == ForwardMethod.IP_VS_CONN_F_MASQ;
    return !isMasqueraded && service instanceof ServiceAddress address
        ? new Endpoint(server.endpoint().address(), address.endpoint().port())
        : server.endpoint();
  }

  private static TunnelEncapsulation readBack(TunnelEncapsulation tunnel) {
    TunnelChecksum checksum =
        tunnel.has(TunnelChecksum.CSUM) ? TunnelChecksum.CSUM : TunnelChecksum.NOCSUM;
    return switch (tunnel.type().number()) {
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> TunnelEncapsulation.IPIP;
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GUE ->
          TunnelEncapsulation.gue(
              tunnel.port(),
              tunnel.has(TunnelChecksum.REMCSUM) ? TunnelChecksum.REMCSUM : checksum);
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GRE -> TunnelEncapsulation.gre(checksum);
      default -> tunnel;
    };
  }
}
