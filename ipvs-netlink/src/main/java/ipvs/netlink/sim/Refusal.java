package ipvs.netlink.sim;

import ipvs.netlink.wire.Errno;
import java.util.Optional;

/** Ends a request with an error, which the kernel answers; EINTR alone it does not answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Errno errno;
  private final transient Optional<Remark> remark;

  Refusal(Errno errno) {
    this(errno, Optional.empty());
  }

  /** A refusal, and what is said beside its number. */
  Refusal(Errno errno, Optional<Remark> remark) {
    super(errno.symbol(), null, false, false);
    this.errno = errno;
    this.remark = remark;
  }

  /** {@return what is there, which is refused where nothing is} */
  static <T> T unless(Optional<T> present, Errno errno) throws Refusal {
    if (present.isEmpty()) {
      throw new Refusal(errno);
    }
    return present.get();
  }

  Errno errno() {
    return errno;
  }

  Optional<Remark> remark() {
    return remark;
  }
}
