package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelType;
import java.util.Optional;

/** The values that words of filters have, read alike for every key. */
final class FilterValue {
  static final NumberRange U16 = new NumberRange(0, 0xFFFF);
  static final NumberRange U32 = new NumberRange(0, 0xFFFF_FFFFL);
  static final NumberRange WEIGHTS = new NumberRange(0, Integer.MAX_VALUE);

  private static final int MAX_TUNNEL = 0xFF;

  private FilterValue() {}

  static AddressPrefix prefix(FilterKey key, String value) {
    return orWrong(AddressPrefix.tryParse(value), key, value);
  }

  static NumberRange range(FilterKey key, String value, NumberRange limits) {
    return orWrong(NumberRange.tryParse(value, limits), key, value);
  }

  /** {@return whether it is the first of the two words of a key, and not the second} */
  static boolean isFirst(FilterKey key, String value) {
    int at = key.words().indexOf(value);
    if (at < 0) {
      throw wrong(key, value);
    }
    return at == 0;
  }

  static ForwardMethod method(FilterKey key, String value) {
    return switch (value) {
      case "masq", "nat" -> ForwardMethod.MASQ;
      case "route", "dr" -> ForwardMethod.DROUTE;
      case "tunnel", "tun" -> ForwardMethod.TUNNEL;
      case "local" -> ForwardMethod.LOCALNODE;
      case "bypass" -> ForwardMethod.BYPASS;
      default -> new ForwardMethod((int) number(key, value, ForwardMethod.FWD_MASK));
    };
  }

  static TunnelType tunnel(FilterKey key, String value) {
    return switch (value) {
      case "ipip" -> TunnelType.IPIP;
      case "gue" -> TunnelType.GUE;
      case "gre" -> TunnelType.GRE;
      default -> new TunnelType((int) number(key, value, MAX_TUNNEL));
    };
  }

  static <T> T orWrong(Optional<T> read, FilterKey key, String value) {
    if (read.isEmpty()) {
      throw wrong(key, value);
    }
    return read.get();
  }

  private static long number(FilterKey key, String value, long max) {
    long number = NumberRange.decimal(value, max);
    if (number < 0) {
      throw wrong(key, value);
    }
    return number;
  }

  static IllegalArgumentException wrong(FilterKey key, String value) {
    return new IllegalArgumentException("\"" + value + "\" is not " + key.allowed());
  }
}
