package ipvs.cli.render;

import ipvs.model.AddressFamily;
import ipvs.model.IpvsInfo;
import ipvs.model.Protocol;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.io.IOException;
import java.util.Objects;

/**
 * A listing of virtual services, each followed by its real servers.
 *
 * <p>Rows are handed in as they come and are written at once: first {@link #versionHeader}, unless
 * the listing is of one service, then {@link #columns}, then for each service {@link #service} and
 * for each of its servers {@link #server}. Names are cut as ipvsadm cuts them, which keeps columns
 * under their titles for IPv4 and loses the port of a long host name.
 */
public abstract sealed class Renderer
    permits ServiceListing, StatsListing, RateListing, ThresholdListing, PersistenceListing {
  /** The longest {@code address:port}. */
  static final int ENDPOINT_LIMIT = 59;

  private static final int SERVICE_WIDTH = 33;
  private static final int SERVER_WIDTH = 28;

  private final ByteOutput out;
  private final EndpointText endpoints;

  Renderer(ByteOutput out, EndpointText endpoints) {
    this.out = Objects.requireNonNull(out, "out");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
  }

  /**
   * Writes the line that names the kernel's version.
   *
   * @throws IOException if it cannot be written
   */
  public final void versionHeader(IpvsInfo info) throws IOException {
    out.text("IP Virtual Server version ").text(info.version().toString());
    out.text(" (size=").number(info.connectionTableSize()).character(')').endLine();
  }

  /**
   * Writes the two lines of titles.
   *
   * @throws IOException if they cannot be written
   */
  public final void columns() throws IOException {
    out.text(serviceTitles()).endLine();
    out.text(serverTitles()).endLine();
  }

  /**
   * Writes the line of a service.
   *
   * @throws IOException if it cannot be written
   */
  public final void service(ServiceView service) throws IOException {
    writeKey(service);
    writeService(out, service);
    out.endLine();
  }

  /**
   * Writes the line of a server.
   *
   * @param service the service that it is part of
   * @param server the server
   * @throws IOException if it cannot be written
   */
  public final void server(ServiceView service, ServerView server) throws IOException {
    out.text("  -> ");
    int start = out.column();
    endpoints.server(out, service, server);
    out.cut(start, server.family() == AddressFamily.INET ? SERVER_WIDTH : ENDPOINT_LIMIT);
    out.fill(start, SERVER_WIDTH);
    writeServer(out, server);
    out.endLine();
  }

  /** {@return the first line of titles} */
  abstract String serviceTitles();

  /** {@return the second line of titles} */
  String serverTitles() {
    return "  -> RemoteAddress:Port";
  }

  /** Appends what follows the name of a service. */
  abstract void writeService(ByteOutput out, ServiceView service);

  /** Appends what follows the name of a server, which fills its column. */
  abstract void writeServer(ByteOutput out, ServerView server);

  /** Fills the column of the service's name, for listings with columns after it. */
  static void fillServiceColumn(ByteOutput out) {
    out.fill(0, SERVICE_WIDTH);
  }

  private void writeKey(ServiceView service) {
    boolean isIpv4 = service.family() == AddressFamily.INET;
    if (service.isMarked()) {
      out.text("FWM  ").number(service.mark()).text(isIpv4 ? "" : " IPv6");
      return;
    }
    out.left(Protocol.nameOf(service.protocol()), 4).character(' ');
    int start = out.column();
    endpoints.service(out, service);
    out.cut(start, ENDPOINT_LIMIT);
    if (isIpv4) {
      out.cut(0, SERVICE_WIDTH);
    }
  }
}
