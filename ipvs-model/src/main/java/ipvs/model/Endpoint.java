package ipvs.model;

import java.util.Objects;
import java.util.Optional;

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
  private static final int MAX_PORT = 0xFFFF;

  /** Checks the range of the port. */
  public Endpoint {
    Objects.requireNonNull(address, "address");
    Ranges.u16("port", port);
  }

  /**
   * {@return the endpoint that this text names}
   *
   * @param text {@code address:port}, an IPv6 address in brackets; the port is a decimal number
   * @throws IllegalArgumentException if it is not of this form; the message says which part is
   *     wrong
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean isBracketed = text.startsWith("[");
    if (colon < 0 || isBracketed && text.endsWith("]")) {
      throw wrong("there is no port", text);
    }
    int port = port(text, text.substring(colon + 1));
    String host = text.substring(0, colon);
    if (isBracketed != host.endsWith("]")) {
      throw wrong("brackets are not in pairs", text);
    }
    String bare = isBracketed ? host.substring(1, host.length() - 1) : host;
    Optional<IpAddress> address = IpAddress.tryParse(bare);
    if (address.isEmpty()) {
      throw wrong("address is neither IPv4 nor IPv6", text);
    }
    if (isBracketed != (address.get().family() == AddressFamily.INET6)) {
      throw wrong(
          isBracketed ? "brackets are for IPv6 only" : "an IPv6 address needs brackets", text);
    }
    return new Endpoint(address.get(), port);
  }

  private static int port(String text, String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrong("port is no decimal number", text);
    }
    int port = Ranges.decimal(digits, MAX_PORT);
    if (port < 0) {
      throw wrong("port is outside 0.." + MAX_PORT, text);
    }
    return port;
  }

  private static IllegalArgumentException wrong(String reason, String text) {
    return new IllegalArgumentException(
        "not address:port or [address]:port, " + reason + ": " + text);
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
