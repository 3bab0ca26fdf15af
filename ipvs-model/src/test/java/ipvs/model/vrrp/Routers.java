package ipvs.model.vrrp;

import ipvs.model.IpAddress;
import ipvs.model.config.Secret;
import ipvs.model.config.TrackWeight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Virtual routers for tests: id 51, one second, one address, altered step by step. */
final class Routers {
  private Routers() {}

  static VirtualRouter of(int priority) {
    return of(instance("a", election(priority, false)));
  }

  static VirtualRouter of(VrrpInstance instance) {
    return VirtualRouter.of(instance, VrrpGlobals.UNSAID);
  }

  static VirtualRouter version3(int priority, int millis) {
    VrrpElection election =
        new VrrpElection(
            51,
            priority,
            Duration.ofMillis(millis),
            OptionalInt.of(3),
            Optional.empty(),
            false,
            Optional.empty(),
            OptionalInt.empty());
    return of(instance("a", election));
  }

  static VrrpElection election(int priority, boolean isNonPreemptive) {
    return election(priority, isNonPreemptive, Optional.empty());
  }

  static VrrpElection election(
      int priority, boolean isNonPreemptive, Optional<Duration> preemptDelay) {
    return new VrrpElection(
        51,
        priority,
        Duration.ofSeconds(1),
        OptionalInt.empty(),
        Optional.empty(),
        isNonPreemptive,
        preemptDelay,
        OptionalInt.empty());
  }

  static VrrpInstance instance(String name, VrrpElection election) {
    return instance(name, election, Optional.empty(), VrrpTracking.NONE, "172.16.100.1");
  }

  static VrrpInstance instance(
      String name,
      VrrpElection election,
      Optional<VrrpAuthentication> authentication,
      VrrpTracking tracking,
      String... addresses) {
    List<VrrpAddress> all = new ArrayList<>();
    for (String address : addresses) {
      IpAddress parsed = IpAddress.parse(address);
      all.add(VrrpAddress.of(parsed, parsed.family().addressBits()));
    }
    return new VrrpInstance(
        name,
        "eth0",
        election,
        authentication,
        new VrrpAddresses(all, List.of()),
        tracking,
        VrrpPeers.MULTICAST,
        Announcements.UNSAID,
        VrrpHooks.NONE,
        List.of());
  }

  /** One that does not answer lower priorities. */
  static VrrpInstance silent(String name, int priority) {
    VrrpInstance of = instance(name, election(priority, false));
    Announcements usual = of.announcements();
    return new VrrpInstance(
        of.name(),
        of.interfaceName(),
        of.election(),
        of.authentication(),
        of.addresses(),
        of.tracking(),
        of.peers(),
        new Announcements(
            usual.master(),
            usual.lowerPriority(),
            Optional.of(true),
            usual.refresh(),
            usual.refreshRepeat(),
            usual.arpPause(),
            usual.advertisementPause()),
        of.hooks(),
        of.kept());
  }

  static VrrpInstance unicast(VrrpInstance of, boolean checksSource, String peer) {
    return unicast(
        of,
        checksSource,
        OptionalInt.empty(),
        new VrrpPeers.Peer(IpAddress.parse(peer), OptionalInt.empty(), OptionalInt.empty()));
  }

  static VrrpInstance unicast(
      VrrpInstance of, boolean checksSource, OptionalInt ttl, VrrpPeers.Peer peer) {
    VrrpPeers peers =
        new VrrpPeers(
            Optional.empty(),
            Optional.empty(),
            List.of(peer),
            ttl,
            Optional.of(checksSource),
            Optional.empty(),
            false);
    return new VrrpInstance(
        of.name(),
        of.interfaceName(),
        of.election(),
        of.authentication(),
        of.addresses(),
        of.tracking(),
        peers,
        of.announcements(),
        of.hooks(),
        of.kept());
  }

  static VrrpTracking watching(String script) {
    return new VrrpTracking(List.of(), List.of(Tracked.of(script)), List.of(), false);
  }

  static VrrpScript script(String name, int weight) {
    return new VrrpScript(
        name,
        ipvs.model.config.Command.of("/bin/true"),
        Duration.ofSeconds(1),
        Optional.empty(),
        new TrackWeight(weight, false),
        2,
        2,
        false);
  }

  static Optional<VrrpAuthentication> password(String text) {
    return Optional.of(new VrrpAuthentication(new Secret(text)));
  }

  static VrrpSettings settings(VrrpInstance... instances) {
    return settings(List.of(), List.of(), instances);
  }

  static VrrpSettings settings(
      List<VrrpScript> scripts, List<VrrpSyncGroup> groups, VrrpInstance... instances) {
    return new VrrpSettings(
        VrrpGlobals.UNSAID, List.of(instances), scripts, groups, List.of(), List.of());
  }

  static VrrpSyncGroup group(String... members) {
    return new VrrpSyncGroup("g", List.of(members), VrrpTracking.NONE, VrrpHooks.NONE, List.of());
  }
}
