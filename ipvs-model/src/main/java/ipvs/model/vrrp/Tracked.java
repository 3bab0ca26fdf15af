package ipvs.model.vrrp;

import ipvs.model.config.TrackWeight;
import java.util.Objects;
import java.util.Optional;

/**
 * Something by its name that an instance or group watches.
 *
 * @param name of an interface, script or file
 * @param weight what it adds to the priority, if it is not what it has itself
 */
public record Tracked(String name, Optional<TrackWeight> weight) {
  /** Checks that both are there. */
  public Tracked {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(weight, "weight");
  }

  /** {@return something with its own weight} */
  public static Tracked of(String name) {
    return new Tracked(name, Optional.empty());
  }
}
