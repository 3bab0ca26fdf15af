package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import java.util.Optional;

/** The options that say which server is meant, and how it is to be. */
final class ServerOptions {
  private static final int MAX = Integer.MAX_VALUE;

  private final Names names;
  private final Protocol protocol;
  private Optional<AddressArgument> address = Optional.empty();
  private ForwardMethod method = ForwardMethod.DROUTE;
  private int weight = 1;
  private long upper;
  private long lower;
  private TunnelType tunnel = TunnelType.IPIP;
  private int tunnelPort;
  private TunnelChecksum checksum = TunnelChecksum.NOCSUM;

  /** Starts with the defaults; the protocol is the one to which names of ports belong. */
  ServerOptions(Protocol protocol, Names names) {
    this.names = names;
    this.protocol = protocol;
  }

  /** {@return whether the option is one of these; then its value is read} */
  boolean take(OptionUse use) throws UsageException {
    switch (use.flag()) {
      case REAL_SERVER -> takeAddress(use.text());
      case GATEWAYING -> method = ForwardMethod.DROUTE;
      case IPIP -> method = ForwardMethod.TUNNEL;
      case MASQUERADING -> method = ForwardMethod.MASQ;
      case WEIGHT -> weight = use.number(0, MAX, "illegal weight specified");
      case U_THRESHOLD -> upper = use.number(0, MAX, "illegal u_threshold specified");
      case L_THRESHOLD -> lower = use.number(0, MAX, "illegal l_threshold specified");
      case TUN_TYPE, TUN_PORT, TUN_NOCSUM, TUN_CSUM, TUN_REMCSUM -> takeTunnel(use);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void takeTunnel(OptionUse use) throws UsageException {
    switch (use.flag()) {
      case TUN_TYPE -> tunnel = requireType(use.text());
      case TUN_PORT -> tunnelPort = use.number(1, 0xFFFF, "illegal tunnel port specified");
      case TUN_CSUM -> checksum = TunnelChecksum.CSUM;
      case TUN_REMCSUM -> checksum = TunnelChecksum.REMCSUM;
      default -> {}
    }
  }

  /**
   * {@return where the server listens, as it is given}
   *
   * @param service whose port a server without one shares
   */
  Endpoint endpoint(ServiceKey service) {
    return address.orElseThrow().endpoint(portOf(service));
  }

  /**
   * {@return the server as it is to be}
   *
   * @param service the service that it is part of
   * @param given all options of the line
   * @throws UsageException where the settings do not fit each other or the service
   */
  RealServer server(ServiceKey service, OptionSet given) throws UsageException {
    Endpoint endpoint = endpoint(service);
    if (service instanceof ServiceAddress at && !method.equals(ForwardMethod.MASQ)) {
      // Only masquerading can change the port of a packet.
      endpoint = new Endpoint(endpoint.address(), at.endpoint().port());
    }
    boolean isTunnelled = method.equals(ForwardMethod.TUNNEL);
    if (endpoint.family() != service.family() && !isTunnelled) {
      throw UsageException.invalid("Different address family is allowed only for tunneling servers")
          .about(OptionName.REAL_SERVER);
    }
    if (isTunnelled) {
      FlagRules.check(tunnel, given);
    } else if (given.hasAnyOf(FlagRules.TUNNEL_OPTIONS)) {
      throw UsageException.invalid("Tunnel options conflict with forward method")
          .about(FlagRules.TUNNEL_OPTIONS.intersection(given).first());
    }
    return new RealServer(endpoint, method, tunnel(), weight, thresholds());
  }

  private TunnelEncapsulation tunnel() {
    return new TunnelEncapsulation(tunnel, tunnelPort, checksum.wire());
  }

  private Thresholds thresholds() {
    return (upper | lower) == 0 ? Thresholds.NONE : new Thresholds(upper, lower);
  }

  private void takeAddress(String text) throws UsageException {
    address = AddressArgument.parse(text, protocol, names);
    if (address.isEmpty()) {
      throw UsageException.invalid("illegal real server address[:port] specified");
    }
  }

  private static int portOf(ServiceKey service) {
    return service instanceof ServiceAddress at ? at.endpoint().port() : 0;
  }

  private static TunnelType requireType(String text) throws UsageException {
    Optional<TunnelType> type = type(text);
    if (type.isEmpty()) {
      throw UsageException.invalid("illegal tunnel type specified", "ipip, gue or gre");
    }
    return type.get();
  }

  /** {@return the type with this name} */
  static Optional<TunnelType> type(String text) {
    return switch (text) {
      case "ipip" -> Optional.of(TunnelType.IPIP);
      case "gue" -> Optional.of(TunnelType.GUE);
      case "gre" -> Optional.of(TunnelType.GRE);
      default -> Optional.empty();
    };
  }
}
