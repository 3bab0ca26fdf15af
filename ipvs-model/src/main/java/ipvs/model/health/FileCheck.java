package ipvs.model.health;

import ipvs.model.config.TrackWeight;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at the number in a file: with a weight it is added to that of the server, without one the
 * server is up if the number is 0.
 *
 * @param basis what checks of every kind have
 * @param file the name of a track file
 * @param weight what the number is multiplied by, if that is said here and not with the file
 */
public record FileCheck(CheckBasis basis, String file, Optional<TrackWeight> weight)
    implements CheckSpec {
  /** Checks that all are there. */
  public FileCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(weight, "weight");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.file(this);
  }
}
