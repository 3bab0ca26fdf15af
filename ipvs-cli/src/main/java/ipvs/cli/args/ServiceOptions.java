package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The options that say which service is meant, and how it is to be. */
final class ServiceOptions {
  private final Names names;

  private final List<OptionUse> line;

  /** The option that names the service, wherever on the line it stands. */
  private final Optional<OptionUse> selector;

  private final Protocol protocol;
  private Optional<ServiceKey> key = Optional.empty();
  private Scheduler scheduler = Scheduler.WLC;
  private Optional<String> schedulerFlags = Optional.empty();
  private ServiceFlags flags = ServiceFlags.NONE;
  private long timeout;
  private Optional<Netmask> mask = Optional.empty();
  private Optional<PersistenceEngine> engine = Optional.empty();

  /** Looks ahead for what the meaning of other options depends on. */
  ServiceOptions(List<OptionUse> line, Names names) {
    this.names = names;
    this.line = line;
    selector = selector(line);
    protocol = selector.isPresent() ? protocol(selector.get().flag()) : Protocol.TCP;
  }

  private static Optional<OptionUse> selector(List<OptionUse> line) {
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i).flag().isCalled(OptionName.SERVICE)) {
        return Optional.of(line.get(i));
      }
    }
    return Optional.empty();
  }

  /** {@return the protocol of the service that an option names; TCP also for a mark} */
  static Protocol protocol(Flag selector) {
    return switch (selector) {
      case UDP_SERVICE -> Protocol.UDP;
      case SCTP_SERVICE -> Protocol.SCTP;
      default -> Protocol.TCP;
    };
  }

  /** {@return the protocol of ports by name; TCP also for marks} */
  Protocol protocol() {
    return protocol;
  }

  /** The family of the service, also before its option has its turn. */
  private AddressFamily family() {
    if (selector.isPresent() && selector.get().flag() != Flag.FWMARK_SERVICE) {
      return AddressArgument.family(selector.get().text());
    }
    for (OptionUse use : line) {
      if (use.flag() == Flag.IPV6) {
        return AddressFamily.INET6;
      }
    }
    return AddressFamily.INET;
  }

  /** {@return the service that is meant, where one is named} */
  Optional<ServiceKey> key() {
    return key;
  }

  /** {@return whether the option is one of these; then its value is read} */
  boolean take(OptionUse use) throws UsageException {
    switch (use.flag()) {
      case TCP_SERVICE, UDP_SERVICE, SCTP_SERVICE -> takeAddress(use.text());
      case FWMARK_SERVICE -> takeMark(use.text());
      case IPV6 -> requireMark();
      case SCHEDULER -> takeScheduler(use.text());
      case PERSISTENT -> takeTimeout(use.value());
      case NETMASK -> mask = Optional.of(netmask(use.text()));
      case OPS -> flags = flags.withOnePacket(true);
      case PE -> takeEngine(use.text());
      case SCHED_FLAGS -> schedulerFlags = use.value();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Interprets the flags for the scheduler, which depend on the one that was chosen last. */
  void resolveSchedulerFlags() throws UsageException {
    if (schedulerFlags.isPresent()) {
      try {
        flags = SchedulerFlagList.addTo(flags, schedulerFlags.get(), scheduler);
      } catch (UsageException e) {
        throw e.about(OptionName.SCHED_FLAGS);
      }
    }
  }

  /**
   * {@return the service as it is to be}
   *
   * @throws UsageException where its settings do not fit its kind
   */
  VirtualService service() throws UsageException {
    ServiceKey service = key.orElseThrow();
    if (service instanceof ServiceAddress at) {
      if (at.endpoint().port() == 0 && !flags.isPersistent()) {
        throw UsageException.invalid("Zero port specified for non-persistent service")
            .about(OptionName.SERVICE);
      }
      if (flags.isOnePacket() && !at.protocol().equals(Protocol.UDP)) {
        throw UsageException.invalid("One-Packet Scheduling is only for UDP virtual services")
            .about(OptionName.OPS);
      }
    }
    Netmask granularity = mask.isPresent() ? mask.get() : Netmask.full(service.family());
    return new VirtualService(
        service, scheduler, flags, new Persistence(timeout, granularity), engine);
  }

  private void takeAddress(String text) throws UsageException {
    Optional<AddressArgument> address = AddressArgument.parse(text, protocol, names);
    if (address.isEmpty()) {
      throw UsageException.invalid("illegal virtual server address[:port] specified");
    }
    Endpoint endpoint = address.get().endpoint(0);
    key = Optional.of(new ServiceAddress(protocol, endpoint));
  }

  private void takeMark(String text) throws UsageException {
    OptionalLong mark = DecimalText.parse(text, 1, 0xFFFF_FFFFL);
    if (mark.isEmpty()) {
      throw UsageException.invalid(
          "invalid fwmark value `" + text + "' specified", "1.." + 0xFFFF_FFFFL);
    }
    key = Optional.of(new FirewallMark(mark.getAsLong(), family()));
  }

  private void requireMark() throws UsageException {
    if (selector.isEmpty() || selector.get().flag() != Flag.FWMARK_SERVICE) {
      throw UsageException.invalid("-6 used before -f\n");
    }
  }

  private void takeScheduler(String text) {
    String name = cut(text, Scheduler.MAX_LENGTH);
    scheduler = name.isEmpty() ? Scheduler.WLC : new Scheduler(name);
  }

  private void takeEngine(String text) {
    String name = cut(text, PersistenceEngine.MAX_LENGTH);
    engine = name.isEmpty() ? Optional.empty() : Optional.of(new PersistenceEngine(name));
  }

  private void takeTimeout(Optional<String> text) throws UsageException {
    flags = flags.withPersistent(true);
    timeout = Persistence.DEFAULT_TIMEOUT;
    if (text.isPresent()) {
      OptionalLong seconds = DecimalText.parse(text.get(), 1, Timeouts.MAX_OF_IPVSADM);
      if (seconds.isEmpty()) {
        throw UsageException.invalid(
            "invalid timeout value `" + text.get() + "' specified",
            "1.." + Timeouts.MAX_OF_IPVSADM);
      }
      timeout = seconds.getAsLong();
    }
  }

  private Netmask netmask(String text) throws UsageException {
    if (family() == AddressFamily.INET6) {
      OptionalLong length = DecimalText.parse(text, 1, AddressFamily.INET6.addressBits());
      if (length.isEmpty()) {
        throw UsageException.invalid(
            "illegal ipv6 netmask specified", "1.." + AddressFamily.INET6.addressBits());
      }
      return Netmask.ofPrefix((int) length.getAsLong());
    }
    Optional<IpAddress> bits = AddressArgument.host(text, names);
    if (bits.isEmpty()) {
      throw UsageException.invalid(
          "illegal virtual server persistent mask specified", "a mask such as 255.255.255.0");
    }
    return Netmask.ofIpv4((int) bits.get().lowBits());
  }

  /** The part of a name that the kernel has room for, as the old tool sends it. */
  private static String cut(String name, int length) {
    return name.length() > length ? name.substring(0, length) : name;
  }
}
