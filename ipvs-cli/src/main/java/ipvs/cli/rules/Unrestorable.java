package ipvs.cli.rules;

import ipvs.cli.render.VisibleText;
import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import java.util.Optional;

/** Which entries of a table no command line can set up: the kernel takes more than ipvsadm does. */
final class Unrestorable {
  private static final long MAX_TIMEOUT = Timeouts.MAX_OF_IPVSADM;

  private Unrestorable() {}

  /** {@return why these timeouts cannot be set by a command, if so} */
  static Optional<String> reason(Timeouts timeouts) {
    long longest = Math.max(timeouts.tcp(), Math.max(timeouts.tcpFin(), timeouts.udp()));
    return longest > MAX_TIMEOUT
        ? Optional.of("timeout " + longest + " is outside 0.." + MAX_TIMEOUT)
        : Optional.empty();
  }

  /** {@return why this daemon cannot be started by a command, if so} */
  static Optional<String> reason(SyncDaemon daemon) {
    if (!isWord(daemon.interfaceName())) {
      return Optional.of("the name of its interface is no word");
    }
    if (daemon.syncId() > SyncDaemon.MAX_SYNC_ID) {
      return Optional.of("syncid " + daemon.syncId() + " is outside 0.." + SyncDaemon.MAX_SYNC_ID);
    }
    if (daemon.maxLength() > SyncDaemon.MAX_LENGTH) {
      return Optional.of("its messages are longer than " + SyncDaemon.MAX_LENGTH);
    }
    return Optional.empty();
  }

  /** {@return why this service cannot be added by a command, if so} */
  static Optional<String> reason(ServiceView service) {
    long timeout = service.timeout();
    if (service.isPersistent() && (timeout < 1 || timeout > MAX_TIMEOUT)) {
      return Optional.of("persistence timeout " + timeout + " is outside 1.." + MAX_TIMEOUT);
    }
    if (!isWord(service.scheduler())) {
      return Optional.of("the name of its scheduler is no word");
    }
    if (service.hasEngine() && !isWord(service.engine())) {
      return Optional.of("the name of its engine is no word");
    }
    return service.isMarked() ? Optional.empty() : addressReason(service);
  }

  private static Optional<String> addressReason(ServiceView service) {
    int number = service.protocol();
    Optional<String> ofProtocol = protocolReason(number);
    if (ofProtocol.isPresent()) {
      return ofProtocol;
    }
    if (service.port() == 0 && !service.isPersistent()) {
      return Optional.of("port 0 needs persistence");
    }
    if ((service.flags() & ServiceFlags.ONEPACKET) != 0 && number != Protocol.IPPROTO_UDP) {
      return Optional.of("one-packet scheduling needs UDP");
    }
    return Optional.empty();
  }

  private static Optional<String> protocolReason(int number) {
    boolean hasOption =
        number == Protocol.IPPROTO_TCP
            || number == Protocol.IPPROTO_UDP
            || number == Protocol.IPPROTO_SCTP;
    return hasOption ? Optional.empty() : Optional.of("protocol " + number + " has no option");
  }

  /** {@return why no command can name this service, if so} */
  static Optional<String> reason(ServiceKey service) {
    return service instanceof ServiceAddress address
        ? protocolReason(address.protocol().number())
        : Optional.empty();
  }

  /** Whether a line of rules can hold a name: nothing in it ends a word or moves a cursor. */
  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' && !VisibleText.isVisible(name)) {
        return false;
      }
    }
    return name.charAt(0) != '#';
  }

  /**
   * {@return why this server of a service cannot be added by a command, if so}
   *
   * @param ofService the reason of its service
   */
  static Optional<String> reason(
      Optional<String> ofService, ServiceView service, ServerView server) {
    return ofService.isPresent()
        ? Optional.of("nor is its service")
        : reason(service.family(), server);
  }

  /**
   * {@return why this server cannot be added by a command to a service that can be, if so}
   *
   * @param ofService the family of the service
   */
  static Optional<String> reason(AddressFamily ofService, ServerView server) {
    int method = server.method();
    if (method > ForwardMethod.IP_VS_CONN_F_DROUTE) {
      return Optional.of("forwarding method " + method + " has no option");
    }
    if (method != ForwardMethod.IP_VS_CONN_F_TUNNEL && server.family() != ofService) {
      return Optional.of("only a tunnel may mix families");
    }
    if (server.upperThreshold() > Integer.MAX_VALUE
        || server.lowerThreshold() > Integer.MAX_VALUE) {
      return Optional.of("a threshold is above " + Integer.MAX_VALUE);
    }
    return method == ForwardMethod.IP_VS_CONN_F_TUNNEL ? reason(server.tunnel()) : Optional.empty();
  }

  private static Optional<String> reason(TunnelEncapsulation tunnel) {
    int type = tunnel.type().number();
    if (type > TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GRE) {
      return Optional.of("tunnel type " + type + " has no name");
    }
    return type == TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GUE && tunnel.port() == 0
        ? Optional.of("a GUE tunnel needs a port")
        : Optional.empty();
  }
}
