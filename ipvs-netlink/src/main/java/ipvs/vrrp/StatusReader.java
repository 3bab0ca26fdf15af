package ipvs.vrrp;

import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.Tracker;
import ipvs.model.vrrp.VrrpElections;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.watch.VrrpStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts together how all virtual routers are at a moment. For the thread of their loop. */
final class StatusReader {
  private StatusReader() {}

  static VrrpStatus read(Station station, long loopDelay, long now) {
    VrrpElections elections = station.elections();
    List<VrrpStatus.Instance> instances = new ArrayList<>();
    for (int i = 0; i < elections.routers().size(); i++) {
      instances.add(instance(station, i, now));
    }
    return new VrrpStatus(instances, loopDelay);
  }

  private static VrrpStatus.Instance instance(Station station, int place, long now) {
    VrrpElections elections = station.elections();
    VrrpMachine machine = elections.machine(place);
    Speaker speaker = station.speaker(place);
    Standing standing = station.standing(place);
    List<VrrpStatus.Watched> watched = new ArrayList<>();
    List<Tracker> trackers = elections.trackersOf(place);
    for (int i = 0; i < trackers.size(); i++) {
      Tracker tracker = trackers.get(i);
      watched.add(
          new VrrpStatus.Watched(
              tracker.kind(),
              tracker.name(),
              elections.weightOf(place, i),
              tracker.isFine(),
              tracker.streak()));
    }
    Map<Reception, Long> refused = new EnumMap<>(Reception.class);
    for (Reception reason : Reception.values()) {
      if (speaker.refused(reason) > 0) {
        refused.put(reason, speaker.refused(reason));
      }
    }
    Map<VrrpState, Long> transitions = new EnumMap<>(VrrpState.class);
    for (VrrpState state : VrrpState.values()) {
      if (standing.changes(state) > 0) {
        transitions.put(state, standing.changes(state));
      }
    }
    return new VrrpStatus.Instance(
        elections.routers().get(place),
        machine.state(),
        standing.since(),
        machine.priority(),
        speaker
            .master()
            .map(
                who ->
                    new VrrpStatus.Heard(
                        who, speaker.masterPriority(), speaker.heardMillisAgo(now))),
        watched,
        speaker.sent(),
        speaker.received(),
        refused,
        transitions);
  }
}
