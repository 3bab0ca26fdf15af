package ipvs.netlink;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import java.io.IOException;
import java.util.List;

/** Takes one virtual service after the other, each with its real servers. */
@FunctionalInterface
public interface ServiceVisitor {
  /**
   * Takes a service.
   *
   * @param service the service
   * @param servers all its servers
   * @throws IOException to end the visit
   */
  void visit(ServiceStatus service, List<ServerStatus> servers) throws IOException;
}
