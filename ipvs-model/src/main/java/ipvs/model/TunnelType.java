package ipvs.model;

/**
 * What a tunnelled packet is wrapped in.
 *
 * <p>An open set: the kernel accepts and reports any number. On the wire a u8.
 *
 * @param number 0 to 255
 */
public record TunnelType(int number) {
  /** IP in IP. IP_VS_CONN_F_TUNNEL_TYPE_IPIP, 0. */
  public static final TunnelType IPIP = new TunnelType(0);

  /** Generic UDP encapsulation. IP_VS_CONN_F_TUNNEL_TYPE_GUE, 1, since Linux 5.2. */
  public static final TunnelType GUE = new TunnelType(1);

  /** Generic routing encapsulation. IP_VS_CONN_F_TUNNEL_TYPE_GRE, 2, since Linux 5.3. */
  public static final TunnelType GRE = new TunnelType(2);

  /** Checks the range. */
  public TunnelType {
    Ranges.u8("tunnel type", number);
  }

  /** {@return {@code ipip}, {@code gue}, {@code gre}, or the number of another type} */
  @Override
  public String toString() {
    return switch (number) {
      case 0 -> "ipip";
      case 1 -> "gue";
      case 2 -> "gre";
      default -> Integer.toString(number);
    };
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof TunnelType that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
