package ipvs.netlink.watch;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.Tracker;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How all virtual routers of a director are at a moment. Immutable.
 *
 * @param instances in the order of the configuration
 * @param loopDelayNanos how much later than it was due something was done at the worst, in the last
 *     minute
 */
public record VrrpStatus(List<Instance> instances, long loopDelayNanos) {
  /** Keeps the list from changing. */
  public VrrpStatus {
    instances = List.copyOf(instances);
  }

  /**
   * One virtual router.
   *
   * @param router what the file says of it
   * @param state what it is
   * @param since since when
   * @param priority its effective priority
   * @param master who was heard last, if anybody was
   * @param trackers what it watches
   * @param sent advertisements
   * @param received advertisements that were taken
   * @param refused advertisements that were not, by reason; none of which there were none
   * @param transitions how often it became what, without what it never became
   */
  public record Instance(
      VirtualRouter router,
      VrrpState state,
      Instant since,
      int priority,
      Optional<Heard> master,
      List<Watched> trackers,
      long sent,
      long received,
      Map<Reception, Long> refused,
      Map<VrrpState, Long> transitions) {
    /** Keeps all from changing. */
    public Instance {
      trackers = List.copyOf(trackers);
      refused = Map.copyOf(refused);
      transitions = Map.copyOf(transitions);
    }

    /** {@return the addresses that it has as master} */
    public List<IpAddress> addresses() {
      return router.addresses().stream().map(VrrpAddress::address).toList();
    }
  }

  /**
   * Who was heard last.
   *
   * @param address from where
   * @param priority with which priority
   * @param millisAgo how long ago, in milliseconds
   */
  public record Heard(IpAddress address, int priority, long millisAgo) {}

  /**
   * Something that is watched.
   *
   * @param kind what it is
   * @param name what the configuration calls it
   * @param weight what it adds to the priority; 0 where it is a fault
   * @param isFine whether it is fine
   * @param streak how many times in a row it was the contrary
   */
  public record Watched(Tracker.Kind kind, String name, int weight, boolean isFine, int streak) {}
}
