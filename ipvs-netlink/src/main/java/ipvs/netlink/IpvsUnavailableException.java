package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/** IPVS is not in this kernel: its netlink family does not exist. */
public final class IpvsUnavailableException extends IpvsException {
  private static final long serialVersionUID = 1L;

  IpvsUnavailableException(Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation, subject, errno, kernelText, "IPVS is not in this kernel; load the module ip_vs");
  }
}
