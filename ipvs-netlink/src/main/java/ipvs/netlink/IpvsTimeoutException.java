package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * No answer came in time. A change may have taken effect all the same; a listing shows whether it
 * did.
 */
public final class IpvsTimeoutException extends IpvsException {
  private static final long serialVersionUID = 1L;

  IpvsTimeoutException(Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation, subject, errno, kernelText, "no answer in time; a change may have taken effect");
  }
}
