package ipvs.cli.config.ldirectord;

import ipvs.model.health.CheckTiming;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When checks run and how long they wait, in whole seconds: of all services, or of one of them.
 *
 * @param check how long a connection may take, if it is said
 * @param negotiate how long a conversation may take, if it is said
 * @param interval from one check to the next, if it is said
 * @param failures how many in a row take a server out, if it is said
 * @param count how many requests one ping sends, if it is said
 */
record Times(
    OptionalInt check,
    OptionalInt negotiate,
    OptionalInt interval,
    OptionalInt failures,
    OptionalInt count) {
  static final int CHECK = 5;
  static final int NEGOTIATE = 30;
  static final int INTERVAL = 10;

  /** {@return what settings say} */
  static Times of(Settings settings, Values values, Reports reports) {
    Optional<Setting> count = settings.of(Keywords.CHECKCOUNT);
    if (count.isPresent()) {
      reports.note(
          ConfigCode.DEPRECATED,
          count.get().key(),
          "failurecount has its place, and only pings heed it",
          "taken for pings");
    }
    return new Times(
        number(Keywords.CHECKTIMEOUT, settings, values),
        number(Keywords.NEGOTIATETIMEOUT, settings, values),
        number(Keywords.CHECKINTERVAL, settings, values),
        number(Keywords.FAILURECOUNT, settings, values),
        number(Keywords.CHECKCOUNT, settings, values));
  }

  private static OptionalInt number(String key, Settings settings, Values values) {
    Optional<Setting> setting = settings.of(key);
    return setting.isPresent()
        ? values.number(setting.get(), 1, Integer.MAX_VALUE)
        : OptionalInt.empty();
  }

  /** {@return these, with what they leave open taken from others} */
  Times over(Times outer) {
    return new Times(
        first(check, outer.check),
        first(negotiate, outer.negotiate),
        first(interval, outer.interval),
        first(failures, outer.failures),
        first(count, outer.count));
  }

  private static OptionalInt first(OptionalInt one, OptionalInt other) {
    return one.isPresent() ? one : other;
  }

  /** {@return how long a connection may take; that of a conversation where only this is said} */
  Duration checkTimeout() {
    return Duration.ofSeconds(check.orElse(negotiate.orElse(CHECK)));
  }

  /** {@return how long a conversation may take; that of a connection where only this is said} */
  Duration negotiateTimeout() {
    return Duration.ofSeconds(negotiate.orElse(check.orElse(NEGOTIATE)));
  }

  /**
   * {@return the timing of checks}
   *
   * @param isNegotiated whether they are conversations
   */
  CheckTiming timing(boolean isNegotiated) {
    Duration loop = Duration.ofSeconds(interval.orElse(INTERVAL));
    return CheckTiming.UNSAID
        .withDelayLoop(loop)
        .withRetry(failures.orElse(1) - 1)
        .withDelayBeforeRetry(loop)
        .withConnectTimeout(checkTimeout())
        .withDeadline(isNegotiated ? negotiateTimeout() : checkTimeout());
  }
}
