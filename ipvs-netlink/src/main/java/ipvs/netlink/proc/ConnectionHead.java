package ipvs.netlink.proc;

import ipvs.model.Endpoint;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How nearly all lines begin: columns stand in fixed places, and what stands between the client and
 * the time is seen again and again.
 *
 * <p>Services, servers and states are few, so that the three are found together, by the bytes that
 * stand for them. Lines of a longer protocol, of addresses of both families, or with something new
 * are read column by column. For one thread.
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

  // Of the line that was read last.
  private Endpoint source;
  private Tail tail;

  /** Where columns end in lines of one family, each before a blank. */
  private enum Layout {
    INET(8),
    INET6(FullAddress.LENGTH);

    private final int addressEnd;
    private final int sourceEnd;
    private final int stateEnd;

    Layout(int address) {
      addressEnd = PROTOCOL_END + 1 + address;
      sourceEnd = addressEnd + 1 + PORT;
      stateEnd = sourceEnd + 2 * (1 + address + 1 + PORT) + 1 + STATE;
    }
  }

  /** What stands between the client and the time. */
  record Tail(Endpoint virtual, Endpoint destination, String state) {}

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
    int slot = slot(bytes, from, layout);
    byte[] known = bytesOfTails[slot];
    if (known == null
        || !Arrays.equals(
            bytes, from + layout.sourceEnd, from + layout.stateEnd, known, 0, known.length)
        || !readSource(bytes, from, layout)) {
      return 0;
    }
    tail = tails[slot];
    return layout.stateEnd;
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

  /** {@return what follows the client in the beginning that was read last} */
  Tail tail() {
    return tail;
  }

  /** {@return how many bytes the protocol has in a beginning that was read} */
  static int protocolLength() {
    return PROTOCOL_END;
  }

  /**
   * Keeps what was read in a line column by column, if others may begin like it.
   *
   * @param bytes has the line
   * @param from where it begins
   * @param sourceTo where its client ends
   * @param stateTo where its state ends
   * @param to where it ends
   * @param tail what stands between these two
   */
  void keep(byte[] bytes, int from, int sourceTo, int stateTo, int to, Tail tail) {
    Layout layout = sourceTo == from + Layout.INET.sourceEnd ? Layout.INET : Layout.INET6;
    int last = from + layout.stateEnd;
    if (sourceTo != from + layout.sourceEnd || stateTo > last || last >= to) {
      return;
    }
    for (int i = stateTo; i <= last; i++) {
      if (bytes[i] != ' ') {
        return;
      }
    }
    int slot = slot(bytes, from, layout);
    tries++;
    if (bytesOfTails[slot] != null && tries % TRIES != 0) {
      return;
    }
    bytesOfTails[slot] = Arrays.copyOfRange(bytes, from + layout.sourceEnd, from + layout.stateEnd);
    tails[slot] = tail;
  }
}
