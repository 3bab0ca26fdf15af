package ipvs.netlink;

import ipvs.netlink.wire.Errno;

/** The service, server or daemon exists already: EEXIST. */
public final class AlreadyExistsException extends IpvsException {
  private static final long serialVersionUID = 1L;

  AlreadyExistsException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "already exists");
  }
}
