package ipvs.netlink.sim;

import ipvs.netlink.wire.Errno;
import java.util.Optional;

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
  /** At least so many bytes, of a type that the kernel does not tell. */
  LEAST_16(0, 16, 0),
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

  /** {@return whether an extended acknowledgement tells the rule} */
  boolean isTold() {
    return type != 0;
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

  /** {@return the error that the kernel finds in a payload, if it finds one} */
  Optional<Errno> violation(byte[] bytes, int from, int length) {
    return switch (this) {
      case ANY -> Optional.empty();
      case U8, U16, U32, LEAST_16 -> unless(length >= least);
      case BINARY_8, BINARY_16 -> unless(length <= limit);
      case NEST -> unless(length == 0 || length >= 4);
      case STRING_15, STRING_16 -> stringViolation(bytes, from, length);
    };
  }

  private static Optional<Errno> unless(boolean isRight) {
    return isRight ? Optional.empty() : Optional.of(Errno.ERANGE);
  }

  /** A string that does not end is another error than one that ends before its attribute does. */
  private Optional<Errno> stringViolation(byte[] bytes, int from, int length) {
    for (int i = 0; i < Math.min(length, limit + 1); i++) {
      if (bytes[from + i] == 0) {
        int text = bytes[from + length - 1] == 0 ? length - 1 : length;
        return unless(text <= limit);
      }
    }
    return Optional.of(Errno.EINVAL);
  }
}
