package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The address of a service or a server as it is given: a host, and perhaps a port.
 *
 * @param address the host
 * @param port 0 to 65535
 */
record AddressArgument(IpAddress address, OptionalInt port) {

  /**
   * {@return what the text names, or nothing where it names nothing}
   *
   * @param text {@code host}, {@code host:port}, {@code [host]:port} or an IPv6 address
   * @param protocol to which the name of a port must belong
   * @param names asked only where host or port is not a number
   */
  static Optional<AddressArgument> parse(String text, Protocol protocol, Names names) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return withoutPort(text, names);
    }
    if (text.charAt(0) == '[') {
      return bracketed(text, protocol, names);
    }
    Optional<IpAddress> ipv6 = ipv6(text);
    return ipv6.isPresent()
        ? Optional.of(new AddressArgument(ipv6.get(), OptionalInt.empty()))
        : join(host(text, 0, colon, names), text, colon + 1, protocol, names);
  }

  private static Optional<AddressArgument> withoutPort(String text, Names names) {
    if (isDigits(text) || text.startsWith("[")) {
      return Optional.empty();
    }
    Optional<IpAddress> host = host(text, names);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(new AddressArgument(host.get(), OptionalInt.empty()));
  }

  /** A host in brackets, behind which a port is mandatory. */
  private static Optional<AddressArgument> bracketed(String text, Protocol protocol, Names names) {
    int end = text.indexOf(']');
    if (end < 0 || end + 1 == text.length() || text.charAt(end + 1) != ':') {
      return Optional.empty();
    }
    Optional<IpAddress> ipv6 = ipv6(text.substring(1, end));
    return join(
        ipv6.isPresent() ? ipv6 : host(text, 1, end, names), text, end + 2, protocol, names);
  }

  /** {@return the family that the text belongs to, names being of IPv4} */
  static AddressFamily family(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    String host = end < 0 ? text : text.substring(1, end);
    return ipv6(host).isPresent() ? AddressFamily.INET6 : AddressFamily.INET;
  }

  /** {@return an IPv4 address in any of its forms, or that of a host by its name} */
  static Optional<IpAddress> host(String text, Names names) {
    return host(text, 0, text.length(), names);
  }

  /** The same, between two places of the text. */
  private static Optional<IpAddress> host(String text, int from, int to, Names names) {
    Optional<IpAddress> literal = Ipv4Text.parse(text, from, to);
    if (literal.isPresent()) {
      return literal;
    }
    String name = text.substring(from, to);
    return isName(name) ? names.address(name) : Optional.empty();
  }

  /** {@return the address with its own port, or with this one where it has none} */
  Endpoint endpoint(int otherwise) {
    return new Endpoint(address, port.orElse(otherwise));
  }

  /** {@return an IPv6 address, which has two colons or more} */
  static Optional<IpAddress> ipv6(String text) {
    return text.indexOf(':') == text.lastIndexOf(':') ? Optional.empty() : IpAddress.tryParse(text);
  }

  /** A host with the port that the rest of the text names. */
  private static Optional<AddressArgument> join(
      Optional<IpAddress> host, String text, int from, Protocol protocol, Names names) {
    if (host.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong number = DecimalText.parse(text, from, 0, 0xFFFF);
    OptionalInt port =
        number.isPresent()
            ? OptionalInt.of((int) number.getAsLong())
            : namedPort(text.substring(from), protocol, names);
    return port.isEmpty() ? Optional.empty() : Optional.of(new AddressArgument(host.get(), port));
  }

  private static OptionalInt namedPort(String name, Protocol protocol, Names names) {
    return isName(name) ? names.port(name, protocol) : OptionalInt.empty();
  }

  /** {@return whether nothing but digits is there: no address, although C reads it so} */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether to ask for it: a wrong number or address is not, and may take seconds} */
  static boolean isName(String text) {
    boolean named = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return false;
      }
      named |= !isDigit(c) && c != '.';
    }
    return named;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
