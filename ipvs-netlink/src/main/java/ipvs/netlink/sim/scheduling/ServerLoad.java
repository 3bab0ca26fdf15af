package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.Objects;

/**
 * A real server as a scheduler sees it at one moment.
 *
 * @param endpoint tells it apart from the others of its service
 * @param weight its share; 0 keeps new connections away
 * @param active connections that are active, as IPVS counts them
 * @param inactive the other connections
 * @param isOverloaded whether its upper threshold keeps new connections away
 */
public record ServerLoad(
    Endpoint endpoint, int weight, long active, long inactive, boolean isOverloaded) {
  /** What an active connection weighs, measured in inactive ones. */
  private static final int ACTIVE_SHARE = 256;

  /** Checks that there is an endpoint. */
  public ServerLoad {
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** {@return whether it may get a new connection at all} */
  public boolean isAvailable() {
    return weight > 0 && !isOverloaded;
  }

  /** {@return what its connections cost: an active one as much as 256 inactive ones} */
  long overhead() {
    return ACTIVE_SHARE * active + inactive;
  }
}
