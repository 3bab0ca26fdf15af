package ipvs.netlink.sim;

import ipvs.netlink.wire.Errno;
import java.util.Optional;

/** Ends a request with an error, which the kernel answers; EINTR alone it does not answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Errno errno;
  private final transient Optional<Violation> violation;

  /**
   * An attribute that is not as it should be.
   *
   * @param offset where it begins, in bytes from the beginning of the request
   * @param rule what it should be
   */
  record Violation(int offset, AttributeRule rule) {}

  /** An error that its number says all of. */
  Refusal(Errno errno) {
    this(errno, Optional.empty());
  }

  /** An error that an extended acknowledgement explains. */
  Refusal(Errno errno, Optional<Violation> violation) {
    super(errno.symbol(), null, false, false);
    this.errno = errno;
    this.violation = violation;
  }

  Errno errno() {
    return errno;
  }

  Optional<Violation> violation() {
    return violation;
  }
}
