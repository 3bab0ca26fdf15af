package ipvs.model.vrrp;

import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what each virtual router watches; everything of one name is one tracker. */
final class Watches {
  private static final TrackWeight FAULT = new TrackWeight(0, false);

  private final VrrpSettings settings;
  private final List<Tracker> trackers = new ArrayList<>();

  Watches(VrrpSettings settings) {
    this.settings = settings;
  }

  /** {@return everything that is watched, each once} */
  List<Tracker> trackers() {
    return trackers;
  }

  /** {@return what a router watches by itself} */
  List<Watch> of(VirtualRouter router) {
    VrrpInstance instance = router.instance();
    List<Watch> watches = new ArrayList<>();
    if (!instance.tracking().ignoresOwnInterface()) {
      watches.add(new Watch(interfaceNamed(instance.interfaceName()), FAULT));
    }
    for (VrrpAddress address : router.addresses()) {
      if (address.device().isPresent() && !address.isUntracked()) {
        watches.add(new Watch(interfaceNamed(address.device().get()), FAULT));
      }
    }
    Tracker addresses = Tracker.ofAddresses(router.name());
    trackers.add(addresses);
    watches.add(new Watch(addresses, FAULT));
    watches.addAll(of(instance.tracking(), instance.interfaceName()));
    return watches;
  }

  /** {@return what is said to be watched, but for an interface of one's own} */
  List<Watch> of(VrrpTracking tracking, String own) {
    List<Watch> watches = new ArrayList<>();
    for (Tracked tracked : tracking.interfaces()) {
      if (!tracked.name().equals(own)) {
        watches.add(new Watch(interfaceNamed(tracked.name()), tracked.weight().orElse(FAULT)));
      }
    }
    for (Tracked tracked : tracking.scripts()) {
      for (VrrpScript script : settings.scripts()) {
        if (script.name().equals(tracked.name())) {
          TrackWeight weight = tracked.weight().orElse(script.weight());
          watches.add(new Watch(scriptNamed(script), weight));
        }
      }
    }
    for (Tracked tracked : tracking.files()) {
      for (TrackFile file : settings.trackFiles()) {
        if (file.name().equals(tracked.name())) {
          TrackWeight weight = tracked.weight().or(file::weight).orElse(new TrackWeight(1, false));
          watches.add(new Watch(fileNamed(file), weight));
        }
      }
    }
    return watches;
  }

  private Tracker interfaceNamed(String name) {
    return find(Tracker.Kind.INTERFACE, name).orElseGet(() -> add(Tracker.ofInterface(name)));
  }

  private Tracker scriptNamed(VrrpScript script) {
    return find(Tracker.Kind.SCRIPT, script.name()).orElseGet(() -> add(Tracker.of(script)));
  }

  private Tracker fileNamed(TrackFile file) {
    return find(Tracker.Kind.FILE, file.name()).orElseGet(() -> add(Tracker.ofFile(file.name())));
  }

  private Optional<Tracker> find(Tracker.Kind kind, String name) {
    return trackers.stream().filter(t -> t.kind() == kind && t.name().equals(name)).findFirst();
  }

  private Tracker add(Tracker tracker) {
    trackers.add(tracker);
    return tracker;
  }
}
