package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of the table of connections, one after the other.
 *
 * <p>Columns are split at blanks, since protocols of more than three letters shift them. The data
 * of a persistence engine may hold blanks itself: it is all that follows the engine's name. Text is
 * made of bytes only where it is not known yet, and a line without sense costs no exception. For
 * one thread.
 */
final class ConnectionLine {
  private static final int IPV4_DIGITS = 8;

  /** Far longer than any word of the kernel's. */
  private static final int LONG_WORD = 64;

  private static final long MAX_PORT = 0xFFFF;
  private static final long MAX_SECONDS = 0xFFFF_FFFFL;

  private static final Optional<Connection.Origin> LOCAL = Optional.of(Connection.Origin.LOCAL);
  private static final Optional<Connection.Origin> SYNC = Optional.of(Connection.Origin.SYNC);

  private final FullAddress full = new FullAddress();
  private final ConnectionParts parts = new ConnectionParts();
  private final ConnectionHead head = new ConnectionHead(parts);
  private final boolean hasOrigin;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  // The word that was read last.
  private int from;
  private int to;

  // The endpoint that was read last.
  private boolean isIpv4;
  private long high;
  private long low;
  private int port;

  /**
   * A reader.
   *
   * @param hasOrigin whether the lines tell who made an entry, in place of what engines found
   */
  ConnectionLine(boolean hasOrigin) {
    this.hasOrigin = hasOrigin;
  }

  /**
   * Reads the beginning of a line whose end is not known yet.
   *
   * @param text has the line
   * @param begin where it begins
   * @param behind up to where there are bytes, of this line and of others
   * @return how many bytes are read, none of which ends the line; perhaps none
   */
  int begin(byte[] text, int begin, int behind) {
    return head.read(text, begin, behind);
  }

  /**
   * {@return the connection in a line; empty if it makes no sense}
   *
   * @param text has the line
   * @param begin where it begins
   * @param behind where it ends, without the line feed
   * @param known how many of its bytes {@link #begin} has just read
   */
  Optional<Connection> parse(byte[] text, int begin, int behind, int known) {
    bytes = text;
    at = begin + known;
    end = behind;
    if (known == 0) {
      return any();
    }
    String protocol = parts.word(text, begin, begin + ConnectionHead.protocolLength());
    return connection(protocol, head.source(), head.virtual(), head.destination(), head.state());
  }

  private Optional<Connection> any() {
    if (!isWord()) {
      return Optional.empty();
    }
    String protocol = parts.word(bytes, from, to);
    if (!isEndpoint()) {
      return Optional.empty();
    }
    Endpoint source = ConnectionParts.made(isIpv4, high, low, port);
    if (!isEndpoint()) {
      return Optional.empty();
    }
    Endpoint virtual = parts.endpoint(isIpv4, high, low, port);
    if (!isEndpoint()) {
      return Optional.empty();
    }
    Endpoint destination = parts.endpoint(isIpv4, high, low, port);
    if (!isWord()) {
      return Optional.empty();
    }
    return connection(protocol, source, virtual, destination, parts.word(bytes, from, to));
  }

  /** Reads what follows. */
  private Optional<Connection> connection(
      String protocol, Endpoint source, Endpoint virtual, Endpoint destination, String state) {
    Optional<Connection.Origin> origin = hasOrigin ? origin() : Optional.empty();
    if (hasOrigin && origin.isEmpty()) {
      return Optional.empty();
    }
    long expires = decimal();
    if (expires == HexDigits.WRONG) {
      return Optional.empty();
    }
    Optional<Connection.EngineData> data = hasOrigin ? Optional.empty() : engineData();
    return Optional.of(
        new Connection(protocol, source, virtual, destination, state, expires, data, origin));
  }

  private Optional<Connection.Origin> origin() {
    if (!isWord()) {
      return Optional.empty();
    }
    return switch (parts.word(bytes, from, to)) {
      case "LOCAL" -> LOCAL;
      case "SYNC" -> SYNC;
      default -> Optional.empty();
    };
  }

  /** Reads a word of the kernel's. */
  private boolean isWord() {
    return isColumn() && to - from <= LONG_WORD;
  }

  /** Reads what stands between blanks. */
  private boolean isColumn() {
    // Fields would be read and written again for each byte by the compiler that commands run with.
    byte[] text = bytes;
    int last = end;
    int i = at;
    while (i < last && text[i] == ' ') {
      i++;
    }
    from = i;
    while (i < last && text[i] != ' ') {
      i++;
    }
    to = i;
    at = i;
    return i > from;
  }

  private boolean isEndpoint() {
    if (!isColumn() || !isAddress() || !isColumn()) {
      return false;
    }
    long number = HexDigits.number(bytes, from, to);
    port = (int) number;
    return number >= 0 && number <= MAX_PORT;
  }

  /** Eight digits are the number of an IPv4 address in reading order. */
  private boolean isAddress() {
    int length = to - from;
    if (length == IPV4_DIGITS) {
      isIpv4 = true;
      high = 0;
      low = HexDigits.number(bytes, from, to);
      return low >= 0;
    }
    return length == FullAddress.LENGTH && isFull() || isSome();
  }

  private boolean isFull() {
    if (!full.read(bytes, from)) {
      return false;
    }
    isIpv4 = false;
    high = full.high();
    low = full.low();
    return true;
  }

  /** Reads an address in a form that no kernel uses. */
  private boolean isSome() {
    if (to - from > LONG_WORD) {
      return false;
    }
    Optional<IpAddress> address =
        IpAddress.tryParse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    if (address.isEmpty()) {
      return false;
    }
    isIpv4 = address.get().family() == AddressFamily.INET;
    high = address.get().highBits();
    low = address.get().lowBits();
    return true;
  }

  /** {@return the number of 32 bits in the next column, or -1} */
  private long decimal() {
    if (!isColumn()) {
      return HexDigits.WRONG;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return HexDigits.WRONG;
      }
      number = number * 10 + digit;
      if (number > MAX_SECONDS) {
        return HexDigits.WRONG;
      }
    }
    return number;
  }

  private Optional<Connection.EngineData> engineData() {
    if (!isColumn()) {
      return Optional.empty();
    }
    String engine = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    // One blank stands between name and data; what follows is data, blanks included.
    int start = Math.min(at + 1, end);
    String data = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    return Optional.of(new Connection.EngineData(engine, data));
  }
}
