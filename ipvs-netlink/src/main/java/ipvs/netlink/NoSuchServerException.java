package ipvs.netlink;

import ipvs.model.Endpoint;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.netlink.wire.Errno;
import java.util.List;
import java.util.Objects;

/** The real server is not part of the service: ENOENT. */
public final class NoSuchServerException extends IpvsException {
  private static final long serialVersionUID = 1L;

  NoSuchServerException(Operation operation, String subject, Errno errno, String kernelText) {
    super(operation, subject, errno, kernelText, "no such server");
  }

  /**
   * {@return the server among those of its service}
   *
   * <p>Here and not in the client, which would load this class to be verified, at each start.
   *
   * @throws NoSuchServerException if it is not among them
   */
  static ServerView unlessListed(List<ServerView> servers, ServiceKey service, Endpoint server)
      throws NoSuchServerException {
    Objects.requireNonNull(server, "server");
    for (ServerView each : servers) {
      if (each.endpoint().equals(server)) {
        return each;
      }
    }
    throw new NoSuchServerException(
        Operation.GET_SERVER, service + " -> " + server, Errno.ENOENT, "");
  }
}
