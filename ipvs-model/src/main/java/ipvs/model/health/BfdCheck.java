package ipvs.model.health;

import java.util.Objects;

/**
 * Follows a session of BFD. Not built: it counts as up.
 *
 * @param basis what checks of every kind have
 * @param session the name of the session
 */
public record BfdCheck(CheckBasis basis, String session) implements CheckSpec {
  /** Checks that it is there. */
  public BfdCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(session, "session");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.bfd(this);
  }
}
