package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.Objects;
import java.util.Optional;

/**
 * Counters that are lower than before: they were zeroed, or what they belong to was deleted and
 * added again.
 *
 * @param service the service
 * @param server the server whose counters went back while those of its service did not; empty if
 *     those of the service went back, whatever became of its servers
 */
public record CountersReset(ServiceKey service, Optional<Endpoint> server) {
  /** Checks that both are there. */
  public CountersReset {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(server, "server");
  }
}
