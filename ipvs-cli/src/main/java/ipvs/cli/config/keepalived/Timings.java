package ipvs.cli.config.keepalived;

import ipvs.model.health.CheckTiming;
import java.util.OptionalInt;

/** The words for when checks run, which services, servers and checks share. For one thread. */
final class Timings {
  /** In microseconds: just under 2³² milliseconds. */
  private static final long LONGEST = 4_294_967_295_000L;

  private static final long LONGEST_CONNECT = 4_294_967_295L;

  private final Values values;
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
    OptionalInt count = values.number(statement, leastRetry, Integer.MAX_VALUE);
    if (count.isPresent()) {
      timing = timing.withRetry(count.getAsInt());
    }
  }

  /** {@return all that was said} */
  CheckTiming timing() {
    return timing;
  }
}
