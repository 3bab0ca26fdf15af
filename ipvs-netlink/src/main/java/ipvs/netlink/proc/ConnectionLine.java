package ipvs.netlink.proc;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.util.Optional;

/**
 * One line of the table of connections.
 *
 * <p>Its columns are split at blanks, since protocols of more than three letters shift them. The
 * data of a persistence engine may hold blanks itself: it is all that follows the engine's name.
 */
final class ConnectionLine {
  private static final int IPV4_DIGITS = 8;

  private final String text;
  private int at;

  private ConnectionLine(String text) {
    this.text = text;
  }

  static Optional<Connection> parse(String text) {
    try {
      return Optional.of(new ConnectionLine(text).connection());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Connection connection() {
    String protocol = word();
    Endpoint source = endpoint();
    Endpoint virtual = endpoint();
    Endpoint destination = endpoint();
    String state = word();
    long expires = Long.parseLong(word());
    return new Connection(protocol, source, virtual, destination, state, expires, engineData());
  }

  private Endpoint endpoint() {
    return new Endpoint(address(word()), Integer.parseInt(word(), 16));
  }

  /** Eight digits are the number of an IPv4 address in reading order. */
  private static IpAddress address(String word) {
    return word.length() == IPV4_DIGITS
        ? IpAddress.ofIpv4(Integer.parseUnsignedInt(word, 16))
        : IpAddress.parse(word);
  }

  private Optional<Connection.EngineData> engineData() {
    skipBlanks();
    if (at == text.length()) {
      return Optional.empty();
    }
    String engine = word();
    // One blank stands between name and data; what follows is data, blanks included.
    String data = at < text.length() ? text.substring(at + 1) : "";
    return Optional.of(new Connection.EngineData(engine, data));
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ') {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("a column is missing: " + text);
    }
    return text.substring(start, at);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
