package ipvs.cli;

import ipvs.cli.render.VisibleText;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.List;
import java.util.Optional;

/**
 * What is left of an entry that is saved and restored, by the words of the manual and nothing else.
 *
 * <p>Nothing at all is left of what only other tools can create; flags without a name, masks and
 * timeouts without persistence, ports that routing does not use, and details of tunnels that no
 * option has are lost, as they are with ipvsadm.
 */
public final class Restorable {
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
  private static final long NAMED_FLAGS = 0x3D;
  private static final long MAX_TIMEOUT = 2_678_400;

  private Restorable() {}

  /** {@return what is left of a service, if anything} */
  public static Optional<VirtualService> of(VirtualService service) {
    boolean persistent = service.isPersistent();
    long timeout = service.persistence().timeout();
    if (persistent && (timeout < 1 || timeout > MAX_TIMEOUT)
        || !isWord(service.scheduler().name())
        || service.engine().isPresent() && !isWord(service.engine().get().name())
        || service.key() instanceof ServiceAddress at && !isRestorable(at, service)) {
      return Optional.empty();
    }
    Netmask mask = service.persistence().granularity();
    return Optional.of(
        new VirtualService(
            service.key(),
            service.scheduler(),
            new ServiceFlags(service.flags().bits() & NAMED_FLAGS),
            persistent ? new Persistence(timeout, mask) : Persistence.off(service.key().family()),
            service.engine()));
  }

  private static boolean isRestorable(ServiceAddress at, VirtualService service) {
    return PROTOCOLS.contains(at.protocol())
        && (at.endpoint().port() != 0 || service.isPersistent())
        && (at.protocol().equals(Protocol.UDP) || !service.flags().isOnePacket());
  }

  /** {@return what is left of a server, if anything} */
  public static Optional<RealServer> of(VirtualService service, RealServer server) {
    ServiceKey key = service.key();
    int method = server.method().number();
    boolean isTunnelled = method == 2;
    TunnelEncapsulation tunnel = isTunnelled ? tunnel(server.tunnel()) : TunnelEncapsulation.IPIP;
    if (of(service).isEmpty()
        || method > 3
        || server.thresholds().upper() > Integer.MAX_VALUE
        || server.thresholds().lower() > Integer.MAX_VALUE
        || !isTunnelled && server.endpoint().family() != key.family()
        || tunnel.type().number() > 2
        || tunnel.type().equals(TunnelType.GUE) && tunnel.port() == 0) {
      return Optional.empty();
    }
    int port =
        method == 0 || key instanceof FirewallMark
            ? server.endpoint().port()
            : ((ServiceAddress) key).endpoint().port();
    return Optional.of(
        new RealServer(
            new Endpoint(server.endpoint().address(), port),
            method == 1 ? ForwardMethod.DROUTE : server.method(),
            tunnel,
            server.weight(),
            server.thresholds()));
  }

  private static TunnelEncapsulation tunnel(TunnelEncapsulation tunnel) {
    TunnelChecksum local = (tunnel.flags() & 1) != 0 ? TunnelChecksum.CSUM : TunnelChecksum.NOCSUM;
    return switch (tunnel.type().number()) {
      case 1 ->
          new TunnelEncapsulation(
              TunnelType.GUE,
              tunnel.port(),
              ((tunnel.flags() & 2) != 0 ? TunnelChecksum.REMCSUM : local).wire());
      case 2 -> TunnelEncapsulation.gre(local);
      case 0 -> TunnelEncapsulation.IPIP;
      default -> tunnel;
    };
  }

  /** Whether a line can hold it. */
  private static boolean isWord(String name) {
    return name.charAt(0) != '#' && name.indexOf(' ') < 0 && VisibleText.isVisible(name);
  }
}
