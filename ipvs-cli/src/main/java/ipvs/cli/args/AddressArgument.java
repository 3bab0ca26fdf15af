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
    if (isDigits(text)) {
      return Optional.empty();
    }
    if (text.startsWith("[")) {
      // The port is mandatory here.
      int end = text.indexOf(']');
      if (end < 0 || end + 1 == text.length() || text.charAt(end + 1) != ':') {
        return Optional.empty();
      }
      Optional<IpAddress> ipv6 = ipv6(text.substring(1, end));
      return join(
          ipv6.isPresent() ? ipv6 : host(text.substring(1, end), names),
          text.substring(end + 2),
          protocol,
          names);
    }
    Optional<IpAddress> ipv6 = ipv6(text);
    if (ipv6.isPresent()) {
      return Optional.of(new AddressArgument(ipv6.get(), OptionalInt.empty()));
    }
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      return join(
          host(text.substring(0, colon), names), text.substring(colon + 1), protocol, names);
    }
    Optional<IpAddress> host = host(text, names);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(new AddressArgument(host.get(), OptionalInt.empty()));
  }

  /** {@return the family that the text belongs to, names being of IPv4} */
  static AddressFamily family(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    String host = end < 0 ? text : text.substring(1, end);
    return ipv6(host).isPresent() ? AddressFamily.INET6 : AddressFamily.INET;
  }

  /** {@return an IPv4 address in any of its forms, or that of a host by its name} */
  static Optional<IpAddress> host(String text, Names names) {
    Optional<IpAddress> literal = Ipv4Text.parse(text);
    return literal.isPresent() || !isName(text) ? literal : names.address(text);
  }

  /** {@return the address with its own port, or with this one where it has none} */
  Endpoint endpoint(int otherwise) {
    return new Endpoint(address, port.orElse(otherwise));
  }

  private static Optional<IpAddress> ipv6(String text) {
    return text.indexOf(':') < 0 ? Optional.empty() : IpAddress.tryParse(text);
  }

  private static Optional<AddressArgument> join(
      Optional<IpAddress> host, String port, Protocol protocol, Names names) {
    if (host.isEmpty() || port.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong number = DecimalText.parse(port, 0, 0xFFFF);
    if (number.isPresent()) {
      OptionalInt found = OptionalInt.of((int) number.getAsLong());
      return Optional.of(new AddressArgument(host.get(), found));
    }
    OptionalInt found = isName(port) ? names.port(port, protocol) : OptionalInt.empty();
    return found.isEmpty() ? Optional.empty() : Optional.of(new AddressArgument(host.get(), found));
  }

  /** Whether there is nothing but digits, if anything: not an address, although C reads it so. */
  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is worth asking for: a wrong number or address is not, and may take seconds. */
  private static boolean isName(String text) {
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
