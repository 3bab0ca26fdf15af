package ipvs.cli.config.keepalived;

import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTarget;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;

/** The words that checks of every kind have. For one check, and one thread. */
final class CheckBases {
  private static final int MOST_PORT = 65_535;
  private static final int MOST_DEVICE = 15;

  private final Values values;
  private final Reports reports;
  private final Timings timings;
  private CheckBasis basis = CheckBasis.DEFAULT;

  CheckBases(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
    timings = new Timings(values, 0);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "alpha" ->
          alpha(statement, values, reports).ifPresent(on -> basis = basis.withAlpha(on));
      case "log_all_failures" ->
          values.flag(statement).ifPresent(on -> basis = basis.withLogOfAllFailures(on));
      default -> {
        return timings.takes(statement) || takesTarget(statement);
      }
    }
    return true;
  }

  /**
   * {@return whether servers begin as failed, if that is said}
   *
   * <p>They would never come up in a table that nobody keeps.
   */
  static Optional<Boolean> alpha(Statement statement, Values values, Reports reports) {
    Optional<Boolean> isOn = values.flag(statement);
    if (isOn.orElse(false)) {
      reports.note(
          ConfigCode.ALPHA_STATIC,
          statement.keyword(),
          "servers that begin as failed",
          "a table has them all the same");
    }
    return isOn;
  }

  private boolean takesTarget(Statement statement) {
    CheckTarget target = basis.target();
    switch (statement.keyword().text()) {
      case "connect_ip" ->
          values.address(statement).ifPresent(address -> set(target.withAddress(address)));
      case "connect_port" -> {
        OptionalInt port = values.number(statement, 1, MOST_PORT);
        if (port.isPresent()) {
          set(target.withPort(port.getAsInt()));
        }
      }
      case "bindto" ->
          values.address(statement).ifPresent(address -> set(target.withSource(address)));
      case "bind_port" -> {
        OptionalInt port = values.number(statement, 1, MOST_PORT);
        if (port.isPresent()) {
          set(target.withSourcePort(port.getAsInt()));
        }
      }
      case "bind_if" ->
          values
              .text(statement)
              .filter(name -> isDevice(name, statement))
              .ifPresent(name -> set(target.withDevice(name)));
      case "fwmark" ->
          values
              .word(statement)
              .ifPresent(
                  word ->
                      values
                          .number(word, 0L, 0xFFFF_FFFFL)
                          .ifPresent(mark -> set(target.withMark(mark))));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isDevice(String name, Statement statement) {
    if (name.length() <= MOST_DEVICE) {
      return true;
    }
    reports.warn(
        ConfigCode.BAD_VALUE,
        statement.value(0),
        "no interface has a name of more than " + MOST_DEVICE + " bytes",
        "the line is ignored");
    return false;
  }

  private void set(CheckTarget target) {
    basis = basis.withTarget(target);
  }

  /** {@return all that was said} */
  CheckBasis basis() {
    return basis.withTiming(timings.timing());
  }
}
