package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpAuthentication;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpElection.InitialState;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one {@code vrrp_instance}. For one thread. */
final class VrrpInstanceReader {
  private static final Set<String> REFUSED =
      Set.of(
          "use_vmac",
          "no_accept",
          "virtual_routes",
          "virtual_rules",
          "track_bfd",
          "track_process",
          "strict_mode");

  private static final String LOST = "the instance is left out";
  private static final int MOST = 255;

  /** The first ten bits of fe80::. */
  private static final long LINK_LOCAL = 0x3FA;

  private static final long MICROS = 1_000_000;
  private static final long LEAST_INTERVAL = 10_000;
  private static final Duration MOST_OF_V3 = Duration.ofMillis(40_950);

  private final Reports reports;
  private final Values values;
  private final Reading reading;
  private final Section section;
  private final TrackingReader tracking;
  private final HooksReader hooks;
  private final AnnouncementsReader announcements;
  private final PeersReader peers;
  private final OptionalInt usualVersion;
  private final Word name;

  private Optional<String> interfaceName = Optional.empty();
  private boolean isInterfaceSaid;
  private OptionalInt routerId = OptionalInt.empty();
  private Optional<Word> routerIdAt = Optional.empty();
  private int priority = VrrpElection.DEFAULT_PRIORITY;
  private Optional<Duration> interval = Optional.empty();
  private Optional<Word> intervalAt = Optional.empty();
  private OptionalInt version = OptionalInt.empty();
  private Optional<InitialState> state = Optional.empty();
  private Optional<Word> noPreempt = Optional.empty();
  private Optional<Duration> preemptDelay = Optional.empty();
  private Optional<Word> preemptDelayAt = Optional.empty();
  private OptionalInt downTimer = OptionalInt.empty();
  private Optional<VrrpAuthentication> authentication = Optional.empty();
  private Optional<Word> authenticationAt = Optional.empty();
  private final List<VrrpAddressReader.Placed> announced = new ArrayList<>();
  private final List<VrrpAddress> excluded = new ArrayList<>();

  VrrpInstanceReader(
      Reading reading, TrackingReader tracking, Word name, OptionalInt usualVersion) {
    this.reading = reading;
    this.tracking = tracking;
    this.name = name;
    this.usualVersion = usualVersion;
    reports = reading.reports();
    values = new Values(reading);
    section = new Section(reading, BlockKind.VRRP_INSTANCE);
    hooks = new HooksReader(new Commands(reading));
    announcements = new AnnouncementsReader(values);
    peers = new PeersReader(reading);
  }

  /** {@return the instance that a block describes; empty if it lacks what it needs} */
  Optional<VrrpInstance> read(Statement block) {
    for (Statement said : block.statements()) {
      section.take(said).ifPresent(this::take);
    }
    return instance();
  }

  /** {@return where the number of the virtual router stands, if it has one} */
  Optional<Word> routerIdAt() {
    return routerIdAt;
  }

  private void take(Statement statement) {
    String keyword = statement.keyword().text();
    if (REFUSED.contains(keyword)) {
      section.keep(statement);
      reports.warn(
          ConfigCode.NOT_SUPPORTED,
          statement.keyword(),
          "this is not built",
          "ipvs vrrp refuses it");
      return;
    }
    if (tracking.takes(statement)
        || hooks.takes(statement)
        || announcements.takes(statement, keyword)
        || peers.takes(statement)) {
      return;
    }
    switch (keyword) {
      case "state" -> state(statement);
      case "interface" -> interfaceName(statement);
      case "virtual_router_id" -> routerId(statement);
      case "priority" -> priority = values.number(statement, 1, MOST).orElse(priority);
      case "advert_int" -> {
        interval = values.time(statement, LEAST_INTERVAL, MOST * MICROS);
        intervalAt = interval.isPresent() ? Optional.of(statement.value(0)) : Optional.empty();
      }
      case "version" -> version = values.number(statement, 2, 3);
      case "nopreempt" -> {
        values.tellExtra(statement, 0);
        noPreempt = Optional.of(statement.keyword());
      }
      case "preempt" -> {
        values.tellExtra(statement, 0);
        noPreempt = Optional.empty();
      }
      case "preempt_delay" -> {
        preemptDelay = values.time(statement, 0, 1000 * MICROS);
        preemptDelayAt = Optional.of(statement.keyword());
      }
      case "down_timer_adverts" -> downTimer = values.number(statement, 1, 100);
      case "authentication" -> {
        authenticationAt = Optional.of(statement.keyword());
        authentication = new AuthenticationReader(reading).of(statement);
      }
      case "virtual_ipaddress" -> announced.addAll(new VrrpAddressReader(reading).all(statement));
      case "virtual_ipaddress_excluded" ->
          new VrrpAddressReader(reading)
              .all(statement)
              .forEach(each -> excluded.add(each.address()));
      case "smtp_alert" -> section.keepMail(statement);
      default -> throw new AssertionError(statement);
    }
  }

  private void state(Statement statement) {
    values
        .word(statement)
        .flatMap(word -> values.oneOf(word, List.of("MASTER", "BACKUP"), "BACKUP is taken"))
        .ifPresent(text -> state = Optional.of(InitialState.valueOf(text)));
  }

  private void interfaceName(Statement statement) {
    isInterfaceSaid = true;
    Optional<Word> word = values.word(statement);
    if (word.isPresent()
        && (word.get().text().isEmpty()
            || word.get().text().length() > SyncDaemon.MAX_INTERFACE_LENGTH)) {
      reports.error(ConfigCode.BAD_VALUE, word.get(), "no interface has such a name", LOST);
    } else {
      interfaceName = word.map(Word::text);
      word.ifPresent(reading::tellOfInterface);
    }
  }

  private void routerId(Statement statement) {
    Optional<Word> word = values.word(statement);
    if (word.isEmpty()) {
      return;
    }
    routerIdAt = word;
    String text = word.get().text();
    int id = Values.isDigits(text) && text.length() <= 3 ? Integer.parseInt(text) : 0;
    if (id < 1 || id > MOST) {
      reports.error(
          Values.isDigits(text) ? ConfigCode.OUT_OF_RANGE : ConfigCode.BAD_NUMBER,
          word.get(),
          "no number of a virtual router, 1..255",
          LOST);
    } else {
      routerId = OptionalInt.of(id);
    }
  }

  private Optional<VrrpInstance> instance() {
    VrrpAddresses addresses = addresses();
    int effective = effectiveVersion(addresses);
    Duration every = interval(effective);
    tellOfState();
    if (authentication.isPresent() && effective == 3) {
      reports.warn(
          ConfigCode.NO_EFFECT,
          authenticationAt.orElseThrow(),
          "version 3 has no passwords",
          "it is left out");
      authentication = Optional.empty();
    }
    if (!isInterfaceSaid) {
      reports.error(ConfigCode.MISSING_VALUE, name, "this instance names no interface", LOST);
    }
    if (routerIdAt.isEmpty()) {
      reports.error(ConfigCode.MISSING_VALUE, name, "this instance has no virtual_router_id", LOST);
    }
    if (interfaceName.isEmpty() || routerId.isEmpty()) {
      return Optional.empty();
    }
    boolean isMaster = state.isPresent() && state.get() == InitialState.MASTER;
    VrrpElection election =
        new VrrpElection(
            routerId.getAsInt(),
            priority,
            every,
            version,
            state,
            noPreempt.isPresent() && !isMaster,
            isMaster ? Optional.empty() : preemptDelay,
            downTimer);
    return Optional.of(
        new VrrpInstance(
            name.text(),
            interfaceName.get(),
            election,
            authentication,
            addresses,
            tracking.tracking(),
            peers.peers(),
            announcements.announcements(),
            hooks.hooks(),
            section.kept()));
  }

  private int effectiveVersion(VrrpAddresses addresses) {
    boolean isInet6 =
        !addresses.announced().isEmpty()
            && addresses.announced().get(0).address().family() == AddressFamily.INET6;
    return version.orElse(isInet6 ? 3 : usualVersion.orElse(2));
  }

  private VrrpAddresses addresses() {
    List<VrrpAddress> inPackets = new ArrayList<>();
    List<VrrpAddress> others = new ArrayList<>();
    for (VrrpAddressReader.Placed each : announced) {
      boolean isFirst = inPackets.isEmpty();
      AddressFamily family = each.address().address().family();
      if (!isFirst && family != inPackets.get(0).address().family()) {
        reports.warn(
            ConfigCode.WRONG_FAMILY,
            each.at(),
            "all addresses of an instance are of one family",
            "the address is left out");
      } else if (inPackets.size() < VrrpAddresses.MOST_ANNOUNCED) {
        inPackets.add(each.address());
      } else {
        if (others.isEmpty()) {
          reports.warn(
              ConfigCode.OUT_OF_RANGE,
              each.at(),
              "a packet names at most " + VrrpAddresses.MOST_ANNOUNCED + " addresses",
              "it and those behind it are kept out of packets");
        }
        others.add(each.address());
      }
    }
    others.addAll(excluded);
    if (!inPackets.isEmpty() && !isFirstFit(inPackets.get(0).address())) {
      reports.warn(
          ConfigCode.NOT_LINK_LOCAL,
          announced.get(0).at(),
          "the first address of IPv6 is to be one of the link, fe80::/10",
          "taken all the same");
    }
    if (inPackets.isEmpty()) {
      reports.warn(
          ConfigCode.NO_ADDRESS, name, "this instance has no addresses", "taken all the same");
    }
    return new VrrpAddresses(inPackets, others);
  }

  /** Version 3 wants hosts to reach the router by it. */
  private static boolean isFirstFit(IpAddress first) {
    return first.family() == AddressFamily.INET || first.highBits() >>> 54 == LINK_LOCAL;
  }

  /** Version 2 counts whole seconds, version 3 hundredths. */
  private Duration interval(int effective) {
    Duration said = interval.orElse(VrrpElection.DEFAULT_INTERVAL);
    long unit = effective == 2 ? 1000 : 10;
    long millis = (said.toNanos() / 1000 + unit * 500) / (unit * 1000) * unit;
    Duration taken = Duration.ofMillis(Math.max(unit, millis));
    if (effective == 3 && taken.compareTo(MOST_OF_V3) > 0) {
      taken = MOST_OF_V3;
    }
    if (!taken.equals(said)) {
      reports.warn(
          ConfigCode.ROUNDED,
          intervalAt.orElseThrow(),
          effective == 2
              ? "version 2 counts whole seconds"
              : "version 3 counts to 40.95 s by 10 ms",
          taken.toMillis() + " ms is taken");
    }
    return taken;
  }

  private void tellOfState() {
    if (state.isEmpty() || state.get() != InitialState.MASTER) {
      return;
    }
    for (Optional<Word> word : List.of(noPreempt, preemptDelayAt)) {
      if (word.isPresent()) {
        reports.warn(
            ConfigCode.NOPREEMPT_MASTER,
            word.get(),
            "this does not go with the state MASTER",
            "ignored");
      }
    }
  }
}
