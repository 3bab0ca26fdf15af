package ipvs.cli.doctor;

import ipvs.model.IpAddress;
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
