package ipvs.netlink.proc;

import ipvs.model.Endpoint;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How nearly all lines begin: columns stand in fixed places, and what stands between the client and
 * the time is seen again and again.
 *
 * <p>Services, servers and states are few, so that the three are found together, by the bytes that
 * stand for them. Lines of a longer protocol, of an IPv6 client, or with something new are read
 * column by column. For one thread.
 */
final class ConnectionHead {
  // Where columns end, each before a blank: the protocol, the client's address, its port, the
  // state.
  private static final int PROTOCOL_END = 3;
  private static final int ADDRESS_END = 12;
  private static final int SOURCE_END = 17;
  private static final int STATE_END = 57;

  private static final int TAILS = 1 << 14;

  /** Where they are far more than that, to keep all of them would only take time. */
  private static final int TRIES = 8;

  private final byte[][] bytesOfTails = new byte[TAILS][];
  private final Tail[] tails = new Tail[TAILS];
  private final CRC32 hash = new CRC32();
  private int tries;

  // Of the line that was read last.
  private long address;
  private int port;
  private Tail tail;

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
    if (to - from <= STATE_END || !hasColumns(bytes, from)) {
      return 0;
    }
    int slot = slot(bytes, from);
    byte[] known = bytesOfTails[slot];
    if (known == null
        || !Arrays.equals(bytes, from + SOURCE_END, from + STATE_END, known, 0, known.length)) {
      return 0;
    }
    address = HexDigits.number(bytes, from + PROTOCOL_END + 1, from + ADDRESS_END);
    long number = HexDigits.number(bytes, from + ADDRESS_END + 1, from + SOURCE_END);
    if (address < 0 || number < 0) {
      return 0;
    }
    port = (int) number;
    tail = tails[slot];
    return STATE_END;
  }

  /** {@return whether blanks stand where columns end, and no line ends in the protocol} */
  private static boolean hasColumns(byte[] bytes, int from) {
    return bytes[from] > ' '
        && bytes[from + 1] > ' '
        && bytes[from + 2] > ' '
        && bytes[from + PROTOCOL_END] == ' '
        && bytes[from + ADDRESS_END] == ' '
        && bytes[from + SOURCE_END] == ' '
        && bytes[from + STATE_END] == ' ';
  }

  /** Not what a loop would make: the JVM has this in machine code for any of its compilers. */
  private int slot(byte[] bytes, int from) {
    hash.reset();
    hash.update(bytes, from + SOURCE_END, STATE_END - SOURCE_END);
    return (int) hash.getValue() & TAILS - 1;
  }

  /** {@return the client of the beginning that was read last} */
  Endpoint source() {
    // Clients are many, and seldom seen twice.
    return ConnectionParts.made(true, 0, address, port);
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
    int last = from + STATE_END;
    if (sourceTo != from + SOURCE_END || stateTo > last || last >= to) {
      return;
    }
    for (int i = stateTo; i <= last; i++) {
      if (bytes[i] != ' ') {
        return;
      }
    }
    int slot = slot(bytes, from);
    tries++;
    if (bytesOfTails[slot] != null && tries % TRIES != 0) {
      return;
    }
    bytesOfTails[slot] = Arrays.copyOfRange(bytes, from + SOURCE_END, from + STATE_END);
    tails[slot] = tail;
  }
}
