package ipvs.netlink;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.io.IOException;
import java.util.List;

/** Takes one virtual service after the other, each with its real servers. */
@FunctionalInterface
public interface ServiceVisitor {
  /**
   * Takes a service.
   *
   * @param service the service
   * @param servers all its servers, newest first; does not change
   * @throws IOException to end the visit
   */
  void visit(ServiceView service, List<ServerView> servers) throws IOException;
}
