package ipvs.cli.config.keepalived;

import ipvs.model.vrrp.Announcements;
import ipvs.model.vrrp.Announcements.Burst;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The words for how neighbours are told of an address. For one thread. */
final class AnnouncementsReader {
  private static final long LONGEST = 4_294_967_295_000L;
  private static final long LONGEST_PAUSE = 4_294_967_295L;
  private static final int MOST = 255;

  private final Values values;
  private Optional<Duration> masterDelay = Optional.empty();
  private OptionalInt masterRepeat = OptionalInt.empty();
  private Optional<Duration> lowerDelay = Optional.empty();
  private OptionalInt lowerRepeat = OptionalInt.empty();
  private Optional<Boolean> isLowerUnanswered = Optional.empty();
  private Optional<Duration> refresh = Optional.empty();
  private OptionalInt refreshRepeat = OptionalInt.empty();
  private Optional<Duration> arpPause = Optional.empty();
  private Optional<Duration> advertisementPause = Optional.empty();

  AnnouncementsReader(Values values) {
    this.values = values;
  }

  /** {@return whether a statement is one of these, by its keyword without what is in front} */
  boolean takes(Statement statement, String keyword) {
    switch (keyword) {
      case "garp_master_delay" -> masterDelay = values.time(statement, 0, LONGEST);
      case "garp_master_repeat" -> masterRepeat = values.number(statement, 0, MOST);
      case "garp_lower_prio_delay" -> lowerDelay = values.time(statement, 0, LONGEST);
      case "garp_lower_prio_repeat" -> lowerRepeat = values.number(statement, 0, MOST);
      case "lower_prio_no_advert" -> isLowerUnanswered = values.flag(statement);
      case "garp_master_refresh" -> refresh = values.time(statement, 0, LONGEST);
      case "garp_master_refresh_repeat" -> refreshRepeat = values.number(statement, 1, MOST);
      case "garp_interval" -> arpPause = values.time(statement, 0, LONGEST_PAUSE);
      case "gna_interval" -> advertisementPause = values.time(statement, 0, LONGEST_PAUSE);
      default -> {
        return false;
      }
    }
    return true;
  }

  Announcements announcements() {
    return new Announcements(
        new Burst(masterDelay, masterRepeat),
        new Burst(lowerDelay, lowerRepeat),
        isLowerUnanswered,
        refresh,
        refreshRepeat,
        arpPause,
        advertisementPause);
  }
}
