package ipvs.model.health;

import java.util.Objects;

/**
 * What serves when no server does, unchecked: keepalived's sorry server, ldirectord's fallback.
 *
 * @param address where it listens
 * @param forwarding how packets reach it
 * @param inhibits whether it stays in the table at weight 0 while others serve
 */
public record SorryServer(ServerAddress address, Forwarding forwarding, boolean inhibits) {
  /** Checks that all are there. */
  public SorryServer {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(forwarding, "forwarding");
  }
}
