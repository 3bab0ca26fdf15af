package ipvs.netlink.proc;

import ipvs.model.Endpoint;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How nearly all lines begin: columns stand in fixed places, and what stands between the client and
 * the time is seen again and again.
 *
 * <p>Services, servers and states are mostly few, so that the three are found together, by the
 * bytes that stand for them; where they are many, each is found by itself. Lines of a longer
 * protocol, or of addresses of both families, are read column by column. For one thread.
 */
final class ConnectionHead {
  private static final int PROTOCOL_END = 3;
  private static final int PORT = 4;
  private static final int STATE = 11;

  /** Where a client of IPv6 has its first colon. */
  private static final int COLON = PROTOCOL_END + 1 + 4;

  private static final int TAILS = 1 << 14;

  /** Where they are far more than that, to keep all of them would only take time. */
  private static final int TRIES = 64;

  private final byte[][] bytesOfTails = new byte[TAILS][];
  private final Tail[] tails = new Tail[TAILS];
  private final CRC32 hash = new CRC32();
  private int tries;

  private final FullAddress full = new FullAddress();
  private final ConnectionParts parts;

  // Of the line that was read last.
  private Endpoint source;
  private Endpoint virtual;
  private Endpoint destination;
  private String state;

  /** Where columns end in lines of one family, each before a blank. */
  private enum Layout {
    INET(8),
    INET6(FullAddress.LENGTH);

    private final int address;
    private final int addressEnd;
    private final int sourceEnd;
    private final int virtualEnd;
    private final int destinationEnd;
    private final int stateEnd;

    Layout(int address) {
      this.address = address;
      addressEnd = PROTOCOL_END + 1 + address;
      sourceEnd = addressEnd + 1 + PORT;
      virtualEnd = sourceEnd + 1 + address + 1 + PORT;
      destinationEnd = virtualEnd + 1 + address + 1 + PORT;
      stateEnd = destinationEnd + 1 + STATE;
    }
  }

  /** What stands between the client and the time. */
  private record Tail(Endpoint virtual, Endpoint destination, String state) {}

  /**
   * Reads beginnings.
   *
   * @param parts of services and servers
   */
  ConnectionHead(ConnectionParts parts) {
    this.parts = parts;
  }

  /**
   * Reads the beginning of a line.
   *
   * @param bytes has the line
   * @param from where it begins
   * @param to up to where there are bytes, of this line and of others
   * @return how many bytes are read, none of which ends the line; 0 if it begins in another way
   */
  int read(byte[] bytes, int from, int to) {
    if (to - from <= COLON) {
      return 0;
    }
    Layout layout = bytes[from + COLON] == ':' ? Layout.INET6 : Layout.INET;
    if (to - from <= layout.stateEnd || !hasColumns(bytes, from, layout)) {
      return 0;
    }
    return readTail(bytes, from, layout) && readSource(bytes, from, layout) ? layout.stateEnd : 0;
  }

  private boolean readTail(byte[] bytes, int from, Layout layout) {
    int slot = slot(bytes, from, layout);
    int begin = from + layout.sourceEnd;
    int end = from + layout.stateEnd;
    byte[] known = bytesOfTails[slot];
    if (known != null && Arrays.equals(bytes, begin, end, known, 0, known.length)) {
      Tail tail = tails[slot];
      virtual = tail.virtual;
      destination = tail.destination;
      state = tail.state;
      return true;
    }
    if (!readParts(bytes, from, layout)) {
      return false;
    }
    tries++;
    if (known == null || tries % TRIES == 0) {
      bytesOfTails[slot] = Arrays.copyOfRange(bytes, begin, end);
      tails[slot] = new Tail(virtual, destination, state);
    }
    return true;
  }

  /** Reads what stands between client and time each by itself. */
  private boolean readParts(byte[] bytes, int from, Layout layout) {
    Optional<Endpoint> service = endpoint(bytes, from + layout.sourceEnd, layout);
    Optional<Endpoint> server = endpoint(bytes, from + layout.virtualEnd, layout);
    int begin = from + layout.destinationEnd + 1;
    int last = from + layout.stateEnd;
    int end = begin;
    while (end < last && bytes[end] > ' ') {
      end++;
    }
    if (service.isEmpty() || server.isEmpty() || end == begin) {
      return false;
    }
    for (int i = end; i < last; i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    virtual = service.get();
    destination = server.get();
    state = parts.word(bytes, begin, end);
    return true;
  }

  /** {@return the endpoint behind a blank, if there is one} */
  private Optional<Endpoint> endpoint(byte[] bytes, int blank, Layout layout) {
    int addressFrom = blank + 1;
    int addressTo = addressFrom + layout.address;
    if (bytes[blank] != ' ' || bytes[addressTo] != ' ') {
      return Optional.empty();
    }
    long port = HexDigits.number(bytes, addressTo + 1, addressTo + 1 + PORT);
    if (layout == Layout.INET6) {
      return port >= 0 && full.read(bytes, addressFrom)
          ? Optional.of(parts.endpoint(false, full.high(), full.low(), (int) port))
          : Optional.empty();
    }
    long address = HexDigits.number(bytes, addressFrom, addressTo);
    return port >= 0 && address >= 0
        ? Optional.of(parts.endpoint(true, 0, address, (int) port))
        : Optional.empty();
  }

  /** {@return whether blanks stand where columns end, and no line ends in the protocol} */
  private static boolean hasColumns(byte[] bytes, int from, Layout layout) {
    return bytes[from] > ' '
        && bytes[from + 1] > ' '
        && bytes[from + 2] > ' '
        && bytes[from + PROTOCOL_END] == ' '
        && bytes[from + layout.addressEnd] == ' '
        && bytes[from + layout.sourceEnd] == ' '
        && bytes[from + layout.stateEnd] == ' ';
  }

  /** Not what a loop would make: the JVM has this in machine code for any of its compilers. */
  private int slot(byte[] bytes, int from, Layout layout) {
    hash.reset();
    hash.update(bytes, from + layout.sourceEnd, layout.stateEnd - layout.sourceEnd);
    return (int) hash.getValue() & TAILS - 1;
  }

  /** Reads the client. Clients are many, and seldom seen twice. */
  private boolean readSource(byte[] bytes, int from, Layout layout) {
    int addressFrom = from + PROTOCOL_END + 1;
    int addressTo = from + layout.addressEnd;
    long port = HexDigits.number(bytes, addressTo + 1, from + layout.sourceEnd);
    if (layout == Layout.INET6) {
      if (port < 0 || !full.read(bytes, addressFrom)) {
        return false;
      }
      source = ConnectionParts.made(false, full.high(), full.low(), (int) port);
      return true;
    }
    long address = HexDigits.number(bytes, addressFrom, addressTo);
    if (port < 0 || address < 0) {
      return false;
    }
    source = ConnectionParts.made(true, 0, address, (int) port);
    return true;
  }

  /** {@return the client of the beginning that was read last} */
  Endpoint source() {
    return source;
  }

  /** {@return the service of the beginning that was read last} */
  Endpoint virtual() {
    return virtual;
  }

  /** {@return the server of the beginning that was read last} */
  Endpoint destination() {
    return destination;
  }

  /** {@return the state of the beginning that was read last} */
  String state() {
    return state;
  }

  /** {@return how many bytes the protocol has in a beginning that was read} */
  static int protocolLength() {
    return PROTOCOL_END;
  }
}
