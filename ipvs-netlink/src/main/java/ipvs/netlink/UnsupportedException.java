package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/** This kernel cannot do this: EOPNOTSUPP, EAFNOSUPPORT, ENOPROTOOPT or EPROTONOSUPPORT. */
public final class UnsupportedException extends IpvsException {
  private static final long serialVersionUID = 1L;

  UnsupportedException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "not supported by this kernel");
  }
}
