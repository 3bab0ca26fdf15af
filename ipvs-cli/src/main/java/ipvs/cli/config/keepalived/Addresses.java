package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses, ports and masks as they are written. */
final class Addresses {
  static final int MOST_PORT = 65_535;
  private static final int IPV4_BITS = 32;

  /** Names of services that stand in the place of ports. */
  private static final Map<String, String> PORTS =
      Map.of(
          "http", "80", "https", "443", "domain", "53", "smtp", "25", "ssh", "22", "imap", "143",
          "imaps", "993", "mysql", "3306", "ldap", "389", "ftp", "21");

  private Addresses() {}

  /** {@return how a text that is no address may have been meant} */
  static Optional<String> meant(String text) {
    String plain = text;
    String port = "";
    int close = text.indexOf(']');
    if (text.startsWith("[") && close > 0) {
      plain = text.substring(1, close);
      port = text.startsWith(":", close + 1) ? text.substring(close + 2) : "";
    } else if (text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      plain = text.substring(0, text.indexOf(':'));
      port = text.substring(text.indexOf(':') + 1);
    }
    return !plain.equals(text) && IpAddress.tryParse(plain).isPresent()
        ? Optional.of(port.isEmpty() ? plain : plain + " " + port)
        : Optional.empty();
  }

  /** {@return a port, 0 to 65535; empty where the text is none} */
  static OptionalInt port(String text) {
    if (!Values.isDigits(text) || text.length() > 5) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(text);
    return port <= MOST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
  }

  /** {@return the port that a text names that is no number} */
  static Optional<String> portMeant(String text) {
    return Optional.ofNullable(PORTS.get(text));
  }

  /** {@return an IPv4 mask of a prefix length, 0 to 32} */
  static int maskBits(int length) {
    return length == 0 ? 0 : -1 << IPV4_BITS - length;
  }

  /** {@return the length of the prefix that an IPv4 mask stands for, if it stands for one} */
  static OptionalInt prefixLength(String mask) {
    Optional<IpAddress> bits =
        IpAddress.tryParse(mask).filter(address -> address.family() == AddressFamily.INET);
    if (bits.isEmpty()) {
      return OptionalInt.empty();
    }
    int value = (int) bits.get().lowBits();
    int length = Integer.bitCount(value);
    return maskBits(length) == value ? OptionalInt.of(length) : OptionalInt.empty();
  }

  /** {@return a dotted mask} */
  static Optional<Netmask> dotted(String text) {
    return IpAddress.tryParse(text)
        .filter(address -> address.family() == AddressFamily.INET)
        .map(address -> Netmask.ofIpv4((int) address.lowBits()));
  }

  /**
   * {@return the address that comes so many after another; wraps at the end of the last 64 bits}
   */
  static IpAddress plus(IpAddress address, long count) {
    return address.family() == AddressFamily.INET
        ? IpAddress.ofIpv4((int) (address.lowBits() + count))
        : IpAddress.ofIpv6(address.highBits(), address.lowBits() + count);
  }
}
