package ipvs.netlink;

import java.io.IOException;
import java.util.List;

/**
 * Fast path: takes one virtual service after the other, each with its real servers, as rows.
 *
 * <p>{@link ServiceVisitor} takes values.
 */
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
