package ipvs.model.config;

import java.util.Objects;
import java.util.Optional;

/**
 * A file with one whole number in it, which alters weights and priorities while it changes.
 *
 * @param name what checks and instances call it
 * @param path where it is
 * @param weight what its number is multiplied by where nothing else is said
 * @param initial what is written to it at start, if anything
 */
public record TrackFile(
    String name, String path, Optional<TrackWeight> weight, Optional<InitialValue> initial) {
  /** Checks that all are there. */
  public TrackFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(weight, "weight");
    Objects.requireNonNull(initial, "initial");
  }

  /**
   * What is written to the file at start.
   *
   * @param value any number of 32 bits
   * @param overwrites whether a file that is there already is written, too
   */
  public record InitialValue(int value, boolean overwrites) {}
}
