package ipvs.model;

import java.util.Optional;

/**
 * The transport protocol of a virtual service.
 *
 * <p>An open set: the kernel accepts and reports any number, although only TCP, UDP and SCTP (and
 * AH and ESP in transport mode) ever match traffic. On the wire a u16 in native byte order.
 *
 * <p>The constants that are bare numbers serve as labels of a {@code switch}.
 *
 * @param number the IP protocol number, 0 to 65535
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_PROTOCOL
 */
public record Protocol(int number) implements Comparable<Protocol> {
  /**
   * The internet protocol itself, 0: to IPVS any protocol.
   *
   * @uapi linux/in.h IPPROTO_IP
   */
  public static final int IPPROTO_IP = 0;

  /**
   * Internet control message protocol, 1.
   *
   * @uapi linux/in.h IPPROTO_ICMP
   */
  public static final int IPPROTO_ICMP = 1;

  /**
   * Transmission control protocol, 6.
   *
   * @uapi linux/in.h IPPROTO_TCP
   */
  public static final int IPPROTO_TCP = 6;

  /**
   * User datagram protocol, 17.
   *
   * @uapi linux/in.h IPPROTO_UDP
   */
  public static final int IPPROTO_UDP = 17;

  /**
   * Internet control message protocol of IPv6, 58.
   *
   * @uapi linux/in6.h IPPROTO_ICMPV6
   */
  public static final int IPPROTO_ICMPV6 = 58;

  /**
   * Stream control transmission protocol, 132.
   *
   * @uapi linux/in.h IPPROTO_SCTP
   */
  public static final int IPPROTO_SCTP = 132;

  private static final int MAX = 0xFFFF;

  /** Transmission control protocol. */
  public static final Protocol TCP = new Protocol(IPPROTO_TCP);

  /** User datagram protocol. */
  public static final Protocol UDP = new Protocol(IPPROTO_UDP);

  /** Stream control transmission protocol. */
  public static final Protocol SCTP = new Protocol(IPPROTO_SCTP);

  /** Checks the range. */
  public Protocol {
    Ranges.u16("protocol", number);
  }

  @Override
  public int compareTo(Protocol other) {
    return Integer.compare(number, other.number);
  }

  /**
   * {@return the protocol with this name, if there is one}
   *
   * @param word {@code tcp}, {@code udp}, {@code sctp}, or a number from 0 to 65535
   */
  public static Optional<Protocol> ofWord(String word) {
    return switch (word) {
      case "tcp" -> Optional.of(TCP);
      case "udp" -> Optional.of(UDP);
      case "sctp" -> Optional.of(SCTP);
      default -> numbered(Ranges.decimal(word, MAX));
    };
  }

  private static Optional<Protocol> numbered(int number) {
    return number < 0 ? Optional.empty() : Optional.of(new Protocol(number));
  }

  /** {@return {@code tcp}, {@code udp}, {@code sctp}, or the number of another protocol} */
  public String word() {
    return wordOf(number);
  }

  /**
   * {@return {@code tcp}, {@code udp}, {@code sctp}, or the number of another protocol}
   *
   * @param number the IP protocol number
   */
  public static String wordOf(int number) {
    return switch (number) {
      case IPPROTO_TCP -> "tcp";
      case IPPROTO_UDP -> "udp";
      case IPPROTO_SCTP -> "sctp";
      default -> Integer.toString(number);
    };
  }

  /** {@return {@code TCP}, {@code UDP}, {@code SCTP}, or the number of another protocol} */
  @Override
  public String toString() {
    return nameOf(number);
  }

  /**
   * {@return {@code TCP}, {@code UDP}, {@code SCTP}, or the number of another protocol}
   *
   * @param number the IP protocol number
   */
  public static String nameOf(int number) {
    return switch (number) {
      case IPPROTO_TCP -> "TCP";
      case IPPROTO_UDP -> "UDP";
      case IPPROTO_SCTP -> "SCTP";
      default -> Integer.toString(number);
    };
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Protocol that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
