package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  private static final int IPV6_LENGTH = 39;
  private static final int GROUP_LENGTH = 5;
  private static final long WRONG = -1;

  /** Far longer than any word of the kernel's. */
  private static final int LONG_WORD = 64;

  private static final long MAX_PORT = 0xFFFF;
  private static final long MAX_SECONDS = 0xFFFF_FFFFL;

  /** What each byte is as a hexadecimal digit; -1 if it is none. */
  private static final byte[] DIGITS = digits();

  // Where columns of a line end that has a protocol of three letters and IPv4 addresses, each
  // before a blank: the first address with its port, and those of the service and the server.
  private static final int PROTOCOL_END = 3;
  private static final int ADDRESS_END = 12;
  private static final int SOURCE_END = 17;
  private static final int PAIR_END = 45;

  private static final Optional<Connection.Origin> LOCAL = Optional.of(Connection.Origin.LOCAL);
  private static final Optional<Connection.Origin> SYNC = Optional.of(Connection.Origin.SYNC);

  private final ConnectionParts parts = new ConnectionParts();
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

  private static byte[] digits() {
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) WRONG);
    for (int digit = 0; digit < 16; digit++) {
      digits["0123456789ABCDEF".charAt(digit)] = (byte) digit;
      digits["0123456789abcdef".charAt(digit)] = (byte) digit;
    }
    return digits;
  }

  /**
   * A reader.
   *
   * @param hasOrigin whether the lines tell who made an entry, in place of what engines found
   */
  ConnectionLine(boolean hasOrigin) {
    this.hasOrigin = hasOrigin;
  }

  /**
   * {@return the connection in a line; empty if it makes no sense}
   *
   * @param text has the line
   * @param begin where it begins
   * @param behind where it ends, without the line feed
   */
  Optional<Connection> parse(byte[] text, int begin, int behind) {
    bytes = text;
    at = begin;
    end = behind;
    return isUsual() ? usual(begin) : any();
  }

  /** {@return whether columns stand where they do in nearly all lines; whatever is in them} */
  private boolean isUsual() {
    byte[] text = bytes;
    int begin = at;
    return end - begin > PAIR_END
        && text[begin] != ' '
        && text[begin + 1] != ' '
        && text[begin + 2] != ' '
        && text[begin + PROTOCOL_END] == ' '
        && text[begin + ADDRESS_END] == ' '
        && text[begin + SOURCE_END] == ' '
        && text[begin + PAIR_END] == ' ';
  }

  /** Services and servers are few, so that both are found by the bytes that stand for them. */
  private Optional<Connection> usual(int begin) {
    int pairFrom = begin + SOURCE_END;
    int pairTo = begin + PAIR_END;
    int pair = parts.pair(bytes, pairFrom, pairTo);
    long address = hexadecimal(begin + PROTOCOL_END + 1, begin + ADDRESS_END);
    long number = hexadecimal(begin + ADDRESS_END + 1, pairFrom);
    if (pair < 0 || address < 0 || number < 0) {
      return any();
    }
    at = pairTo;
    return connection(
        parts.word(bytes, begin, begin + PROTOCOL_END),
        ConnectionParts.made(true, 0, address, (int) number),
        parts.virtual(pair),
        parts.destination(pair));
  }

  private Optional<Connection> any() {
    int begin = at;
    if (!isWord()) {
      return Optional.empty();
    }
    String protocol = parts.word(bytes, from, to);
    if (!isEndpoint()) {
      return Optional.empty();
    }
    // Clients are many, and seldom seen twice.
    Endpoint source = ConnectionParts.made(isIpv4, high, low, port);
    int pairFrom = at;
    if (!isEndpoint()) {
      return Optional.empty();
    }
    Endpoint virtual = parts.endpoint(isIpv4, high, low, port);
    if (!isEndpoint()) {
      return Optional.empty();
    }
    Endpoint destination = parts.endpoint(isIpv4, high, low, port);
    if (pairFrom == begin + SOURCE_END && at == begin + PAIR_END) {
      parts.keep(bytes, pairFrom, at, virtual, destination);
    }
    return connection(protocol, source, virtual, destination);
  }

  /** Reads what follows. */
  private Optional<Connection> connection(
      String protocol, Endpoint source, Endpoint virtual, Endpoint destination) {
    if (!isWord()) {
      return Optional.empty();
    }
    String state = parts.word(bytes, from, to);
    Optional<Connection.Origin> origin = hasOrigin ? origin() : Optional.empty();
    if (hasOrigin && origin.isEmpty()) {
      return Optional.empty();
    }
    long expires = decimal();
    if (expires == WRONG) {
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
    long number = hexadecimal(from, to);
    port = (int) number;
    return number >= 0 && number <= MAX_PORT;
  }

  /** Eight digits are the number of an IPv4 address in reading order. */
  private boolean isAddress() {
    int length = to - from;
    if (length == IPV4_DIGITS) {
      isIpv4 = true;
      high = 0;
      low = hexadecimal(from, to);
      return low >= 0;
    }
    return length == IPV6_LENGTH && isFull() || isSome();
  }

  /** Reads an IPv6 address of eight groups of four digits. */
  private boolean isFull() {
    long first = 0;
    long last = 0;
    for (int group = 0; group < Long.BYTES; group++) {
      int start = from + group * GROUP_LENGTH;
      long number = hexadecimal(start, start + GROUP_LENGTH - 1);
      if (number < 0 || start > from && bytes[start - 1] != ':') {
        return false;
      }
      first = first << 16 | last >>> 48;
      last = last << 16 | number;
    }
    isIpv4 = false;
    high = first;
    low = last;
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

  /** {@return a number of up to eight digits, or -1} */
  private long hexadecimal(int start, int behind) {
    if (behind - start > IPV4_DIGITS) {
      return WRONG;
    }
    byte[] text = bytes;
    byte[] digits = DIGITS;
    long number = 0;
    for (int i = start; i < behind; i++) {
      int digit = digits[text[i] & 0xFF];
      if (digit < 0) {
        return WRONG;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /** {@return the number of 32 bits in the next column, or -1} */
  private long decimal() {
    if (!isColumn()) {
      return WRONG;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return WRONG;
      }
      number = number * 10 + digit;
      if (number > MAX_SECONDS) {
        return WRONG;
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
