package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/** The real server is not part of the service: ENOENT. */
public final class NoSuchServerException extends IpvsException {
  private static final long serialVersionUID = 1L;

  NoSuchServerException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "no such server");
  }
}
