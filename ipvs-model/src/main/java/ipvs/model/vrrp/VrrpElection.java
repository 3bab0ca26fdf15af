package ipvs.model.vrrp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * By what an instance becomes master.
 *
 * @param routerId the virtual router, 1 to 255
 * @param priority 1 to 255; 255 for the owner of the address
 * @param advertInterval from one advertisement to the next, 10 ms to 255 s
 * @param version of the protocol, 2 or 3, if the instance says it
 * @param initialState the state that the file asks to begin with, if it does
 * @param isNonPreemptive whether a master of lower priority is left alone
 * @param preemptDelay how long one is left alone after start, 0 to 1000 s
 * @param downTimerAdverts how many advertisements may be missing, 1 to 100, if the instance says
 *     it; 3 where it does not
 */
public record VrrpElection(
    int routerId,
    int priority,
    Duration advertInterval,
    OptionalInt version,
    Optional<InitialState> initialState,
    boolean isNonPreemptive,
    Optional<Duration> preemptDelay,
    OptionalInt downTimerAdverts) {
  /** The priority where none is said. */
  public static final int DEFAULT_PRIORITY = 100;

  /** The interval where none is said. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

  private static final int MOST = 255;
  private static final long LEAST_MILLIS = 10;
  private static final int MOST_ADVERTS = 100;

  /** Checks the ranges. */
  public VrrpElection {
    Limits.within("virtual router id", routerId, 1, MOST);
    Limits.within("priority", priority, 1, MOST);
    Limits.within(
        "interval in ms",
        advertInterval.toMillis(),
        LEAST_MILLIS,
        Duration.ofSeconds(MOST).toMillis());
    requireVersion(version);
    Objects.requireNonNull(initialState, "initialState");
    Objects.requireNonNull(preemptDelay, "preemptDelay");
    if (downTimerAdverts.isPresent()) {
      Limits.within("missing advertisements", downTimerAdverts.getAsInt(), 1, MOST_ADVERTS);
    }
  }

  /** {@return an election of a virtual router, 1 to 255, with defaults for the rest} */
  public static VrrpElection of(int routerId) {
    return new VrrpElection(
        routerId,
        DEFAULT_PRIORITY,
        DEFAULT_INTERVAL,
        OptionalInt.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        OptionalInt.empty());
  }

  static void requireVersion(OptionalInt version) {
    if (version.isPresent()) {
      Limits.within("version of VRRP", version.getAsInt(), 2, 3);
    }
  }

  /** The state that a file asks to begin with. */
  public enum InitialState {
    /** To begin as master. */
    MASTER,
    /** To begin as backup. */
    BACKUP
  }
}
