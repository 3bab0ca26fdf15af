package ipvs.model.health;

import ipvs.model.AddressFamily;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import java.util.Objects;
import java.util.Optional;

/**
 * That connections of one client go to one server.
 *
 * @param seconds after the last connection, 1 to 4294967295
 * @param granularity which clients count as one, if it is said; only services of its family heed it
 */
public record Stickiness(long seconds, Optional<Netmask> granularity) {
  /** Checks the range. */
  public Stickiness {
    Limits.within("persistence timeout", seconds, 1, Limits.U32);
    Objects.requireNonNull(granularity, "granularity");
  }

  /** {@return persistence in which every client counts for itself; 1 to 4294967295 seconds} */
  public static Stickiness of(long seconds) {
    return new Stickiness(seconds, Optional.empty());
  }

  /** {@return the same for a service of a family, whose mask is full where none of it is said} */
  public Persistence in(AddressFamily family) {
    return new Persistence(
        seconds, granularity.filter(mask -> mask.family() == family).orElse(Netmask.full(family)));
  }
}
