package ipvs.cli.config.keepalived;

import ipvs.model.config.TrackWeight;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalLong;

/** Weights of what is watched: {@code -20}, {@code 50 reverse}. */
final class TrackWeights {
  /** What a priority may be altered by. */
  static final int MOST_OF_PRIORITY = 253;

  private final Values values;
  private final Reports reports;

  TrackWeights(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return the weight that the values of a statement say from a place on} */
  Optional<TrackWeight> of(Statement statement, int from) {
    return of(statement, from, Integer.MAX_VALUE);
  }

  /** {@return the weight that the values of a statement say, up to a number in either direction} */
  Optional<TrackWeight> of(Statement statement, int from, int most) {
    if (statement.count() <= from) {
      values.missing(statement);
      return Optional.empty();
    }
    OptionalLong number = values.number(statement.value(from), -(long) most, most);
    boolean isReversed = false;
    if (statement.count() > from + 1) {
      isReversed = statement.value(from + 1).is("reverse");
      int extra = isReversed ? from + 2 : from + 1;
      if (statement.count() > extra) {
        reports.warn(
            ConfigCode.EXTRA_WORD,
            statement.value(extra),
            "one word too many",
            "the rest is ignored");
      }
    }
    return number.isPresent()
        ? Optional.of(new TrackWeight((int) number.getAsLong(), isReversed))
        : Optional.empty();
  }
}
