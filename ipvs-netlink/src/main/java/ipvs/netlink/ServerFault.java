package ipvs.netlink;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelType;
import ipvs.model.table.Change;
import ipvs.netlink.wire.Errno;
import java.util.Optional;

/**
 * Finds out why the kernel refused a server. The kernel has one error number for several causes;
 * the request tells which one it must be. The causes are checked in the kernel's order.
 */
final class ServerFault {
  private static final String NOT_UNICAST = "not a unicast address here";

  private static final String BESIDE_DAEMON =
      "a server of the other family cannot be had beside a sync daemon";

  private ServerFault() {}

  /** {@return the cause, if this is a change of a server and the number leaves only one} */
  static Optional<String> of(Change change, Errno errno) {
    if (change instanceof Change.AddServer added) {
      return of(added.service(), added.server(), errno, true);
    }
    return change instanceof Change.EditServer edited
        ? of(edited.service(), edited.server(), errno, false)
        : Optional.empty();
  }

  private static Optional<String> of(
      ServiceKey service, RealServer server, Errno errno, boolean isNew) {
    Thresholds limits = server.thresholds();
    if (errno.equals(Errno.ERANGE) && limits.lower() > limits.upper()) {
      return Optional.of(
          "the lower threshold " + limits.lower() + " exceeds the upper one, " + limits.upper());
    }
    return errno.equals(Errno.EINVAL) ? invalid(service, server, isNew) : Optional.empty();
  }

  /** Only of a new server the address is looked at. */
  private static Optional<String> invalid(ServiceKey service, RealServer server, boolean isNew) {
    if (server.endpoint().family() != service.family()) {
      if (!server.method().equals(ForwardMethod.TUNNEL)) {
        return Optional.of("a server of the other family needs a tunnel");
      }
      // Whether a daemon runs, the request does not tell.
      return Optional.of(isNew ? NOT_UNICAST + ", or " + BESIDE_DAEMON : BESIDE_DAEMON);
    }
    if (server.tunnel().type().equals(TunnelType.GUE) && server.tunnel().port() == 0) {
      return Optional.of("a GUE tunnel needs a port");
    }
    return isNew ? Optional.of(NOT_UNICAST) : Optional.empty();
  }
}
