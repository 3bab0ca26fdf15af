package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import ipvs.model.Timeouts;
import ipvs.model.config.Command;
import ipvs.model.config.KeptLine;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.StopManner;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The blocks {@code global_defs}: those of services and of the director. For one thread. */
final class Globals {
  /** Those that ask for mail. */
  private static final Set<String> MAIL =
      Set.of(
          "notification_email",
          "smtp_server",
          "smtp_alert",
          "smtp_alert_vrrp",
          "smtp_alert_checker");

  /** Those that say how. */
  private static final Set<String> OF_MAIL =
      Set.of(
          "notification_email_from", "smtp_helo_name", "smtp_connect_timeout", "no_email_faults");

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final VrrpGlobalsReader vrrp;
  private final List<KeptLine> kept = new ArrayList<>();
  private Optional<Timeouts> timeouts = Optional.empty();
  private Optional<Word> timeoutsAt = Optional.empty();
  private Optional<Word> daemonsAt = Optional.empty();
  private Optional<DaemonSettings> daemons = Optional.empty();
  private boolean flushes;
  private Optional<StopManner> atStop = Optional.empty();
  private Optional<ScriptUser> user = Optional.empty();
  private boolean areSecured;
  private boolean notifiesAtStart;
  private boolean logsAllFailures;
  private Optional<NamedPipe> fifo = Optional.empty();
  private Optional<Command> fifoReader = Optional.empty();

  Globals(Reading reading, VrrpGlobalsReader vrrp) {
    this.reading = reading;
    this.vrrp = vrrp;
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
  }

  /** Takes a block. */
  void add(Statement block) {
    values.tellExtra(block, 0);
    Section section = new Section(reading, BlockKind.GLOBAL_DEFS);
    for (Statement said : block.statements()) {
      Optional<Statement> statement = section.take(said);
      if (statement.isPresent() && !vrrp.takes(statement.get())) {
        take(statement.get(), section);
      }
    }
    kept.addAll(section.kept());
  }

  private void take(Statement statement, Section section) {
    Word keyword = statement.keyword();
    if (MAIL.contains(keyword.text()) || OF_MAIL.contains(keyword.text())) {
      mail(statement, section);
      return;
    }
    switch (keyword.text()) {
      case "lvs_timeouts" -> timeouts(statement);
      case "lvs_sync_daemon" -> {
        Optional<DaemonSettings> said = new DaemonReader(reading).of(statement);
        if (said.isPresent()) {
          daemons = said;
          daemonsAt = Optional.of(statement.value(0));
        }
      }
      case "lvs_flush" -> {
        flushes = values.bare(statement);
        reports.note(
            ConfigCode.FLUSH,
            keyword,
            "keepalived clears the table at start",
            "only what differs is changed");
      }
      case "lvs_flush_on_stop" -> stop(statement);
      case "script_user" -> user = commands.user(statement, 0);
      case "enable_script_security" -> areSecured = values.bare(statement);
      case "rs_init_notifies" -> notifiesAtStart = values.bare(statement);
      case "checker_log_all_failures" ->
          values.flag(statement).ifPresent(on -> logsAllFailures = on);
      case "lvs_notify_fifo" -> fifo = pipe(statement);
      case "lvs_notify_fifo_script" -> fifoReader = commands.of(statement);
      case "router_id" -> {
        values.text(statement);
        section.keep(statement);
      }
      case "net_namespace", "net_namespace_ipvs" -> tellOfNamespace(statement, section);
      default -> throw new AssertionError(statement);
    }
  }

  private void mail(Statement statement, Section section) {
    if (statement.keyword().is("smtp_connect_timeout")) {
      values.time(statement, 1_000_000, 4_294_967_295_000_000L);
    }
    section.keep(statement);
    if (MAIL.contains(statement.keyword().text())) {
      reports.mail(statement.keyword());
    }
  }

  /** Tells that another namespace is meant. */
  static void tellOfNamespace(Statement statement, Section section, Reports reports) {
    section.keep(statement);
    reports.warn(
        ConfigCode.NAMESPACE,
        statement.keyword(),
        "no program here changes its network namespace by this",
        "run it in that namespace");
  }

  private void tellOfNamespace(Statement statement, Section section) {
    tellOfNamespace(statement, section, reports);
  }

  private void stop(Statement statement) {
    values.tellExtra(statement, 1);
    if (statement.count() > 0 && !statement.value(0).is("VS")) {
      reports.warn(
          ConfigCode.BAD_VALUE, statement.value(0), "only VS may follow", "the line is ignored");
      return;
    }
    atStop = Optional.of(statement.count() > 0 ? StopManner.REMOVE : StopManner.FLUSH);
  }

  private Optional<NamedPipe> pipe(Statement statement) {
    return pipe(statement, values, commands);
  }

  /** {@return the pipe that a statement names, with its owner} */
  static Optional<NamedPipe> pipe(Statement statement, Values values, Commands commands) {
    if (statement.count() == 0) {
      values.missing(statement);
      return Optional.empty();
    }
    return values
        .text(statement.value(0))
        .map(path -> new NamedPipe(path, commands.user(statement, 1)));
  }

  private void timeouts(Statement statement) {
    Map<String, Long> said = new HashMap<>();
    if (statement.count() == 0) {
      values.missing(statement);
      return;
    }
    for (int i = 0; i < statement.count(); i++) {
      Word word = statement.value(i);
      if (!Set.of("tcp", "tcpfin", "udp").contains(word.text())) {
        reports.warn(
            ConfigCode.BAD_VALUE,
            word,
            "none of tcp, tcpfin, udp",
            "the rest of the line is ignored",
            Spelling.nearest(word.text(), Set.of("tcp", "tcpfin", "udp")));
        break;
      }
      if (i + 1 == statement.count()) {
        reports.warn(ConfigCode.MISSING_VALUE, word, "a number must follow", "ignored");
        break;
      }
      OptionalLong number = values.number(statement.value(++i), 0L, Timeouts.MAX_OF_IPVSADM);
      if (number.isPresent()) {
        said.put(word.text(), number.getAsLong());
      }
    }
    timeoutsAt = Optional.of(statement.keyword());
    timeouts =
        Optional.of(
            new Timeouts(
                said.getOrDefault("tcp", 0L),
                said.getOrDefault("tcpfin", 0L),
                said.getOrDefault("udp", 0L)));
  }

  Optional<Timeouts> timeouts() {
    return timeouts;
  }

  Optional<Word> timeoutsAt() {
    return timeoutsAt;
  }

  Optional<Word> daemonsAt() {
    return daemonsAt;
  }

  Optional<DaemonSettings> daemons() {
    return daemons;
  }

  /** {@return what is said of all services together} */
  DirectorSettings director() {
    return new DirectorSettings(
        flushes,
        atStop,
        new DirectorSettings.ScriptSettings(user, areSecured),
        notifiesAtStart,
        logsAllFailures,
        fifo,
        fifoReader,
        Optional.empty(),
        kept);
  }
}
