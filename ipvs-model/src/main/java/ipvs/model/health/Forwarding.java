package ipvs.model.health;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelEncapsulation;
import java.util.Objects;

/**
 * How packets reach a server.
 *
 * @param method translation, direct routing or a tunnel
 * @param tunnel how a tunnel wraps them; {@link TunnelEncapsulation#IPIP} where there is none
 */
public record Forwarding(ForwardMethod method, TunnelEncapsulation tunnel) {
  /** Address translation, {@code NAT} and {@code masq} in files. */
  public static final Forwarding MASQ = plain(ForwardMethod.MASQ);

  /** Direct routing, {@code DR} and {@code gate} in files. */
  public static final Forwarding DROUTE = plain(ForwardMethod.DROUTE);

  /** A tunnel of IP in IP, {@code TUN} and {@code ipip} in files. */
  public static final Forwarding IPIP = plain(ForwardMethod.TUNNEL);

  /** Checks that both are there. */
  public Forwarding {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(tunnel, "tunnel");
  }

  /** {@return a tunnel that wraps packets in this} */
  public static Forwarding tunnel(TunnelEncapsulation tunnel) {
    return new Forwarding(ForwardMethod.TUNNEL, tunnel);
  }

  private static Forwarding plain(ForwardMethod method) {
    return new Forwarding(method, TunnelEncapsulation.IPIP);
  }

  /** {@return whether the kernel gives a server the port of its service, whatever it is asked} */
  public boolean takesPortOfService() {
    return method.equals(ForwardMethod.DROUTE) || method.equals(ForwardMethod.TUNNEL);
  }
}
