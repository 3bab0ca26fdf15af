package ipvs.netlink.sim;

import java.util.Optional;

/**
 * What an extended acknowledgement says beside an error's number, or beside success.
 *
 * @param text in the kernel's words
 * @param violation the attribute that it is about, if it is about one
 */
record Remark(String text, Optional<Violation> violation) {
  private static final String VIOLATED = "Attribute failed policy validation";
  private static final String LEFT_OVER = "bytes leftover after parsing attributes";

  /** What is behind the last attribute is no attribute. */
  static final Remark LEFTOVER = new Remark(LEFT_OVER, Optional.empty());

  /** The command is none of old and the header has bits that mean nothing. */
  static final Remark RESERVED = new Remark("genlmsghdr.reserved field is not 0", Optional.empty());

  /** The command is none of old and the flags are not those of a request. */
  static final Remark AMBIGUOUS =
      new Remark("ambiguous or reserved bits set in nlmsg_flags", Optional.empty());

  /**
   * An attribute that is not as it should be.
   *
   * @param offset where it begins, in bytes from the beginning of the request
   * @param rule what it should be
   */
  record Violation(int offset, AttributeRule rule) {}

  /** {@return that an attribute is not as it should be} */
  static Remark violated(int offset, AttributeRule rule) {
    return new Remark(VIOLATED, Optional.of(new Violation(offset, rule)));
  }
}
