package ipvs.netlink.json;

import ipvs.model.Timeouts;
import java.io.IOException;

/** Reads timeouts. */
final class TimeoutsReader extends ObjectReader {
  private static final MemberNames NAMES = MemberNames.of("tcp", "tcp_fin", "udp");

  private long tcp;
  private long tcpFin;
  private long udp;

  TimeoutsReader(Tokens in) {
    super(in, NAMES);
  }

  @Override
  void begin() {
    tcp = 0;
    tcpFin = 0;
    udp = 0;
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "tcp" -> tcp = number(0, U32, 0);
      case "tcp_fin" -> tcpFin = number(0, U32, 0);
      case "udp" -> udp = number(0, U32, 0);
      default -> throw new IllegalStateException(name);
    }
  }

  @Override
  void end() {}

  /** {@return what was read; 0, which leaves a timeout as it is, for what was not said} */
  Timeouts timeouts() {
    return new Timeouts(tcp, tcpFin, udp);
  }
}
