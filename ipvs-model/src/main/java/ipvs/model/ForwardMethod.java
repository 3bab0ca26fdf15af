package ipvs.model;

import java.util.Optional;

/**
 * How a packet travels from the director to the real server chosen for it.
 *
 * <p>An open set of eight: the kernel also accepts and reports the numbers that have no name. On
 * the wire a u32 in native byte order, of which three bits count.
 *
 * <p>The constants that are bare numbers serve as labels of a {@code switch}.
 *
 * @param number 0 to 7
 * @uapi linux/ip_vs.h IP_VS_CONN_F_FWD_MASK
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_FWD_METHOD
 */
public record ForwardMethod(int number) {
  /**
   * The number of {@link #MASQ}, 0.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_MASQ
   */
  public static final int IP_VS_CONN_F_MASQ = 0;

  /**
   * The number of {@link #LOCALNODE}, 1.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_LOCALNODE
   */
  public static final int IP_VS_CONN_F_LOCALNODE = 1;

  /**
   * The number of {@link #TUNNEL}, 2.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_TUNNEL
   */
  public static final int IP_VS_CONN_F_TUNNEL = 2;

  /**
   * The number of {@link #DROUTE}, 3.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_DROUTE
   */
  public static final int IP_VS_CONN_F_DROUTE = 3;

  /**
   * The number of {@link #BYPASS}, 4.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_BYPASS
   */
  public static final int IP_VS_CONN_F_BYPASS = 4;

  /** Address translation: requests and replies both pass the director. */
  public static final ForwardMethod MASQ = new ForwardMethod(IP_VS_CONN_F_MASQ);

  /** The server is the director itself. */
  public static final ForwardMethod LOCALNODE = new ForwardMethod(IP_VS_CONN_F_LOCALNODE);

  /** The packet travels in a tunnel; replies go straight to the client. */
  public static final ForwardMethod TUNNEL = new ForwardMethod(IP_VS_CONN_F_TUNNEL);

  /** Direct routing: only the link-layer address changes. */
  public static final ForwardMethod DROUTE = new ForwardMethod(IP_VS_CONN_F_DROUTE);

  /** The packet goes on to the address that it had anyway; internal to the kernel. */
  public static final ForwardMethod BYPASS = new ForwardMethod(IP_VS_CONN_F_BYPASS);

  /**
   * The bits of connection flags that hold the method.
   *
   * @uapi linux/ip_vs.h IP_VS_CONN_F_FWD_MASK
   */
  public static final int FWD_MASK = 0x7;

  /** Checks the range. */
  public ForwardMethod {
    Ranges.within("forwarding method", number, FWD_MASK);
  }

  /**
   * {@return the method with this name, if there is one}
   *
   * @param word what {@link #word} gives; the short names {@code nat}, {@code dr} and {@code tun};
   *     or a number from 0 to 7
   */
  public static Optional<ForwardMethod> ofWord(String word) {
    return switch (word) {
      case "masq", "nat" -> Optional.of(MASQ);
      case "local" -> Optional.of(LOCALNODE);
      case "tunnel", "tun" -> Optional.of(TUNNEL);
      case "route", "dr" -> Optional.of(DROUTE);
      case "bypass" -> Optional.of(BYPASS);
      default -> numbered(Ranges.decimal(word, FWD_MASK));
    };
  }

  private static Optional<ForwardMethod> numbered(int number) {
    return number < 0 ? Optional.empty() : Optional.of(new ForwardMethod(number));
  }

  /** {@return the usual name of the method, such as {@code masq}; its number if it has none} */
  public String word() {
    return wordOf(number);
  }

  /**
   * {@return the usual name of a method, such as {@code masq}; its number if it has none}
   *
   * @param number 0 to 7
   */
  public static String wordOf(int number) {
    return switch (number) {
      case IP_VS_CONN_F_MASQ -> "masq";
      case IP_VS_CONN_F_LOCALNODE -> "local";
      case IP_VS_CONN_F_TUNNEL -> "tunnel";
      case IP_VS_CONN_F_DROUTE -> "route";
      case IP_VS_CONN_F_BYPASS -> "bypass";
      default -> Integer.toString(number);
    };
  }

  /** {@return the kernel's name of the method, or its number} */
  @Override
  public String toString() {
    return switch (number) {
      case IP_VS_CONN_F_MASQ -> "MASQ";
      case IP_VS_CONN_F_LOCALNODE -> "LOCALNODE";
      case IP_VS_CONN_F_TUNNEL -> "TUNNEL";
      case IP_VS_CONN_F_DROUTE -> "DROUTE";
      case IP_VS_CONN_F_BYPASS -> "BYPASS";
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
