package ipvs.netlink.metrics;

import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceView;

/** Values of labels, those that node_exporter has too as it writes them. */
final class LabelText {
  /** How the kernel's file shows a mark. */
  private static final int MARK_DIGITS = 8;

  private static final int HEX = 16;

  /** The 32 bits before the IPv4 address in {@code ::ffff:192.0.2.1}. */
  private static final long MAPPED = 0xFFFF;

  private static final char DOT = '.';
  private static final char COLON = ':';

  private LabelText() {}

  /** {@return how a table was read} */
  static String via(MetricsReading reading) {
    return reading.isComplete() ? "netlink" : "proc";
  }

  /** {@return the virtual address; empty for a mark} */
  static String localAddress(ServiceView service) {
    return !service.isMarked() && service.key() instanceof ServiceAddress at
        ? at.endpoint().address().toString()
        : "";
  }

  /** {@return the mark in eight digits; empty if there is none} */
  static String localMark(ServiceView service) {
    if (!service.isMarked()) {
      return "";
    }
    StringBuilder text = new StringBuilder(MARK_DIGITS);
    for (int shift = (MARK_DIGITS - 1) * 4; shift >= 0; shift -= 4) {
      int digit = (int) (service.mark() >>> shift) & (HEX - 1);
      text.append(Character.toUpperCase(Character.forDigit(digit, HEX)));
    }
    return text.toString();
  }

  /** {@return the virtual port; 0 for a mark} */
  static String localPort(ServiceView service) {
    return Integer.toString(service.port());
  }

  static String proto(ServiceView service) {
    return service.isMarked() ? "FWM" : Protocol.nameOf(service.protocol());
  }

  static String persistent(ServiceView service) {
    return service.isPersistent() ? "yes" : "no";
  }

  static String remoteAddress(ServerView server) {
    return server.endpoint().address().toString();
  }

  static String method(ServerView server) {
    return ForwardMethod.wordOf(server.method());
  }

  /**
   * {@return how packets to a server are wrapped; empty if they are not, or if it is not known}
   *
   * @param isKnown whether it is
   */
  static String tunnel(ServerView server, boolean isKnown) {
    return isKnown && server.method() == ForwardMethod.IP_VS_CONN_F_TUNNEL
        ? server.tunnel().type().toString()
        : "";
  }

  /**
   * {@return an address as node_exporter writes it}
   *
   * <p>Go, in which that is written, shows {@code ::ffff:192.0.2.1} as {@code 192.0.2.1} and {@code
   * ::192.0.2.1} as {@code ::c000:201}. Ours stay as they are, or two could be one.
   *
   * @param text an address
   */
  static String inGo(String text) {
    if (text.indexOf(DOT) < 0 || text.indexOf(COLON) < 0) {
      return text;
    }
    IpAddress address = IpAddress.parse(text);
    int bits = (int) address.lowBits();
    return address.lowBits() >>> Integer.SIZE == MAPPED
        ? IpAddress.ofIpv4(bits).toString()
        : "::" + Integer.toHexString(bits >>> 16) + ":" + Integer.toHexString(bits & 0xFFFF);
  }
}
