package ipvs.model;

/**
 * How a packet travels from the director to the real server chosen for it.
 *
 * <p>An open set of eight: the kernel accepts and reports also the numbers without a name. On the
 * wire a u32 in native byte order, of which three bits count.
 *
 * @param number 0 to 7, IP_VS_CONN_F_FWD_MASK
 */
public record ForwardMethod(int number) {
  /** Address translation: requests and replies both pass the director. IP_VS_CONN_F_MASQ, 0. */
  public static final ForwardMethod MASQ = new ForwardMethod(0);

  /** The server is the director itself. IP_VS_CONN_F_LOCALNODE, 1. */
  public static final ForwardMethod LOCALNODE = new ForwardMethod(1);

  /** In a tunnel; replies go straight to the client. IP_VS_CONN_F_TUNNEL, 2. */
  public static final ForwardMethod TUNNEL = new ForwardMethod(2);

  /** Direct routing: only the link-layer address changes. IP_VS_CONN_F_DROUTE, 3. */
  public static final ForwardMethod DROUTE = new ForwardMethod(3);

  /** To where the packet was going anyway. IP_VS_CONN_F_BYPASS, 4, internal to the kernel. */
  public static final ForwardMethod BYPASS = new ForwardMethod(4);

  /** IP_VS_CONN_F_FWD_MASK: the bits of connection flags that hold the method. */
  public static final int FWD_MASK = 0x7;

  /** Checks the range. */
  public ForwardMethod {
    Ranges.within("forwarding method", number, FWD_MASK);
  }

  /** {@return the kernel's name of the method, or its number} */
  @Override
  public String toString() {
    return switch (number) {
      case 0 -> "MASQ";
      case 1 -> "LOCALNODE";
      case 2 -> "TUNNEL";
      case 3 -> "DROUTE";
      case 4 -> "BYPASS";
      default -> Integer.toString(number);
    };
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof ForwardMethod that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
