package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelType;

/** The words for settings of a server, as people write them: {@code masq}, {@code gue}. */
public final class SettingWord {
  private SettingWord() {}

  /**
   * {@return the forwarding method of this word: {@code masq} or {@code nat}, {@code route} or
   * {@code dr}, {@code tunnel} or {@code tun}, {@code local}, {@code bypass}, or a number}
   *
   * @throws IllegalArgumentException if it is none of these; the message says so
   */
  public static ForwardMethod method(String word) {
    return FilterValue.method(FilterKey.METHOD, word);
  }

  /**
   * {@return the type of tunnel of this word: {@code ipip}, {@code gue}, {@code gre}, or a number}
   *
   * @throws IllegalArgumentException if it is none of these; the message says so
   */
  public static TunnelType tunnel(String word) {
    return FilterValue.tunnel(FilterKey.TUNNEL, word);
  }

  /**
   * {@return the checksum of this word: {@code none}, {@code csum} or {@code remcsum}}
   *
   * @throws IllegalArgumentException if it is none of these; the message says so
   */
  public static TunnelChecksum checksum(String word) {
    for (TunnelChecksum checksum : TunnelChecksum.values()) {
      if (format(checksum).equals(word)) {
        return checksum;
      }
    }
    throw new IllegalArgumentException("\"" + word + "\" is not none, csum or remcsum");
  }

  /** {@return the word for a method, or its number} */
  public static String format(ForwardMethod method) {
    return switch (method.number()) {
      case ForwardMethod.IP_VS_CONN_F_MASQ -> "masq";
      case ForwardMethod.IP_VS_CONN_F_LOCALNODE -> "local";
      case ForwardMethod.IP_VS_CONN_F_TUNNEL -> "tunnel";
      case ForwardMethod.IP_VS_CONN_F_DROUTE -> "route";
      case ForwardMethod.IP_VS_CONN_F_BYPASS -> "bypass";
      default -> method.toString();
    };
  }

  /** {@return the word for a checksum} */
  public static String format(TunnelChecksum checksum) {
    return switch (checksum) {
      case NOCSUM -> "none";
      case CSUM -> "csum";
      case REMCSUM -> "remcsum";
    };
  }
}
