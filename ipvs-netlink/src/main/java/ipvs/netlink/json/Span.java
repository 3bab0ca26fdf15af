package ipvs.netlink.json;

/** A stretch of bytes of a document as one number, since there is one for every value. */
final class Span {
  /** That of nothing. */
  static final long NONE = -1;

  private static final int LENGTH_BITS = 24;
  private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

  private Span() {}

  /**
   * {@return the bytes between two places}
   *
   * @param start of the first byte, from 0
   * @param end behind the last; a longer stretch than 16 MiB is shortened
   */
  static long of(long start, long end) {
    return start << LENGTH_BITS | Math.min(end - start, LENGTH_MASK);
  }

  static long start(long span) {
    return span >>> LENGTH_BITS;
  }

  static long end(long span) {
    return start(span) + (span & LENGTH_MASK);
  }
}
