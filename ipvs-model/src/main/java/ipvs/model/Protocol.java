package ipvs.model;

/**
 * The transport protocol of a virtual service.
 *
 * <p>An open set: the kernel accepts and reports any number, although only TCP, UDP and SCTP (and
 * AH and ESP in transport mode) ever match traffic. On the wire a u16 in native byte order.
 *
 * @param number the IP protocol number, 0 to 65535
 */
public record Protocol(int number) implements Comparable<Protocol> {
  /** Transmission control protocol, 6. */
  public static final Protocol TCP = new Protocol(6);

  /** User datagram protocol, 17. */
  public static final Protocol UDP = new Protocol(17);

  /** Stream control transmission protocol, 132. */
  public static final Protocol SCTP = new Protocol(132);

  /** Checks the range. */
  public Protocol {
    Ranges.u16("protocol", number);
  }

  @Override
  public int compareTo(Protocol other) {
    return Integer.compare(number, other.number);
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
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 132 -> "SCTP";
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
