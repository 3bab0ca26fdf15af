package ipvs.netlink.sim;

import ipvs.netlink.wire.Errno;

/** Ends a request with an error, which the kernel answers; EINTR alone it does not answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Errno errno;

  Refusal(Errno errno) {
    super(errno.symbol(), null, false, false);
    this.errno = errno;
  }

  Errno errno() {
    return errno;
  }
}
