package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a real server is asked about.
 *
 * <p>Immutable.
 *
 * @param method how packets reach it
 * @param addresses the virtual addresses
 * @param port where its program listens, if that is said
 * @param director the address of the director, if that is said
 * @param link the interface to the network of the director; empty where the routes are to tell
 * @param client an address to which replies go
 * @param tunnel how packets are packed, with the method {@link Method#TUN}
 * @param isFullNat whether the director puts its own address in the place of the client's
 */
public record ServerQuestion(
    Method method,
    List<IpAddress> addresses,
    Optional<Port> port,
    Optional<IpAddress> director,
    String link,
    IpAddress client,
    TunnelKind tunnel,
    boolean isFullNat) {
  /** An address outside, of which only the way there matters. */
  public static final IpAddress ANYBODY = IpAddress.parse("1.1.1.1");

  /** The same of IPv6. */
  private static final IpAddress ANYBODY6 = IpAddress.parse("2606:4700:4700::1111");

  /**
   * {@return an address outside to which replies go: of the family of the virtual addresses, of
   * which that of the director counts, and of that of the director if there is no other}
   *
   * @param addresses the virtual addresses
   * @param director the address of the director, if that is said
   */
  public static IpAddress anybody(List<IpAddress> addresses, Optional<IpAddress> director) {
    List<IpAddress> all = new ArrayList<>(addresses);
    director.ifPresent(all::add);
    boolean isNear =
        director.isPresent()
            && addresses.stream().anyMatch(each -> each.family() == director.get().family());
    Optional<IpAddress> said = isNear ? director : all.stream().findFirst();
    return said.filter(each -> each.family() == AddressFamily.INET6).isPresent()
        ? ANYBODY6
        : ANYBODY;
  }

  /** Checks that all is there. */
  public ServerQuestion {
    Objects.requireNonNull(method, "method");
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(director, "director");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(tunnel, "tunnel");
  }

  /**
   * A port of a protocol.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param number 1 to 65535
   */
  public record Port(String protocol, int number) {
    /** Checks that all is there. */
    public Port {
      Objects.requireNonNull(protocol, "protocol");
    }
  }
}
