package ipvs.cli.config.keepalived;

import ipvs.model.IpAddress;
import ipvs.model.Thresholds;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServerConduct;
import ipvs.model.health.ServerHooks;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one {@code real_server}. For one thread. */
final class ServerReader {
  static final String LOST = "the server is left out";

  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final Methods methods;
  private final Section section;
  private final Checks checks;
  private final Timings timings;
  private Optional<Forwarding> forwarding = Optional.empty();
  private OptionalInt weight = OptionalInt.empty();
  private OptionalInt upper = OptionalInt.empty();
  private OptionalInt lower = OptionalInt.empty();
  private Optional<Word> lowerAt = Optional.empty();
  private ServerConduct conduct = ServerConduct.OF_SERVICE;
  private ServerHooks hooks = ServerHooks.NONE;
  private Optional<String> virtualHost = Optional.empty();
  private final List<CheckSpec> found = new ArrayList<>();
  private final List<Word> checkWords = new ArrayList<>();

  private ServerReader(Reading reading, Checks checks) {
    this.checks = checks;
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
    methods = new Methods(reading);
    section = new Section(reading, BlockKind.REAL_SERVER);
    timings = new Timings(values, 1);
  }

  /**
   * A server, and where it stands.
   *
   * @param at the word of its address
   * @param portAt the word of its port; that of the address if there is none
   * @param server the server
   */
  record Placed(Word at, Word portAt, CheckedServer server) {}

  /**
   * What a service says of servers that do not say it.
   *
   * @param forwarding how packets reach them
   * @param weight their share
   */
  record Defaults(Forwarding forwarding, int weight) {}

  /** {@return the server that a block describes; empty if its address makes no sense} */
  static Optional<Placed> read(Reading reading, Checks checks, Statement block, Defaults defaults) {
    ServerReader reader = new ServerReader(reading, checks);
    for (Statement said : block.statements()) {
      reader.section.take(said).ifPresent(reader::take);
    }
    Optional<ServerAddress> address = address(block, reading);
    return address.map(
        where ->
            new Placed(
                block.value(0),
                block.value(block.count() > 1 ? 1 : 0),
                reader.server(where, defaults)));
  }

  /** {@return the address and port that a statement names; empty if they make no sense} */
  static Optional<ServerAddress> address(Statement statement, Reading reading) {
    Reports reports = reading.reports();
    if (statement.count() == 0) {
      reports.error(ConfigCode.MISSING_VALUE, statement.keyword(), "an address must follow", LOST);
      return Optional.empty();
    }
    Values values = new Values(reading);
    values.tellExtra(statement, 2);
    Word word = statement.value(0);
    Optional<IpAddress> address = IpAddress.tryParse(word.text());
    if (address.isEmpty()) {
      reports.warn(ConfigCode.BAD_ADDRESS, word, "no address", LOST, Addresses.meant(word.text()));
      return Optional.empty();
    }
    OptionalInt port = statement.count() > 1 ? values.port(statement.value(1)) : OptionalInt.of(0);
    if (port.isEmpty()) {
      Word at = statement.value(1);
      reports.warn(
          ConfigCode.BAD_PORT, at, "no port, 0..65535", LOST, Addresses.portMeant(at.text()));
      return Optional.empty();
    }
    return Optional.of(new ServerAddress(address.get(), port.getAsInt()));
  }

  private void take(Statement statement) {
    String keyword = statement.keyword().text();
    if (Checks.isCheck(keyword)) {
      Optional<CheckSpec> check = checks.of(statement);
      if (check.isPresent()) {
        found.add(check.get());
        checkWords.add(statement.keyword());
      }
      return;
    }
    if (timings.takes(statement)) {
      return;
    }
    switch (keyword) {
      case "weight" -> weight = Values.orElse(number(statement), weight);
      case "uthreshold" -> upper = Values.orElse(number(statement), upper);
      case "lthreshold" -> {
        lower = Values.orElse(number(statement), lower);
        lowerAt =
            Optional.of(statement.values().isEmpty() ? statement.keyword() : statement.value(0));
      }
      case "lvs_method" ->
          methods
              .of(statement, "that of the service is taken")
              .ifPresent(method -> forwarding = Optional.of(method));
      case "inhibit_on_failure" ->
          values.flag(statement).ifPresent(on -> conduct = conduct.withInhibition(on));
      case "alpha" ->
          CheckBases.alpha(statement, values, reports)
              .ifPresent(on -> conduct = conduct.withAlpha(on));
      case "notify_up" -> commands.of(statement).ifPresent(up -> hooks = hooks.withUp(up));
      case "notify_down" -> commands.of(statement).ifPresent(down -> hooks = hooks.withDown(down));
      case "virtualhost" ->
          values.text(statement).ifPresent(host -> virtualHost = Optional.of(host));
      case "smtp_alert" -> section.keepMail(statement);
      default -> throw new AssertionError(statement);
    }
  }

  private OptionalInt number(Statement statement) {
    return values.loosely(statement, 0, Integer.MAX_VALUE);
  }

  private CheckedServer server(ServerAddress address, Defaults defaults) {
    for (int i = 0; i < found.size(); i++) {
      CheckPaths.review(found.get(i), address.address(), checkWords.get(i), reports);
    }
    if (lower.orElse(0) > upper.orElse(0)) {
      reports.warn(
          ConfigCode.THRESHOLDS,
          lowerAt.orElseThrow(),
          "above the upper threshold",
          "there is no lower one");
      lower = OptionalInt.empty();
    }
    return new CheckedServer(
        address,
        forwarding.orElse(defaults.forwarding()),
        weight.orElse(defaults.weight()),
        new Thresholds(upper.orElse(0), lower.orElse(0)),
        conduct,
        hooks,
        timings.timing(),
        virtualHost,
        found,
        section.kept());
  }
}
