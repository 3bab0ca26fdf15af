package ipvs.netlink;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.netlink.wire.Errno;

/** The real server is not part of the service: ENOENT. */
public final class NoSuchServerException extends IpvsException {
  private static final long serialVersionUID = 1L;

  NoSuchServerException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "no such server");
  }

  /** {@return what says that a server is not among those of its service} */
  static NoSuchServerException unlisted(ServiceKey service, Endpoint server) {
    return new NoSuchServerException(
        Operation.GET_SERVER, service + " -> " + server, Errno.ENOENT, "");
  }
}
