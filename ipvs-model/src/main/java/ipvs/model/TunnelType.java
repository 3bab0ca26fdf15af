package ipvs.model;

import java.util.Optional;

/**
 * What a tunnelled packet is wrapped in.
 *
 * <p>An open set: the kernel accepts and reports any number. On the wire a u8.
 *
 * <p>The constants that are bare numbers serve as labels of a {@code switch}.
 *
 * @param number 0 to 255
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_TUN_TYPE
 */
public record TunnelType(int number) {
  /**
   * The number of {@link #IPIP}, 0.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_TUNNEL_TYPE_IPIP
   */
  public static final int IP_VS_CONN_F_TUNNEL_TYPE_IPIP = 0;

  /**
   * The number of {@link #GUE}, 1.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_TUNNEL_TYPE_GUE
   */
  public static final int IP_VS_CONN_F_TUNNEL_TYPE_GUE = 1;

  /**
   * The number of {@link #GRE}, 2.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_TUNNEL_TYPE_GRE
   */
  public static final int IP_VS_CONN_F_TUNNEL_TYPE_GRE = 2;

  private static final int MAX = 0xFF;

  /** IP in IP. */
  public static final TunnelType IPIP = new TunnelType(IP_VS_CONN_F_TUNNEL_TYPE_IPIP);

  /** Generic UDP encapsulation, since Linux 5.2. */
  public static final TunnelType GUE = new TunnelType(IP_VS_CONN_F_TUNNEL_TYPE_GUE);

  /** Generic routing encapsulation, since Linux 5.3. */
  public static final TunnelType GRE = new TunnelType(IP_VS_CONN_F_TUNNEL_TYPE_GRE);

  /** Checks the range. */
  public TunnelType {
    Ranges.u8("tunnel type", number);
  }

  /**
   * {@return the type with this name, if there is one}
   *
   * @param word {@code ipip}, {@code gue}, {@code gre}, or a number from 0 to 255
   */
  public static Optional<TunnelType> ofWord(String word) {
    return switch (word) {
      case "ipip" -> Optional.of(IPIP);
      case "gue" -> Optional.of(GUE);
      case "gre" -> Optional.of(GRE);
      default -> numbered(Ranges.decimal(word, MAX));
    };
  }

  private static Optional<TunnelType> numbered(int number) {
    return number < 0 ? Optional.empty() : Optional.of(new TunnelType(number));
  }

  /** {@return {@code ipip}, {@code gue}, {@code gre}, or the number of another type} */
  @Override
  public String toString() {
    return switch (number) {
      case IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> "ipip";
      case IP_VS_CONN_F_TUNNEL_TYPE_GUE -> "gue";
      case IP_VS_CONN_F_TUNNEL_TYPE_GRE -> "gre";
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
