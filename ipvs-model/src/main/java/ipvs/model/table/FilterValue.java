package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelType;
import java.util.Optional;

/** The values that words of filters have, read alike for every key. */
final class FilterValue {
  static final NumberRange U16 = new NumberRange(0, 0xFFFF);
  static final NumberRange U32 = new NumberRange(0, 0xFFFF_FFFFL);
  static final NumberRange WEIGHTS = new NumberRange(0, Integer.MAX_VALUE);

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
    return orWrong(ForwardMethod.ofWord(value), key, value);
  }

  static TunnelType tunnel(FilterKey key, String value) {
    return orWrong(TunnelType.ofWord(value), key, value);
  }

  static <T> T orWrong(Optional<T> read, FilterKey key, String value) {
    if (read.isEmpty()) {
      throw wrong(key, value);
    }
    return read.get();
  }

  static IllegalArgumentException wrong(FilterKey key, String value) {
    return new IllegalArgumentException("\"" + value + "\" is not " + key.allowed());
  }
}
