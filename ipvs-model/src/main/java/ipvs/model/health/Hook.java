package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * A change that is told: what a hook is run for.
 *
 * @param event what happened
 * @param service to which service
 * @param server to which of its servers; empty for the service itself
 * @param reason why, in words for people
 * @param weight the server's weight then, with what checks say of it; 0 for the service itself
 * @param alive the sum of the weights of the servers that serve then
 * @param need how much of it the service needs
 */
public record Hook(
    Event event,
    CheckedService service,
    Optional<CheckedServer> server,
    String reason,
    int weight,
    long alive,
    int need) {
  /** What happens. */
  public enum Event {
    /** A server came up. */
    SERVER_UP,
    /** A server went down. */
    SERVER_DOWN,
    /** Enough servers are up. */
    QUORUM_UP,
    /** No longer enough servers are up. */
    QUORUM_DOWN,
    /** The sorry server serves. */
    SORRY_IN,
    /** The sorry server no longer serves. */
    SORRY_OUT
  }

  /** Checks that all are there. */
  public Hook {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(reason, "reason");
  }
}
