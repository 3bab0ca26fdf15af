package ipvs.model;

import java.util.Objects;

/**
 * An address and a port: {@code 10.0.0.1:80}, {@code [2001:db8::1]:80}.
 *
 * <p>Ordered by address, then by port.
 *
 * @param address the address
 * @param port 0 to 65535; 0 means any port of a persistent service, or no port of its own. Network
 *     byte order on the wire.
 */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {
  /** Checks the range of the port. */
  public Endpoint {
    Objects.requireNonNull(address, "address");
    Ranges.u16("port", port);
  }

  /**
   * {@return the endpoint that this text names}
   *
   * @param text {@code address:port}, an IPv6 address in brackets; the port is a decimal number
   * @throws IllegalArgumentException if it is not of this form
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon > 0) {
      String host = text.substring(0, colon);
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      String bare = bracketed ? host.substring(1, host.length() - 1) : host;
      int port = Ranges.decimal(text.substring(colon + 1), 0xFFFF);
      var address = IpAddress.tryParse(bare);
      if (port >= 0
          && address.isPresent()
          && bracketed == (address.get().family() == AddressFamily.INET6)) {
        return new Endpoint(address.get(), port);
      }
    }
    throw new IllegalArgumentException("not address:port or [address]:port: " + text);
  }

  /** {@return the family of the address} */
  public AddressFamily family() {
    return address.family();
  }

  @Override
  public int compareTo(Endpoint other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
  }

  /** {@return {@code address:port}, with brackets around an IPv6 address} */
  @Override
  public String toString() {
    return family() == AddressFamily.INET ? address + ":" + port : "[" + address + "]:" + port;
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint that && port == that.port && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return 31 * address.hashCode() + port;
  }
}
