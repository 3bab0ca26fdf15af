package ipvs.model.vrrp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How neighbours are told where an address is, as far as it is said: gratuitous ARP, or for IPv6
 * unsolicited neighbour advertisements.
 *
 * @param master after take-over; 5 times and 5 times again 5 s later where it is not said
 * @param lowerPriority after a lower priority was heard; as {@code master} where it is not said
 * @param isLowerUnanswered whether no advertisement is sent at once after a lower priority was
 *     heard; one is where it is not said
 * @param refresh from one repetition to the next while master, from 0; 0, where it is not said, for
 *     none
 * @param refreshRepeat how many times each repetition tells it, from 1; 1 where it is not said
 * @param arpPause between two ARP frames, from 0; none where it is not said. Of all instances only.
 * @param advertisementPause between two neighbour advertisements, from 0; none where it is not
 *     said. Of all instances only.
 */
public record Announcements(
    Burst master,
    Burst lowerPriority,
    Optional<Boolean> isLowerUnanswered,
    Optional<Duration> refresh,
    OptionalInt refreshRepeat,
    Optional<Duration> arpPause,
    Optional<Duration> advertisementPause) {
  /** Nothing is said. */
  public static final Announcements UNSAID =
      new Announcements(
          Burst.UNSAID,
          Burst.UNSAID,
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  /** Checks that all are there. */
  public Announcements {
    Objects.requireNonNull(master, "master");
    Objects.requireNonNull(lowerPriority, "lowerPriority");
    Objects.requireNonNull(isLowerUnanswered, "isLowerUnanswered");
    Objects.requireNonNull(refresh, "refresh");
    Objects.requireNonNull(refreshRepeat, "refreshRepeat");
    Objects.requireNonNull(arpPause, "arpPause");
    Objects.requireNonNull(advertisementPause, "advertisementPause");
  }

  /**
   * How many times something is told, and when again.
   *
   * @param delay until it is told as many times again, from 0; 0 for never
   * @param repeat how many times, from 0
   */
  public record Burst(Optional<Duration> delay, OptionalInt repeat) {
    /** Nothing is said. */
    public static final Burst UNSAID = new Burst(Optional.empty(), OptionalInt.empty());

    /** Checks that both are there. */
    public Burst {
      Objects.requireNonNull(delay, "delay");
      Objects.requireNonNull(repeat, "repeat");
    }
  }
}
