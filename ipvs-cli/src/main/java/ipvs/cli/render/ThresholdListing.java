package ipvs.cli.render;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.Thresholds;

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
  void writeService(ByteOutput out, ServiceStatus service) {
    SchedulingText.write(out, service.service());
  }

  @Override
  void writeServer(ByteOutput out, ServerStatus server) {
    Thresholds thresholds = server.server().thresholds();
    out.character(' ').left(thresholds.upper(), 10);
    out.character(' ').left(thresholds.lower(), 10);
    out.character(' ').left(server.activeConnections(), 10);
    out.character(' ').left(server.inactiveConnections(), 10);
  }
}
