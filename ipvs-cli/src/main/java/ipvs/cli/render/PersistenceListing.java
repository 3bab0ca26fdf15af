package ipvs.cli.render;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;

/** The listing of clients bound to servers: {@code --persistent-conn}. */
public final class PersistenceListing extends Renderer {
  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   */
  public PersistenceListing(ByteOutput out, EndpointText endpoints) {
    super(out, endpoints);
  }

  @Override
  String serviceTitles() {
    return "Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn ";
  }

  @Override
  void writeService(ByteOutput out, ServiceView service) {
    SchedulingText.write(out, service);
  }

  @Override
  void writeServer(ByteOutput out, ServerView server) {
    out.character(' ').left(server.weight(), 9);
    out.character(' ').left(server.persistentConnections(), 11);
    out.character(' ').left(server.activeConnections(), 10);
    out.character(' ').left(server.inactiveConnections(), 10);
  }
}
