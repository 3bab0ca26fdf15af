package ipvs.cli.config.keepalived;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words of {@code global_defs} that are about VRRP. For one thread. */
final class VrrpGlobalsReader {
  private static final String PREFIX = "vrrp_";
  private static final long LONGEST = 4_294_967_295_000L;

  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final AnnouncementsReader announcements;
  private OptionalInt version = OptionalInt.empty();
  private Optional<IpAddress> group4 = Optional.empty();
  private Optional<IpAddress> group6 = Optional.empty();
  private Optional<Boolean> checksSource = Optional.empty();
  private Optional<Boolean> skipsAddresses = Optional.empty();
  private Optional<Duration> startupDelay = Optional.empty();
  private Optional<NamedPipe> fifo = Optional.empty();
  private Optional<Command> fifoReader = Optional.empty();

  VrrpGlobalsReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
    announcements = new AnnouncementsReader(values);
  }

  /** {@return whether a statement is about VRRP} */
  boolean takes(Statement statement) {
    String keyword = statement.keyword().text();
    if (keyword.startsWith(PREFIX)
        && announcements.takes(statement, keyword.substring(PREFIX.length()))) {
      return true;
    }
    switch (keyword) {
      case "vrrp_version" -> version = values.number(statement, 2, 3);
      case "vrrp_mcast_group4" -> group4 = values.address(statement);
      case "vrrp_mcast_group6" -> group6 = values.address(statement);
      case "vrrp_check_unicast_src" -> checksSource = values.flag(statement);
      case "vrrp_skip_check_adv_addr" -> skipsAddresses = values.flag(statement);
      case "vrrp_startup_delay" -> startupDelay = values.time(statement, 0, LONGEST);
      case "vrrp_notify_fifo" -> fifo = Globals.pipe(statement, values, commands);
      case "vrrp_notify_fifo_script" -> fifoReader = commands.of(statement);
      case "vrrp_strict" ->
          reports.warn(
              ConfigCode.NOT_SUPPORTED,
              statement.keyword(),
              "strict mode is not built",
              "ipvs vrrp refuses it");
      default -> {
        return false;
      }
    }
    return true;
  }

  VrrpGlobals globals() {
    return new VrrpGlobals(
        version,
        announcements.announcements(),
        group4,
        group6,
        checksSource,
        skipsAddresses,
        startupDelay,
        fifo,
        fifoReader,
        List.of());
  }

  /** {@return the version where an instance does not say it, if it is said} */
  OptionalInt version() {
    return version;
  }
}
