package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * The caller may not do this: EPERM. Every command, reading too, needs CAP_NET_ADMIN in the initial
 * user namespace.
 */
public final class PermissionDeniedException extends IpvsException {
  private static final long serialVersionUID = 1L;

  PermissionDeniedException(Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation,
        subject,
        errno,
        kernelText,
        "permission denied; run as root, or grant CAP_NET_ADMIN");
  }
}
