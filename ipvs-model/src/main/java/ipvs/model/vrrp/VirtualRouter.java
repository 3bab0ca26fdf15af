package ipvs.model.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance with everything that its file leaves open decided.
 *
 * @param instance what the file says
 * @param family of its addresses
 * @param version of the protocol, 2 or 3
 * @param advertNanos from one advertisement to the next, in nanoseconds
 * @param group the multicast group, used where there are no peers
 * @param checksSource whether only peers are heard
 * @param burst how take-over is told to neighbours
 */
public record VirtualRouter(
    VrrpInstance instance,
    AddressFamily family,
    int version,
    long advertNanos,
    IpAddress group,
    boolean checksSource,
    AnnouncementPlan burst) {
  private static final IpAddress GROUP4 = IpAddress.parse("224.0.0.18");
  private static final IpAddress GROUP6 = IpAddress.parse("ff02::12");

  /** What keepalived leaves free in its largest packets, so that both have the same addresses. */
  private static final int FREE = 16;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final long NANOS_PER_CENTISECOND = 10_000_000;

  /** Checks that all are there. */
  public VirtualRouter {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(family, "family");
    Limits.within("version of VRRP", version, 2, 3);
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(burst, "burst");
  }

  /** {@return an instance with what is said for all of them, and defaults} */
  public static VirtualRouter of(VrrpInstance instance, VrrpGlobals globals) {
    AddressFamily family = family(instance);
    boolean isIpv4 = family == AddressFamily.INET;
    VrrpElection election = instance.election();
    // Version 2 knows no IPv6.
    int version = isIpv4 ? election.version().orElse(globals.version().orElse(2)) : 3;
    Optional<IpAddress> group = isIpv4 ? globals.group4() : globals.group6();
    return new VirtualRouter(
        instance,
        family,
        version,
        centiseconds(election.advertInterval(), version) * NANOS_PER_CENTISECOND,
        group.orElse(isIpv4 ? GROUP4 : GROUP6),
        checksSource(instance.peers(), globals),
        AnnouncementPlan.of(instance.announcements(), globals.announcements()));
  }

  /** Of whom it is said how far away they are, only they are heard. */
  private static boolean checksSource(VrrpPeers peers, VrrpGlobals globals) {
    return peers.peers().stream().anyMatch(VrrpPeers.Peer::hasTtl)
        || peers.checksSource().orElse(globals.checksUnicastSource().orElse(false));
  }

  private static AddressFamily family(VrrpInstance instance) {
    List<VrrpAddress> announced = instance.addresses().announced();
    List<VrrpAddress> hidden = instance.addresses().unannounced();
    if (!announced.isEmpty()) {
      return announced.get(0).address().family();
    } else if (!instance.peers().peers().isEmpty()) {
      return instance.peers().peers().get(0).address().family();
    }
    return hidden.isEmpty() ? AddressFamily.INET : hidden.get(0).address().family();
  }

  private static int centiseconds(Duration interval, int version) {
    int all = (int) (interval.toMillis() / 10);
    int second = VrrpPacket.CENTISECONDS_PER_SECOND;
    return version == 2 ? Math.max(1, (all + second / 2) / second) * second : Math.min(all, 4095);
  }

  /** {@return what messages call it} */
  public String name() {
    return instance.name();
  }

  /** {@return the virtual router, 1 to 255} */
  public int routerId() {
    return instance.election().routerId();
  }

  /** {@return the priority that the file says, 1 to 255} */
  public int priority() {
    return instance.election().priority();
  }

  /** {@return this router with the priority of another one} */
  VirtualRouter withPriority(VirtualRouter other) {
    VrrpElection said = instance.election();
    VrrpElection election =
        new VrrpElection(
            said.routerId(),
            other.priority(),
            said.advertInterval(),
            said.version(),
            said.initialState(),
            said.isNonPreemptive(),
            said.preemptDelay(),
            said.downTimerAdverts());
    VrrpInstance altered =
        new VrrpInstance(
            instance.name(),
            instance.interfaceName(),
            election,
            instance.authentication(),
            instance.addresses(),
            instance.tracking(),
            instance.peers(),
            instance.announcements(),
            instance.hooks(),
            instance.kept());
    return new VirtualRouter(altered, family, version, advertNanos, group, checksSource, burst);
  }

  /**
   * {@return this router with no more addresses in its packets than find room in one of a link; it
   * has the others all the same}
   *
   * @param mtu the largest packet of the link in bytes; 0 where that is not known
   */
  public VirtualRouter within(long mtu) {
    int ip = family == AddressFamily.INET ? IPV4_HEADER : IPV6_HEADER;
    int password = version == 2 ? VrrpPacket.PASSWORD_LENGTH : 0;
    long room = (mtu - ip - VrrpPacket.HEADER_LENGTH - password - FREE) / family.addressLength();
    List<VrrpAddress> announced = instance.addresses().announced();
    if (mtu == 0 || announced.size() <= room) {
      return this;
    }
    int kept = (int) Math.max(0, room);
    List<VrrpAddress> others = new ArrayList<>(announced.subList(kept, announced.size()));
    others.addAll(instance.addresses().unannounced());
    return new VirtualRouter(
        instance.withAddresses(new VrrpAddresses(announced.subList(0, kept), others)),
        family,
        version,
        advertNanos,
        group,
        checksSource,
        burst);
  }

  /** {@return whether packets go to peers instead of the group} */
  public boolean isUnicast() {
    return !instance.peers().peers().isEmpty();
  }

  /** {@return to where packets go} */
  public List<IpAddress> destinations() {
    if (!isUnicast()) {
      return List.of(group);
    }
    List<IpAddress> all = new ArrayList<>();
    for (VrrpPeers.Peer peer : instance.peers().peers()) {
      all.add(peer.address());
    }
    return List.copyOf(all);
  }

  /** {@return the address that packets come from, if the file says it} */
  public Optional<IpAddress> source() {
    VrrpPeers peers = instance.peers();
    return isUnicast() ? peers.source() : peers.multicastSource().or(peers::source);
  }

  /** {@return all addresses that it has as master} */
  public List<VrrpAddress> addresses() {
    List<VrrpAddress> all = new ArrayList<>(instance.addresses().announced());
    all.addAll(instance.addresses().unannounced());
    return List.copyOf(all);
  }

  /** {@return what is sent with a priority, 0 to 255} */
  public VrrpPacket packet(int priority) {
    List<IpAddress> announced = new ArrayList<>();
    for (VrrpAddress address : instance.addresses().announced()) {
      announced.add(address.address());
    }
    return new VrrpPacket(
        version,
        routerId(),
        priority,
        (int) (advertNanos / NANOS_PER_CENTISECOND),
        announced,
        version == 2 ? instance.authentication() : Optional.empty());
  }
}
