package ipvs.model.health;

import java.util.Objects;

/**
 * Sends an ICMP echo request: the server is up if it answers.
 *
 * @param basis what checks of every kind have
 * @param attempts how many requests one check sends before it fails, from 1
 */
public record PingCheck(CheckBasis basis, int attempts) implements CheckSpec {
  /** Checks the number of attempts. */
  public PingCheck {
    Objects.requireNonNull(basis, "basis");
    Limits.within("attempts", attempts, 1, Integer.MAX_VALUE);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.ping(this);
  }
}
