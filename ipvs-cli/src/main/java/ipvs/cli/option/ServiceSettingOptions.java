package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.KernelSchedulers;
import ipvs.model.Netmask;
import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.Timeouts;
import ipvs.model.table.SchedulerFlagSet;
import ipvs.model.table.ServiceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that name settings of a service. */
public final class ServiceSettingOptions {
  static final Option SCHEDULER =
      Option.value("--scheduler", "NAME", "How servers are chosen, such as wrr; wlc by default.")
          .offering(schedulers());

  static final Option SCHEDULER_FLAGS =
      Option.value(
              "--scheduler-flags",
              "LIST",
              "Flags for the scheduler, such as mh-fallback,mh-port; or none.")
          .offering(
              "none",
              "flag-1",
              "flag-2",
              "flag-3",
              "sh-fallback",
              "sh-port",
              "mh-fallback",
              "mh-port");

  static final Option PERSISTENT =
      Option.value("--persistent", "SECONDS", "For how long a client is bound to a server; or off.")
          .offering("off");

  static final Option NETMASK =
      Option.value("--netmask", "MASK", "Which clients count as one: a mask, or a prefix length.");

  static final Option ENGINE =
      Option.value("--engine", "NAME", "The persistence engine, such as sip; or none.")
          .offering("sip", "none");

  static final Option ONE_PACKET =
      Option.attachedValue("--one-packet", "no", "Whether each UDP packet is scheduled for itself.")
          .offering("yes", "no");

  private static final String NONE = "none";
  private static final String OFF = "off";

  private ServiceSettingOptions() {}

  /** {@return all of them} */
  public static Option[] all() {
    return new Option[] {SCHEDULER, SCHEDULER_FLAGS, PERSISTENT, NETMASK, ENGINE, ONE_PACKET};
  }

  /**
   * {@return what a line names}
   *
   * @param line may have options for servers, too
   * @param family that of the service
   * @throws VerbException if a value is wrong
   */
  public static ServiceSettings read(VerbLine line, AddressFamily family) throws VerbException {
    ServiceSettings settings = ServiceSettings.NONE;
    Optional<String> scheduler = line.value(SCHEDULER);
    if (scheduler.isPresent()) {
      settings = settings.withScheduler(OptionValue.of(SCHEDULER, scheduler.get(), Scheduler::new));
    }
    Optional<String> flags = line.value(SCHEDULER_FLAGS);
    if (flags.isPresent()) {
      settings = settings.withSchedulerFlags(flags(flags.get()));
    }
    Optional<String> persistent = line.value(PERSISTENT);
    if (persistent.isPresent()) {
      settings = settings.withPersistence(seconds(persistent.get()));
    }
    Optional<String> netmask = line.value(NETMASK);
    if (netmask.isPresent()) {
      settings = settings.withNetmask(netmask(netmask.get(), family));
    }
    Optional<String> engine = line.value(ENGINE);
    if (engine.isPresent()) {
      settings = settings.withEngine(engine(engine.get()));
    }
    Optional<String> onePacket = line.value(ONE_PACKET);
    return onePacket.isPresent() ? settings.withOnePacket(isOn(onePacket.get())) : settings;
  }

  private static SchedulerFlagSet flags(String text) throws VerbException {
    return text.equals(NONE)
        ? SchedulerFlagSet.NONE
        : OptionValue.of(SCHEDULER_FLAGS, text, SchedulerFlagSet::parse);
  }

  private static long seconds(String text) throws VerbException {
    return text.equals(OFF)
        ? 0
        : OptionValue.number(PERSISTENT, text, 1, Timeouts.MAX_OF_IPVSADM, " or off");
  }

  private static Optional<PersistenceEngine> engine(String text) throws VerbException {
    return text.equals(NONE)
        ? Optional.empty()
        : Optional.of(OptionValue.of(ENGINE, text, PersistenceEngine::new));
  }

  private static boolean isOn(String text) throws VerbException {
    return switch (text) {
      case "", "yes" -> true;
      case "no" -> false;
      default -> throw VerbException.usage(ONE_PACKET + " is yes or no, not " + text);
    };
  }

  /** A mask of IPv4 may be any pattern, and its length may be given in its place. */
  private static Netmask netmask(String text, AddressFamily family) throws VerbException {
    if (family == AddressFamily.INET6) {
      return Netmask.ofPrefix((int) OptionValue.number(NETMASK, text, 1, 128, ""));
    }
    if (text.indexOf('.') < 0) {
      int length = (int) OptionValue.number(NETMASK, text, 0, 32, " or a mask");
      return Netmask.ofIpv4((int) (0xFFFF_FFFFL << (32 - length)));
    }
    IpAddress bits = OptionValue.of(NETMASK, text, IpAddress::parse);
    if (bits.family() != AddressFamily.INET) {
      throw VerbException.usage(NETMASK + " of a service of inet is no address of inet6: " + text);
    }
    return Netmask.ofIpv4((int) bits.lowBits());
  }

  private static String[] schedulers() {
    List<String> names = new ArrayList<>(KernelSchedulers.names());
    names.add(Scheduler.NONE.name());
    return names.toArray(new String[0]);
  }
}
