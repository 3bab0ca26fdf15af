package ipvs.cli.render;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;

/** The listing of limits on connections: {@code --thresholds}. */
public final class ThresholdListing extends Renderer {
  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   */
  public ThresholdListing(ByteOutput out, EndpointText endpoints) {
    super(out, endpoints);
  }

  @Override
  String serviceTitles() {
    return "Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn ";
  }

  @Override
  void writeService(ByteOutput out, ServiceView service) {
    SchedulingText.write(out, service);
  }

  @Override
  void writeServer(ByteOutput out, ServerView server) {
    out.character(' ').left(server.upperThreshold(), 10);
    out.character(' ').left(server.lowerThreshold(), 10);
    out.character(' ').left(server.activeConnections(), 10);
    out.character(' ').left(server.inactiveConnections(), 10);
  }
}
