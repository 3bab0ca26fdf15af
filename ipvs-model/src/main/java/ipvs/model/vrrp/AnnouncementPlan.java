package ipvs.model.vrrp;

import java.time.Duration;
import java.util.Optional;

/**
 * When neighbours are told where the addresses are, with defaults for what is not said. Times are
 * in nanoseconds.
 *
 * @param repeat rounds over all addresses at take-over, and again later
 * @param delay until they are told again; 0 for never
 * @param lowerRepeat rounds after a lower priority was heard
 * @param lowerDelay until these are told again; 0 for never
 * @param answersLower whether an advertisement is sent at once after a lower priority was heard
 * @param refresh from one repetition to the next; 0 for none
 * @param refreshRepeat rounds of each repetition
 * @param arpPause between two frames of IPv4; 0 for none
 * @param advertisementPause between two frames of IPv6; 0 for none
 */
public record AnnouncementPlan(
    int repeat,
    long delay,
    int lowerRepeat,
    long lowerDelay,
    boolean answersLower,
    long refresh,
    int refreshRepeat,
    long arpPause,
    long advertisementPause) {
  private static final int REPEAT = 5;
  private static final Duration DELAY = Duration.ofSeconds(5);

  /** {@return what an instance says, or else what is said for all, or else defaults} */
  public static AnnouncementPlan of(Announcements own, Announcements all) {
    Announcements.Burst master = own.master();
    Announcements.Burst lower = own.lowerPriority();
    Announcements.Burst lowerOfAll = all.lowerPriority();
    int repeat = master.repeat().orElse(all.master().repeat().orElse(REPEAT));
    long delay = nanos(master.delay().or(() -> all.master().delay()).orElse(DELAY));
    Optional<Duration> lowerDelay = lower.delay().or(lowerOfAll::delay);
    return new AnnouncementPlan(
        repeat,
        delay,
        lower.repeat().orElse(lowerOfAll.repeat().orElse(repeat)),
        lowerDelay.isPresent() ? nanos(lowerDelay.get()) : delay,
        !own.isLowerUnanswered().or(all::isLowerUnanswered).orElse(false),
        nanos(own.refresh().or(all::refresh).orElse(Duration.ZERO)),
        own.refreshRepeat().orElse(all.refreshRepeat().orElse(1)),
        nanos(own.arpPause().or(all::arpPause).orElse(Duration.ZERO)),
        nanos(own.advertisementPause().or(all::advertisementPause).orElse(Duration.ZERO)));
  }

  private static long nanos(Duration duration) {
    // Longer than any program runs.
    return duration.compareTo(Duration.ofDays(36_500)) > 0
        ? Duration.ofDays(36_500).toNanos()
        : duration.toNanos();
  }
}
