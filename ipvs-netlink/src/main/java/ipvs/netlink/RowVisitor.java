package ipvs.netlink;

import java.io.IOException;
import java.util.List;

/** Takes one virtual service after the other, each with its real servers, as rows. */
@FunctionalInterface
public interface RowVisitor {
  /**
   * Takes a service.
   *
   * @param service the service
   * @param servers all its servers
   * @throws IOException to end the visit
   */
  void visit(ServiceRow service, List<ServerRow> servers) throws IOException;
}
