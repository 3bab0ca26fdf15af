package ipvs.model;

import java.util.Objects;

/**
 * The settings of a real server, which answers requests to a virtual service.
 *
 * <p>Its endpoint tells it apart within its service. {@link ServerStatus} adds what the kernel
 * counts for it.
 *
 * @param endpoint where it listens; its family may differ from the service's only in a tunnel
 * @param method how packets reach it
 * @param tunnel how a tunnel wraps them; the kernel keeps this for every method
 * @param weight its share of new connections, 0 to 2147483647; 0 for none
 * @param thresholds its limits on connections
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_*
 */
public record RealServer(
    Endpoint endpoint,
    ForwardMethod method,
    TunnelEncapsulation tunnel,
    int weight,
    Thresholds thresholds) {

  /** Checks that all are there and that the weight is not negative. */
  public RealServer {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(tunnel, "tunnel");
    Ranges.within("weight", weight, Integer.MAX_VALUE);
    Objects.requireNonNull(thresholds, "thresholds");
  }

  /** {@return a server of weight 1, without thresholds, and with IP in IP where it tunnels} */
  public static RealServer of(Endpoint endpoint, ForwardMethod method) {
    return new RealServer(endpoint, method, TunnelEncapsulation.IPIP, 1, Thresholds.NONE);
  }

  /** {@return this server with another forwarding method; its tunnel is kept for every method} */
  public RealServer withMethod(ForwardMethod other) {
    return new RealServer(endpoint, other, tunnel, weight, thresholds);
  }

  /**
   * {@return this server with another weight}
   *
   * @param other its share of new connections, 0 to 2147483647; 0 for none
   */
  public RealServer withWeight(int other) {
    return new RealServer(endpoint, method, tunnel, other, thresholds);
  }

  /** {@return this server with another tunnel} */
  public RealServer withTunnel(TunnelEncapsulation other) {
    return new RealServer(endpoint, method, other, weight, thresholds);
  }

  /** {@return this server with other thresholds} */
  public RealServer withThresholds(Thresholds other) {
    return new RealServer(endpoint, method, tunnel, weight, other);
  }

  /**
   * {@return whether a server that a kernel lists has just these settings}
   *
   * <p>As if {@link ServerView#server} were compared, but no value is made for it: in a large table
   * nearly all are as they should be.
   */
  public boolean isListedAs(ServerView listed) {
    return listed.port() == endpoint.port()
        && listed.weight() == weight
        && listed.method() == method.number()
        && listed.upperThreshold() == thresholds.upper()
        && listed.lowerThreshold() == thresholds.lower()
        && hasAddress(listed)
        && listed.tunnel().equals(tunnel);
  }

  private boolean hasAddress(ServerView listed) {
    AddressFamily family = endpoint.family();
    boolean isSame = listed.family() == family;
    for (int i = 0; i < family.addressLength() / Integer.BYTES && isSame; i++) {
      isSame = listed.addressWord(i) == endpoint.address().word(i);
    }
    return isSame;
  }
}
