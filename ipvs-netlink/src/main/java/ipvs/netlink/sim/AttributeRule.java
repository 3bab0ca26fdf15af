package ipvs.netlink.sim;

/**
 * What the kernel accepts as the payload of an attribute.
 *
 * <p>{@code linux/netlink.h}: {@code NL_ATTR_TYPE_*}
 */
enum AttributeRule {
  /** Anything. */
  ANY(0, 0, 0),
  /** A number, of which further bytes do not count. */
  U8(2, 1, 0xFFL),
  /** A number, of which further bytes do not count. */
  U16(3, 2, 0xFFFFL),
  /** A number, of which further bytes do not count. */
  U32(4, 4, 0xFFFF_FFFFL),
  /** Up to so many bytes. */
  BINARY_8(10, 0, 8),
  /** Up to so many bytes. */
  BINARY_16(10, 0, 16),
  /** At least so many bytes. */
  EXACT_16(10, 16, 0),
  /** A NUL within, and so many bytes before it. */
  STRING_15(12, 1, 15),
  /** A NUL within, and so many bytes before it. */
  STRING_16(12, 1, 16),
  /** Nothing, or attributes. */
  NEST(13, 0, 0);

  private final int type;
  private final int least;
  private final long limit;

  AttributeRule(int type, int least, long limit) {
    this.type = type;
    this.least = least;
    this.limit = limit;
  }

  /** {@return the number of the type, as an extended acknowledgement tells it} */
  int type() {
    return type;
  }

  /** {@return whether it is a number, with 0 to {@link #limit()} as its range} */
  boolean isNumber() {
    return type >= 2 && type <= 4;
  }

  /** {@return the largest number, or how many bytes there may be} */
  long limit() {
    return limit;
  }

  /** {@return whether a payload is as it should be} */
  boolean accepts(byte[] bytes, int from, int length) {
    return switch (this) {
      case ANY -> true;
      case U8, U16, U32, EXACT_16 -> length >= least;
      case BINARY_8, BINARY_16 -> length <= limit;
      case NEST -> length == 0 || length >= 4;
      case STRING_15, STRING_16 -> hasString(bytes, from, length);
    };
  }

  private boolean hasString(byte[] bytes, int from, int length) {
    if (length == 0) {
      return false;
    }
    int text = bytes[from + length - 1] == 0 ? length - 1 : length;
    for (int i = 0; i < Math.min(length, limit + 1); i++) {
      if (bytes[from + i] == 0) {
        return text <= limit;
      }
    }
    return false;
  }
}
