package ipvs.model.vrrp;

import ipvs.model.config.Command;
import ipvs.model.config.TrackWeight;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A program that instances watch.
 *
 * @param name what instances call it
 * @param command what is run, without a shell
 * @param interval from one start to the next, at least 100 ms
 * @param timeout how long it may run; {@code interval} where it is not said
 * @param weight what it adds to a priority where an instance says nothing else; 0 for a fault
 * @param rise how many times in a row it has to end well to count as fine, from 1
 * @param fall how many times in a row it has to fail to count as failing, from 1
 * @param failsAtStart whether it counts as failing until it ended well
 */
public record VrrpScript(
    String name,
    Command command,
    Duration interval,
    Optional<Duration> timeout,
    TrackWeight weight,
    int rise,
    int fall,
    boolean failsAtStart) {
  private static final long LEAST_MILLIS = 100;

  /** Checks the ranges. */
  public VrrpScript {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(command, "command");
    Limits.within("interval in ms", interval.toMillis(), LEAST_MILLIS, Long.MAX_VALUE);
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(weight, "weight");
    Limits.within("rise", rise, 1, Integer.MAX_VALUE);
    Limits.within("fall", fall, 1, Integer.MAX_VALUE);
  }
}
