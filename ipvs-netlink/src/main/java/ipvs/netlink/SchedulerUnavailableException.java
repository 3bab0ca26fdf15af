package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * This kernel lacks the scheduler or the persistence engine, and has no module for it: ENOENT. The
 * kernel does not tell which of the two is missing.
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
