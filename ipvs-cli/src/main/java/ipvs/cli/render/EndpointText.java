package ipvs.cli.render;

import ipvs.cli.names.Names;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceView;
import java.util.Objects;
import java.util.Optional;

/**
 * How an address and a port are written: as numbers, or by name where they have one.
 *
 * <p>{@code 10.0.0.1:80} or {@code www.example.com:http}; what stands for an IPv6 address is in
 * brackets. A name with control characters does not count.
 */
public final class EndpointText {
  private static final EndpointText NUMERIC = new EndpointText(Optional.empty(), false);

  private final Optional<Names> names;
  private final boolean ipv6ByName;

  private EndpointText(Optional<Names> names, boolean ipv6ByName) {
    this.names = names;
    this.ipv6ByName = ipv6ByName;
  }

  /** {@return numbers only} */
  public static EndpointText numeric() {
    return NUMERIC;
  }

  /** {@return names where there are any} */
  public static EndpointText named(Names names) {
    return new EndpointText(Optional.of(names), true);
  }

  /**
   * {@return names that lead back to the same family}
   *
   * <p>A host name is read as an IPv4 address, so that an IPv6 address stays a number.
   */
  public static EndpointText namedForReading(Names names) {
    return new EndpointText(Optional.of(names), false);
  }

  /** Appends the endpoint of a service that has one. */
  public void service(ByteOutput out, ServiceView service) {
    if (names.isEmpty() && service.family() == AddressFamily.INET) {
      out.ipv4(service.addressWord(0)).character(':').number(service.port());
    } else if (service.key() instanceof ServiceAddress address) {
      write(out, address.endpoint(), Optional.of(address.protocol()));
    }
  }

  /** Appends the endpoint of a server of a service. */
  public void server(ByteOutput out, ServiceView service, ServerView server) {
    if (names.isEmpty() && server.family() == AddressFamily.INET) {
      out.ipv4(server.addressWord(0)).character(':').number(server.port());
    } else {
      write(out, server.endpoint(), protocol(service));
    }
  }

  /** A firewall mark takes packets of any protocol: ports of its servers have no names. */
  private static Optional<Protocol> protocol(ServiceView service) {
    return service.isMarked() ? Optional.empty() : Optional.of(new Protocol(service.protocol()));
  }

  /**
   * Appends an endpoint.
   *
   * @param out where to
   * @param endpoint the address and port
   * @param protocol whose ports have names; without it the port is a number
   */
  public void write(ByteOutput out, Endpoint endpoint, Optional<Protocol> protocol) {
    Objects.requireNonNull(protocol, "protocol");
    if (endpoint.family() == AddressFamily.INET) {
      writeAddress(out, endpoint.address());
      out.character(':');
    } else {
      out.character('[');
      writeAddress(out, endpoint.address());
      out.text("]:");
    }
    if (names.isPresent() && protocol.isPresent()) {
      Optional<String> service = names.get().service(endpoint.port(), protocol.get());
      if (service.isPresent() && isVisible(service.get())) {
        out.text(service.get());
        return;
      }
    }
    out.number(endpoint.port());
  }

  /** Appends an address without a port, and so without brackets. */
  public void host(ByteOutput out, IpAddress address) {
    writeAddress(out, address);
  }

  /** Appends an address, with {@code *} for any port. */
  public void anyPort(ByteOutput out, IpAddress address) {
    if (address.family() == AddressFamily.INET) {
      writeAddress(out, address);
    } else {
      out.character('[');
      writeAddress(out, address);
      out.character(']');
    }
    out.text(":*");
  }

  private void writeAddress(ByteOutput out, IpAddress address) {
    if (names.isPresent() && (ipv6ByName || address.family() == AddressFamily.INET)) {
      Optional<String> host = names.get().host(address);
      if (host.isPresent() && isVisible(host.get())) {
        out.text(host.get());
        return;
      }
    }
    if (address.family() == AddressFamily.INET) {
      out.ipv4((int) address.lowBits());
    } else {
      out.text(address.toString());
    }
  }

  /** Names come from other machines: one with control characters is as good as none. */
  private static boolean isVisible(String name) {
    return ByteOutput.isPlain(name) || VisibleText.isVisible(name);
  }
}
