package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelType;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Some settings of a server: what is named here changes, everything else stays as it is.
 *
 * <p>The kernel replaces all settings at once, so that the others have to be taken from the present
 * server: {@link #over}. Immutable.
 *
 * @param weight its share of new connections, 0 to 2147483647; 0 for none
 * @param method how packets reach it
 * @param upper new connections stop here, 0 to 4294967295; 0 for no limit
 * @param lower they resume below this, 0 to 4294967295; 0 for three quarters of the upper one
 * @param tunnel what its packets are wrapped in
 * @param tunnelPort the UDP port of a GUE tunnel, 1 to 65535
 * @param tunnelChecksum what protects the header of a GUE or GRE tunnel
 */
public record ServerSettings(
    OptionalInt weight,
    Optional<ForwardMethod> method,
    OptionalLong upper,
    OptionalLong lower,
    Optional<TunnelType> tunnel,
    OptionalInt tunnelPort,
    Optional<TunnelChecksum> tunnelChecksum) {
  /** Nothing is named, and nothing changes. */
  public static final ServerSettings NONE =
      new ServerSettings(
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty());

  private static final NumberRange PORTS = new NumberRange(1, 0xFFFF);

  /** Checks that all are there, and the ranges. */
  public ServerSettings {
    require("weight", FilterValue.WEIGHTS, asLong(weight));
    Objects.requireNonNull(method, "method");
    require("upper threshold", FilterValue.U32, upper);
    require("lower threshold", FilterValue.U32, lower);
    Objects.requireNonNull(tunnel, "tunnel");
    require("tunnel port", PORTS, asLong(tunnelPort));
    Objects.requireNonNull(tunnelChecksum, "tunnelChecksum");
  }

  private static OptionalLong asLong(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private static void require(String what, NumberRange range, OptionalLong value) {
    if (value.isPresent() && !range.contains(value.getAsLong())) {
      throw new IllegalArgumentException(what + " is outside " + range + ": " + value.getAsLong());
    }
  }

  /** {@return these settings and a weight, 0 to 2147483647; 0 for no new connections} */
  public ServerSettings withWeight(int other) {
    return new ServerSettings(
        OptionalInt.of(other), method, upper, lower, tunnel, tunnelPort, tunnelChecksum);
  }

  /** {@return these settings and a forwarding method} */
  public ServerSettings withMethod(ForwardMethod other) {
    return new ServerSettings(
        weight, Optional.of(other), upper, lower, tunnel, tunnelPort, tunnelChecksum);
  }

  /** {@return these settings and an upper threshold, 0 to 4294967295; 0 for no limit} */
  public ServerSettings withUpper(long connections) {
    return new ServerSettings(
        weight, method, OptionalLong.of(connections), lower, tunnel, tunnelPort, tunnelChecksum);
  }

  /**
   * {@return these settings and a lower threshold}
   *
   * @param connections 0 to 4294967295; 0 for three quarters of the upper one
   */
  public ServerSettings withLower(long connections) {
    return new ServerSettings(
        weight, method, upper, OptionalLong.of(connections), tunnel, tunnelPort, tunnelChecksum);
  }

  /** {@return these settings and what packets are wrapped in} */
  public ServerSettings withTunnel(TunnelType other) {
    return new ServerSettings(
        weight, method, upper, lower, Optional.of(other), tunnelPort, tunnelChecksum);
  }

  /** {@return these settings and the UDP port of a GUE tunnel, 1 to 65535} */
  public ServerSettings withTunnelPort(int port) {
    return new ServerSettings(
        weight, method, upper, lower, tunnel, OptionalInt.of(port), tunnelChecksum);
  }

  /** {@return these settings and what protects the header of a tunnel} */
  public ServerSettings withTunnelChecksum(TunnelChecksum other) {
    return new ServerSettings(weight, method, upper, lower, tunnel, tunnelPort, Optional.of(other));
  }

  /** {@return whether nothing is named} */
  public boolean isEmpty() {
    return weight.isEmpty()
        && method.isEmpty()
        && upper.isEmpty()
        && lower.isEmpty()
        && !namesTunnel();
  }

  /**
   * {@return a server with these settings changed}
   *
   * <p>If the type of the tunnel changes, a port and a checksum that the new type cannot use are
   * dropped.
   *
   * @param present the server as it is
   * @param service the service that it is part of
   * @throws UnfitSettingException if a setting that is named does not fit the server or its
   *     service, such as a method that would lose the server's port; the message says which
   */
  public RealServer over(RealServer present, ServiceKey service) {
    RealServer changed =
        new RealServer(
            present.endpoint(),
            method.orElse(present.method()),
            TunnelRules.changed(this, present.tunnel()),
            weight.orElse(present.weight()),
            new Thresholds(
                upper.orElse(present.thresholds().upper()),
                lower.orElse(present.thresholds().lower())));
    if (!changed.method().equals(present.method())) {
      MethodRules.check(changed, service);
    }
    if (namesTunnel()) {
      TunnelRules.check(this, changed);
    }
    return changed;
  }

  /**
   * {@return a new server with these settings; for the rest {@code route}, weight 1, no thresholds}
   *
   * @param endpoint where it listens
   * @param service the service that it is to be part of
   * @throws UnfitSettingException if they do not fit each other or the service; the message says
   *     which
   */
  public RealServer of(Endpoint endpoint, ServiceKey service) {
    RealServer made = over(RealServer.of(endpoint, method.orElse(ForwardMethod.DROUTE)), service);
    MethodRules.check(made, service);
    return made;
  }

  private boolean namesTunnel() {
    return tunnel.isPresent() || tunnelPort.isPresent() || tunnelChecksum.isPresent();
  }
}
