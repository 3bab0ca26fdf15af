package ipvs.cli.config.keepalived;

import ipvs.model.KernelSchedulers;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceFlags;
import ipvs.model.health.Balancing;
import ipvs.model.health.ServiceNames;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;

/**
 * The words of a service that are about which server is chosen. For one service, and one thread.
 */
final class BalancingReader {
  private final Reports reports;
  private final Values values;
  private final StickinessReader stickiness;
  private Optional<Scheduler> scheduler = Optional.empty();
  private boolean isSchedulerSaid;
  private ServiceFlags flags = ServiceFlags.NONE;
  private Optional<Word> onePacket = Optional.empty();
  private Optional<PersistenceEngine> engine = Optional.empty();

  BalancingReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
    stickiness = new StickinessReader(reading);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "lb_algo", "lvs_sched" -> scheduler(statement);
      case "flag-1" -> flag(statement, SchedulerFlag.SCHED1);
      case "flag-2" -> flag(statement, SchedulerFlag.SCHED2);
      case "flag-3" -> flag(statement, SchedulerFlag.SCHED3);
      case "sh-fallback", "mh-fallback" -> hashFlag(statement, SchedulerFlag.SCHED1);
      case "sh-port", "mh-port" -> hashFlag(statement, SchedulerFlag.SCHED2);
      case "ops" -> {
        values.tellExtra(statement, 0);
        onePacket = Optional.of(statement.keyword());
      }
      case "persistence_engine" -> engine(statement);
      default -> {
        return stickiness.takes(statement);
      }
    }
    return true;
  }

  /** {@return whether a scheduler is said, right or wrong} */
  boolean hasScheduler() {
    return isSchedulerSaid;
  }

  /** {@return whether a mask says that the service is one of IPv4} */
  boolean isOfInet() {
    return stickiness.isOfInet();
  }

  private void scheduler(Statement statement) {
    isSchedulerSaid = true;
    values
        .word(statement)
        .flatMap(word -> values.oneOf(word, KernelSchedulers.names(), "wlc is taken"))
        .ifPresent(name -> scheduler = Optional.of(new Scheduler(name)));
  }

  private void flag(Statement statement, SchedulerFlag flag) {
    values.tellExtra(statement, 0);
    flags = flags.with(flag);
  }

  /** These follow the scheduler whose they are. */
  private void hashFlag(Statement statement, SchedulerFlag flag) {
    values.tellExtra(statement, 0);
    String of = statement.keyword().text().substring(0, 2);
    if (scheduler.isPresent() && scheduler.get().name().equals(of)) {
      flags = flags.with(flag);
    } else {
      reports.warn(
          ConfigCode.FLAG_IGNORED,
          statement.keyword(),
          "this is of the scheduler " + of + ", and follows it",
          "ignored");
    }
  }

  private void engine(Statement statement) {
    Optional<Word> word = values.word(statement);
    if (word.isEmpty()) {
      return;
    }
    String name = word.get().text();
    boolean isPossible =
        !name.isEmpty() && name.length() <= PersistenceEngine.MAX_LENGTH && name.indexOf('\0') < 0;
    if (!isPossible || !name.equals("sip")) {
      reports.warn(
          ConfigCode.BAD_VALUE,
          word.get(),
          "the kernel has the engine sip only",
          isPossible
              ? "kept, but not in the table unless this machine has it"
              : "the line is ignored");
    }
    if (isPossible) {
      engine = Optional.of(new PersistenceEngine(name));
    }
  }

  /** {@return how servers are chosen by all that was said} */
  Balancing balancing(ServiceHead head, Protocol kind, ServiceNames names) {
    ServiceFlags all = flags;
    if (onePacket.isPresent()) {
      if (kind.equals(Protocol.UDP)) {
        all = all.withOnePacket(true);
      } else {
        reports.warn(
            ConfigCode.FLAG_IGNORED, onePacket.get(), "only UDP and marks have this", "ignored");
      }
    }
    return new Balancing(
        scheduler.orElse(Scheduler.WLC), all, stickiness.stickiness(head, names), engine);
  }
}
