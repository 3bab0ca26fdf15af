package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.Secret;
import ipvs.model.config.TrackWeight;
import ipvs.model.vrrp.Announcements;
import ipvs.model.vrrp.Announcements.Burst;
import ipvs.model.vrrp.Tracked;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpAuthentication;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpElection.InitialState;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpHooks;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpPeers;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.model.vrrp.VrrpTracking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be said of VRRP in full, by chance: the same for the same seed. */
final class RandomVrrp {
  private final RandomServices parts;

  private RandomVrrp(long seed) {
    parts = new RandomServices(seed);
  }

  /** {@return the settings of a seed} */
  static VrrpSettings settings(long seed) {
    RandomVrrp random = new RandomVrrp(seed);
    List<VrrpScript> scripts = List.of(random.script("probe"), random.script("down"));
    List<VrrpInstance> instances = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      instances.add(random.instance("VI_" + i, 50 + i));
    }
    return new VrrpSettings(
        random.globals(),
        instances,
        scripts,
        random.parts.chance() ? List.of(random.group()) : List.of(),
        random.parts.chance() ? List.of(random.address("10.8.0.1")) : List.of(),
        List.of());
  }

  private VrrpGlobals globals() {
    return new VrrpGlobals(
        OptionalInt.empty(),
        new Announcements(
            burst(),
            burst(),
            parts.maybe(true),
            parts.maybe(Duration.ofSeconds(60)),
            number(2),
            parts.maybe(Duration.ofMillis(1)),
            parts.maybe(Duration.ofNanos(1000))),
        parts.maybe(IpAddress.parse("224.0.0.19")),
        Optional.empty(),
        parts.maybe(true),
        parts.maybe(true),
        parts.maybe(Duration.ofMillis(5500)),
        parts.rarely()
            ? Optional.of(new NamedPipe("/run/vrrp", parts.maybe(parts.user())))
            : Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private Burst burst() {
    return new Burst(
        parts.maybe(Duration.ofSeconds(parts.random.nextInt(9))),
        number(1 + parts.random.nextInt(5)));
  }

  private OptionalInt number(int value) {
    return parts.chance() ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private VrrpScript script(String name) {
    return new VrrpScript(
        name,
        command(),
        Duration.ofSeconds(1 + parts.random.nextInt(9)),
        parts.maybe(Duration.ofSeconds(1 + parts.random.nextInt(3))),
        new TrackWeight(parts.random.nextInt(100) - 50, parts.rarely()),
        1 + parts.random.nextInt(3),
        1 + parts.random.nextInt(3),
        parts.rarely());
  }

  private Command command() {
    return RandomChecks.sayable(parts.command());
  }

  private VrrpSyncGroup group() {
    return new VrrpSyncGroup("all", List.of("VI_1", "VI_2"), VrrpTracking.NONE, hooks(), List.of());
  }

  private VrrpHooks hooks() {
    VrrpHooks hooks = VrrpHooks.NONE;
    for (VrrpHooks.Event event : List.of(VrrpHooks.Event.MASTER, VrrpHooks.Event.FAULT)) {
      hooks = parts.chance() ? hooks.with(event, command()) : hooks;
    }
    return parts.chance() ? hooks.withAny(command().as(parts.user())) : hooks;
  }

  private VrrpInstance instance(String name, int id) {
    boolean isBackup = parts.chance();
    VrrpElection election =
        new VrrpElection(
            id,
            1 + parts.random.nextInt(254),
            Duration.ofSeconds(1 + parts.random.nextInt(3)),
            parts.chance() ? OptionalInt.of(2) : OptionalInt.empty(),
            isBackup ? Optional.of(InitialState.BACKUP) : Optional.empty(),
            isBackup && parts.rarely(),
            Optional.empty(),
            number(4));
    VrrpTracking tracking =
        new VrrpTracking(
            parts.chance() ? List.of(new Tracked("eth1", weight())) : List.of(),
            List.of(Tracked.of("probe"), new Tracked("down", weight())),
            List.of(),
            parts.rarely());
    return new VrrpInstance(
        name,
        "eth0",
        election,
        parts.maybe(new VrrpAuthentication(new Secret("a b#1"))),
        new VrrpAddresses(
            List.of(address("192.0.2." + id), address("192.0.3." + id)),
            parts.chance() ? List.of(address("192.0.4." + id)) : List.of()),
        tracking,
        peers(),
        new Announcements(
            burst(),
            burst(),
            parts.maybe(true),
            parts.maybe(Duration.ofSeconds(60)),
            number(2),
            Optional.empty(),
            Optional.empty()),
        hooks(),
        List.of());
  }

  private Optional<TrackWeight> weight() {
    return parts.maybe(new TrackWeight(1 + parts.random.nextInt(100), false));
  }

  private VrrpAddress address(String text) {
    return new VrrpAddress(
        IpAddress.parse(text),
        parts.chance() ? 24 : 32,
        Optional.empty(),
        parts.maybe("eth0"),
        parts.maybe("link"),
        parts.maybe("eth0:1"),
        parts.rarely());
  }

  private VrrpPeers peers() {
    if (parts.chance()) {
      return VrrpPeers.MULTICAST;
    }
    return new VrrpPeers(
        Optional.of(parts.address(AddressFamily.INET)),
        Optional.empty(),
        List.of(
            new VrrpPeers.Peer(
                parts.address(AddressFamily.INET), OptionalInt.empty(), OptionalInt.empty())),
        number(64),
        parts.maybe(true),
        parts.maybe(false),
        false);
  }
}
