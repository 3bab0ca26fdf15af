package ipvs.model.health;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Greets a mail server: it is up if it answers with 220, and its HELO with 250.
 *
 * @param basis what checks of every kind have
 * @param heloName the name to greet with, if that is said
 * @param hosts each of them a check of its own; empty for one check of the target of the basis
 */
public record SmtpCheck(CheckBasis basis, Optional<String> heloName, List<CheckTarget> hosts)
    implements CheckSpec {
  /** Checks that all are there. */
  public SmtpCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(heloName, "heloName");
    hosts = List.copyOf(hosts);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.smtp(this);
  }
}
