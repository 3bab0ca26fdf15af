package ipvs.model.health;

import java.util.Objects;

/**
 * Connects: the server is up if it accepts the connection.
 *
 * @param basis what checks of every kind have
 */
public record TcpCheck(CheckBasis basis) implements CheckSpec {
  /** Checks that it is there. */
  public TcpCheck {
    Objects.requireNonNull(basis, "basis");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.tcp(this);
  }
}
