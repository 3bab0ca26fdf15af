package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * IPVS is not there: its netlink family does not exist in this kernel, or no server can be reached
 * at the socket that was named.
 */
public final class IpvsUnavailableException extends IpvsException {
  private static final long serialVersionUID = 1L;

  IpvsUnavailableException(Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation, subject, errno, kernelText, "IPVS is not in this kernel; load the module ip_vs");
  }

  /** For a socket at which there is no server, and why. */
  IpvsUnavailableException(String place, Errno errno, String reason) {
    super(Operation.CONNECT, place, errno, "", reason);
  }
}
