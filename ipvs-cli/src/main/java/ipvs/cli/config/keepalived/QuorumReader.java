package ipvs.cli.config.keepalived;

import ipvs.model.health.CheckedServer;
import ipvs.model.health.Quorum;
import ipvs.netlink.json.ConfigCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words of a service that are about its quorum. For one service, and one thread. */
final class QuorumReader {
  private final Reports reports;
  private final Values values;
  private OptionalInt quorum = OptionalInt.empty();
  private Optional<Word> quorumAt = Optional.empty();
  private OptionalInt hysteresis = OptionalInt.empty();
  private Optional<Word> hysteresisAt = Optional.empty();

  QuorumReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "quorum" -> {
        OptionalInt said = values.number(statement, 1, Integer.MAX_VALUE);
        quorum = said.isPresent() ? said : quorum;
        quorumAt = lastWord(statement);
      }
      case "hysteresis" -> {
        OptionalInt said = values.number(statement, 0, Integer.MAX_VALUE);
        hysteresis = said.isPresent() ? said : hysteresis;
        hysteresisAt = lastWord(statement);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<Word> lastWord(Statement statement) {
    return Optional.of(statement.words().get(Math.min(1, statement.count())));
  }

  /** {@return a quorum that these servers can have} */
  Quorum quorum(List<CheckedServer> servers) {
    long sum = 0;
    for (CheckedServer server : servers) {
      sum += server.weight();
    }
    int need = quorum.orElse(1);
    if (need > Math.max(1, sum)) {
      reports.warn(
          ConfigCode.QUORUM,
          quorumAt.orElseThrow(),
          "more than all weights together",
          Math.max(1, sum) + " is taken");
      need = (int) Math.max(1, sum);
    }
    int spare = hysteresis.orElse(0);
    if (spare >= need) {
      if (spare > 0) {
        reports.warn(
            ConfigCode.HYSTERESIS,
            hysteresisAt.orElseThrow(),
            "this must be below the quorum, " + need,
            need - 1 + " is taken");
      }
      spare = need - 1;
    }
    return new Quorum(need, spare);
  }
}
