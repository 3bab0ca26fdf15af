package ipvs.cli.config.keepalived;

import ipvs.model.health.CheckTiming;
import java.util.Optional;
import java.util.OptionalLong;

/** The words for when checks run, which services, servers and checks share. For one thread. */
final class Timings {
  /** In microseconds: just under 2³² milliseconds. */
  private static final long LONGEST = 4_294_967_295_000L;

  private static final long LONGEST_CONNECT = 4_294_967_295L;

  private final Values values;
  private static final long MOST_RETRIES = 0xFFFF_FFFFL;

  private final int leastRetry;
  private CheckTiming timing = CheckTiming.UNSAID;

  /**
   * Nothing is said yet.
   *
   * @param leastRetry how many retries there must be at the least
   */
  Timings(Values values, int leastRetry) {
    this.values = values;
    this.leastRetry = leastRetry;
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "delay_loop" ->
          values.time(statement, 1, LONGEST).ifPresent(time -> timing = timing.withDelayLoop(time));
      case "delay_before_retry" ->
          values
              .time(statement, 0, LONGEST)
              .ifPresent(time -> timing = timing.withDelayBeforeRetry(time));
      case "warmup" ->
          values.time(statement, 0, LONGEST).ifPresent(time -> timing = timing.withWarmup(time));
      case "connect_timeout" ->
          values
              .time(statement, 1, LONGEST_CONNECT)
              .ifPresent(time -> timing = timing.withConnectTimeout(time));
      case "retry", "nb_get_retry" -> retry(statement);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void retry(Statement statement) {
    Optional<Word> word = values.word(statement);
    OptionalLong count =
        word.isPresent()
            ? values.number(word.get(), (long) leastRetry, MOST_RETRIES)
            : OptionalLong.empty();
    if (count.isPresent()) {
      // Nobody lives to see that many.
      timing = timing.withRetry((int) Math.min(count.getAsLong(), Integer.MAX_VALUE));
    }
  }

  /** {@return all that was said} */
  CheckTiming timing() {
    return timing;
  }
}
