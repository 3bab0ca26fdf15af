package ipvs.cli.config.keepalived;

import ipvs.model.health.Forwarding;
import ipvs.model.health.SorryServer;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;

/** The words of a service that are about its sorry server. For one service, and one thread. */
final class SorryReader {
  private final Reports reports;
  private final Values values;
  private final Methods methods;
  private Optional<Statement> server = Optional.empty();
  private Optional<Forwarding> forwarding = Optional.empty();
  private boolean isInhibiting;

  SorryReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
    methods = new Methods(reading);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "sorry_server" -> server = Optional.of(statement);
      case "sorry_server_inhibit" -> inhibits(statement);
      case "sorry_server_lvs_method" ->
          methods
              .of(statement, "that of the service is taken")
              .ifPresent(found -> forwarding = Optional.of(found));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void inhibits(Statement statement) {
    values.tellExtra(statement, 0);
    if (server.isEmpty()) {
      reports.warn(
          ConfigCode.NO_EFFECT,
          statement.keyword(),
          "this must follow sorry_server",
          "the line is ignored");
    } else {
      isInhibiting = true;
    }
  }

  /**
   * {@return the sorry server, if one is said and the service can have it}
   *
   * @param ofService how packets reach it where that is not said
   */
  Optional<SorryServer> sorry(ServerAdmission admission, Forwarding ofService) {
    Forwarding method = forwarding.orElse(ofService);
    return server.flatMap(statement -> admission.sorry(statement, method, isInhibiting));
  }
}
