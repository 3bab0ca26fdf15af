package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/**
 * The caller may not do this: EPERM. Every command needs CAP_NET_ADMIN in the initial user
 * namespace, even one that only reads; a relay decides by its own rules.
 */
public final class PermissionDeniedException extends IpvsException {
  private static final long serialVersionUID = 1L;

  PermissionDeniedException(Operation operation, String subject, Errno errno, String kernelText) {
    super(
        operation,
        subject,
        errno,
        kernelText,
        // A relay that says why has its own idea of who may.
        "permission denied"
            + (kernelText.isEmpty() ? "; run as root, or grant CAP_NET_ADMIN" : ""));
  }

  /** For a socket that may not be connected to. */
  PermissionDeniedException(String place, Errno errno, String reason) {
    super(Operation.CONNECT, place, errno, "", reason);
  }
}
