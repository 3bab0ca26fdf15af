package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/** The virtual service does not exist: ESRCH. */
public final class NoSuchServiceException extends IpvsException {
  private static final long serialVersionUID = 1L;

  NoSuchServiceException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "no such service");
  }
}
