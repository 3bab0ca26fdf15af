package ipvs.model.health;

import java.util.Objects;

/**
 * Not checked, and never used: ldirectord's {@code checktype=off}. Its fallback serves instead.
 *
 * @param basis what checks of every kind have
 */
public record NeverUp(CheckBasis basis) implements CheckSpec {
  /** Checks that it is there. */
  public NeverUp {
    Objects.requireNonNull(basis, "basis");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.never(this);
  }
}
