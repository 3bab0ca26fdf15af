package ipvs.cli.config;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.Arrays;

/**
 * Reads the two kinds of line that nearly all lines of a large save are, from their bytes: {@code
 * -A -t 10.0.0.1:80 -s rr} and {@code -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1}, with IPv4
 * addresses and just these words in just this order.
 *
 * <p>What it takes means the same to {@link ipvs.cli.args.ActionParser}, which makes a list of
 * words first and is asked about every other line. For one thread.
 */
final class PlainLine {
  private static final int NONE = -1;

  /** A number has fewer digits than would not fit. */
  private static final int MOST_DIGITS = 9;

  private static final byte[] SCHEDULED = {' ', '-', 's', ' '};
  private static final byte[] SERVED = {' ', '-', 'r', ' '};
  private static final byte[] WEIGHED = {' ', '-', 'w', ' '};

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** What was read last of these, and where it stands: mostly it stands on the next line, too. */
  private ServiceAddress service = ServiceAddress.tcp(new Endpoint(IpAddress.ofIpv4(0), 0));

  private int serviceFrom;
  private int serviceTo;
  private Scheduler scheduler = Scheduler.WLC;
  private int schedulerFrom;
  private int schedulerTo;

  private Change change = new Change.Flush();

  /** {@return whether a line is one of these; then {@link #change} is what it asks for} */
  boolean reads(byte[] text, int from, int to) {
    if (text != bytes) {
      bytes = text;
      serviceFrom = serviceTo = schedulerFrom = schedulerTo = 0;
    }
    at = from + 3;
    end = to;
    if (to - from < 3 || bytes[from] != '-' || bytes[from + 2] != ' ') {
      return false;
    }
    return switch (bytes[from + 1]) {
      case 'a' -> readsServer();
      case 'A' -> readsService();
      default -> false;
    };
  }

  /** {@return what the line that was read last asks for} */
  Change change() {
    return change;
  }

  private boolean readsService() {
    if (!readsKey() || !has(SCHEDULED)) {
      return false;
    }
    int from = at;
    while (at < end && bytes[at] >= 'a' && bytes[at] <= 'z') {
      at++;
    }
    if (at < end || at == from || at - from > Scheduler.MAX_LENGTH) {
      return false;
    }
    if (!Arrays.equals(bytes, from, at, bytes, schedulerFrom, schedulerTo)) {
      scheduler = new Scheduler(text(from, at));
      schedulerFrom = from;
      schedulerTo = at;
    }
    change = new Change.AddService(VirtualService.of(service, scheduler));
    return true;
  }

  private boolean readsServer() {
    if (!readsKey() || !has(SERVED)) {
      return false;
    }
    long address = address();
    int port = address < 0 ? NONE : port();
    if (port < 0 || end - at < 3 || bytes[at] != ' ' || bytes[at + 1] != '-') {
      return false;
    }
    boolean isMasqueraded = bytes[at + 2] == 'm';
    if (!isMasqueraded && bytes[at + 2] != 'g') {
      return false;
    }
    at += 3;
    int weight = has(WEIGHED) ? number() : NONE;
    if (weight < 0 || at < end) {
      return false;
    }
    // Only masquerading can change the port of a packet.
    int reached = isMasqueraded ? port : service.endpoint().port();
    RealServer server =
        new RealServer(
            new Endpoint(IpAddress.ofIpv4((int) address), reached),
            isMasqueraded ? ForwardMethod.MASQ : ForwardMethod.DROUTE,
            TunnelEncapsulation.IPIP,
            weight,
            Thresholds.NONE);
    change = new Change.AddServer(service, server);
    return true;
  }

  /** Reads the option and the value that name a service. */
  private boolean readsKey() {
    int length = serviceTo - serviceFrom;
    int behind = at + length;
    // A longer port begins alike.
    if (length > 0
        && behind < end
        && bytes[behind] == ' '
        && Arrays.equals(bytes, at, behind, bytes, serviceFrom, serviceTo)) {
      at = behind;
      return true;
    }
    int from = at;
    if (end - at < 3 || bytes[at] != '-' || bytes[at + 2] != ' ') {
      return false;
    }
    byte letter = bytes[at + 1];
    at += 3;
    long address = letter == 't' || letter == 'u' ? address() : NONE;
    int port = address < 0 ? NONE : port();
    // Port 0 is not for every service.
    if (port < 1) {
      return false;
    }
    service =
        new ServiceAddress(
            letter == 't' ? Protocol.TCP : Protocol.UDP,
            new Endpoint(IpAddress.ofIpv4((int) address), port));
    serviceFrom = from;
    serviceTo = at;
    return true;
  }

  /** Reads four decimal numbers, none of which could be an octal one; gives the bits, or -1. */
  private long address() {
    long bits = 0;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && !skips('.')) {
        return NONE;
      }
      int from = at;
      int number = number();
      if (number < 0 || number > 0xFF || bytes[from] == '0' && at - from > 1) {
        return NONE;
      }
      bits = bits << 8 | number;
    }
    return bits;
  }

  private int port() {
    int port = skips(':') ? number() : NONE;
    return port > 0xFFFF ? NONE : port;
  }

  /** Reads decimal digits; gives their number, or -1 where there are none or many. */
  private int number() {
    int from = at;
    int number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - from <= MOST_DIGITS) {
      number = 10 * number + bytes[at] - '0';
      at++;
    }
    return at == from || at - from > MOST_DIGITS ? NONE : number;
  }

  private boolean skips(char expected) {
    if (at == end || bytes[at] != expected) {
      return false;
    }
    at++;
    return true;
  }

  private boolean has(byte[] words) {
    if (end - at < words.length
        || !Arrays.equals(bytes, at, at + words.length, words, 0, words.length)) {
      return false;
    }
    at += words.length;
    return true;
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append((char) bytes[i]);
    }
    return text.toString();
  }
}
