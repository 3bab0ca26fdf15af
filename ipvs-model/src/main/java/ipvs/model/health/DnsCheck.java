package ipvs.model.health;

import java.util.Objects;

/**
 * Asks for a name over UDP: the server is up if it answers without an error.
 *
 * @param basis what checks of every kind have
 * @param type of which record, in capitals: {@code A}, {@code SOA} and others
 * @param name the name to ask for, {@code .} for the root
 */
public record DnsCheck(CheckBasis basis, String type, String name) implements CheckSpec {
  /** Checks that all are there. */
  public DnsCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.dns(this);
  }
}
