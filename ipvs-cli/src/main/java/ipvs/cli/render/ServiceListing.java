package ipvs.cli.render;

import ipvs.model.ForwardMethod;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;

/** The listing without further options: scheduling, weights and connections; also tunnels. */
public final class ServiceListing extends Renderer {
  private final boolean tunnels;

  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   * @param tunnels whether there is a column that says how packets to a server are wrapped
   */
  public ServiceListing(ByteOutput out, EndpointText endpoints, boolean tunnels) {
    super(out, endpoints);
    this.tunnels = tunnels;
  }

  @Override
  String serviceTitles() {
    return "Prot LocalAddress:Port Scheduler Flags";
  }

  @Override
  String serverTitles() {
    return tunnels
        ? "  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn"
        : "  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn";
  }

  @Override
  void writeService(ByteOutput out, ServiceView service) {
    SchedulingText.write(out, service);
  }

  @Override
  void writeServer(ByteOutput out, ServerView server) {
    out.character(' ').left(methodName(server.method()), 7);
    if (tunnels) {
      out.character(' ');
      int start = out.column();
      writeTunnel(out, server);
      out.fill(start, 13);
    }
    out.character(' ').left(server.weight(), 6);
    out.character(' ').left(server.activeConnections(), 10);
    out.character(' ').left(server.inactiveConnections(), 10);
  }

  private static String methodName(int method) {
    return switch (method) {
      case ForwardMethod.IP_VS_CONN_F_MASQ -> "Masq";
      case ForwardMethod.IP_VS_CONN_F_LOCALNODE -> "Local";
      case ForwardMethod.IP_VS_CONN_F_TUNNEL -> "Tunnel";
      case ForwardMethod.IP_VS_CONN_F_DROUTE -> "Route";
      case ForwardMethod.IP_VS_CONN_F_BYPASS -> "Bypass";
      default -> Integer.toString(method);
    };
  }

  private static void writeTunnel(ByteOutput out, ServerView server) {
    if (server.method() != ForwardMethod.IP_VS_CONN_F_TUNNEL) {
      out.text("n/a");
      return;
    }
    TunnelEncapsulation tunnel = server.tunnel();
    switch (tunnel.type().number()) {
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> out.text("ipip");
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GUE ->
          out.text("gue:").number(tunnel.port()).character(':').text(checksum(tunnel));
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GRE -> out.text("gre:").text(checksum(tunnel));
      default -> out.text("n/a");
    }
  }

  private static String checksum(TunnelEncapsulation tunnel) {
    if (tunnel.has(TunnelChecksum.REMCSUM)) {
      return "r+c";
    }
    return tunnel.has(TunnelChecksum.CSUM) ? "+c" : "-c";
  }
}
