package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * The scheduler or persistence engine is not in this kernel, nor a module of it: ENOENT. The kernel
 * does not tell which of the two.
 */
public final class SchedulerUnavailableException extends IpvsException {
  private static final long serialVersionUID = 1L;

  SchedulerUnavailableException(
      Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation,
        subject,
        errno,
        kernelText,
        "no such scheduler or persistence engine; look for the module ip_vs_NAME or ip_vs_pe_NAME");
  }
}
