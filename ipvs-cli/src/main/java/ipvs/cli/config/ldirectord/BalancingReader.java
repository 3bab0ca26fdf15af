package ipvs.cli.config.ldirectord;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.KernelSchedulers;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.health.Balancing;
import ipvs.model.health.Stickiness;
import ipvs.netlink.json.ConfigCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How servers of a service are chosen, by what is said of it. For one thread. */
final class BalancingReader {
  private static final String IGNORED = "the line is ignored";
  private static final int LONGEST_PREFIX = 32;

  private final Settings settings;
  private final Values values;
  private final Reports reports;

  BalancingReader(Settings settings, Reports reports) {
    this.settings = settings;
    this.values = new Values(reports);
    this.reports = reports;
  }

  /**
   * {@return how servers are chosen}
   *
   * @param key of the service
   * @param place where that stands
   */
  Balancing read(ServiceKey key, Piece place) {
    Scheduler scheduler = scheduler();
    ServiceFlags flags = flags(scheduler).withOnePacket(isOnePacket(key));
    Balancing plain = Balancing.of(scheduler).withFlags(flags);
    Optional<Stickiness> stickiness = stickiness(key.family());
    if (stickiness.isEmpty() && key instanceof ServiceAddress all && all.endpoint().port() == 0) {
      reports.warn(
          ConfigCode.PORT_0,
          place,
          "a service of all ports is persistent",
          "persistence of " + Persistence.DEFAULT_TIMEOUT + " s is taken");
      stickiness = Optional.of(Stickiness.of(Persistence.DEFAULT_TIMEOUT));
    }
    return stickiness.isPresent() ? plain.withStickiness(stickiness.get()) : plain;
  }

  private Scheduler scheduler() {
    Optional<Setting> setting = settings.of(Keywords.SCHEDULER);
    if (setting.isEmpty()) {
      return Scheduler.WRR;
    }
    Piece word = values.bare(setting.get().value());
    Optional<Scheduler> known = KernelSchedulers.named(word.text());
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Scheduler> meant = KernelSchedulers.named(word.text().toLowerCase(Locale.ROOT));
    if (meant.isPresent()) {
      reports.warn(
          ConfigCode.WRONG_CASE,
          word,
          "schedulers are in small letters",
          "taken as " + meant.get());
    } else {
      reports.warn(ConfigCode.BAD_VALUE, word, "no scheduler of the kernel", "taken as wrr");
    }
    return meant.orElse(Scheduler.WRR);
  }

  private ServiceFlags flags(Scheduler scheduler) {
    Optional<Setting> setting = settings.of(Keywords.SCHEDFLAGS);
    if (setting.isEmpty()) {
      return ServiceFlags.NONE;
    }
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    Piece list = values.bare(setting.get().value());
    int begin = 0;
    while (begin <= list.length()) {
      int comma = list.text().indexOf(',', begin);
      int end = comma < 0 ? list.length() : comma;
      flag(list.part(begin, end), scheduler).ifPresent(flags::add);
      begin = end + 1;
    }
    return ServiceFlags.NONE.withSchedulerFlags(flags);
  }

  private Optional<SchedulerFlag> flag(Piece word, Scheduler scheduler) {
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      boolean isNamed =
          word.text().equals(flag.genericName())
              || flag.nameFor(scheduler).equals(Optional.of(word.text()));
      if (isNamed) {
        return Optional.of(flag);
      }
    }
    boolean isOfOther = isFlagOf(word, Scheduler.SH) || isFlagOf(word, Scheduler.MH);
    reports.warn(
        isOfOther ? ConfigCode.FLAG_IGNORED : ConfigCode.BAD_VALUE,
        word,
        isOfOther ? "a flag of another scheduler" : "no flag of a scheduler",
        "the flag is ignored");
    return Optional.empty();
  }

  private static boolean isFlagOf(Piece word, Scheduler scheduler) {
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (flag.nameFor(scheduler).equals(Optional.of(word.text()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnePacket(ServiceKey key) {
    Optional<Setting> setting = settings.of(Keywords.OPS);
    boolean isWanted = setting.isPresent() && values.yesOrNo(setting.get()).orElse(false);
    boolean isUdp = key instanceof ServiceAddress at && at.protocol().equals(Protocol.UDP);
    if (isWanted && !isUdp) {
      reports.warn(
          ConfigCode.FLAG_IGNORED,
          setting.get().key(),
          "scheduling of single packets is for UDP",
          IGNORED);
    }
    return isWanted && isUdp;
  }

  private Optional<Stickiness> stickiness(AddressFamily family) {
    Optional<Setting> persistent = settings.of(Keywords.PERSISTENT);
    OptionalInt seconds =
        persistent.isPresent()
            ? values.number(persistent.get(), 1, (int) Timeouts.MAX_OF_IPVSADM)
            : OptionalInt.empty();
    Optional<Setting> netmask = settings.of(Keywords.NETMASK);
    Optional<Netmask> mask = netmask.isPresent() ? mask(netmask.get(), family) : Optional.empty();
    if (netmask.isPresent() && persistent.isEmpty()) {
      reports.warn(
          ConfigCode.NO_EFFECT, netmask.get().key(), "a mask is one of persistence", IGNORED);
    }
    return seconds.isPresent()
        ? Optional.of(new Stickiness(seconds.getAsInt(), mask))
        : Optional.empty();
  }

  private Optional<Netmask> mask(Setting setting, AddressFamily family) {
    Piece word = values.bare(setting.value());
    boolean isNumber = !word.isEmpty() && Values.digits(word.text()) == word.length();
    if (isNumber) {
      return prefix(word, family);
    }
    Optional<IpAddress> mask =
        IpAddress.tryParse(word.text())
            .filter(bits -> bits.family() == AddressFamily.INET && family == AddressFamily.INET);
    if (mask.isEmpty()) {
      reports.warn(
          ConfigCode.BAD_VALUE,
          word,
          family == AddressFamily.INET ? "no mask" : "no length of a prefix",
          IGNORED);
    }
    return mask.map(bits -> Netmask.ofIpv4((int) bits.lowBits()));
  }

  private Optional<Netmask> prefix(Piece word, AddressFamily family) {
    int most = family.addressBits();
    long length = Values.decimal(word.text(), most);
    if (length < 1) {
      reports.warn(ConfigCode.OUT_OF_RANGE, word, "outside 1.." + most, IGNORED);
      return Optional.empty();
    }
    if (family == AddressFamily.INET6) {
      return Optional.of(Netmask.ofPrefix((int) length));
    }
    Netmask mask = Netmask.ofIpv4(-1 << (LONGEST_PREFIX - (int) length));
    reports.warn(
        ConfigCode.MASK_FORM, word, "the length of a prefix, not a mask", "taken as " + mask);
    return Optional.of(mask);
  }
}
