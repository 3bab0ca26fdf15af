package ipvs.model.vrrp;

import ipvs.model.config.TrackWeight;

/** What a tracker is to a virtual router. */
final class Watch {
  /** Numbers of files may be large; sums of them stay within this. */
  private static final long MOST = 1_000_000;

  private final Tracker tracker;
  private final TrackWeight weight;

  Watch(Tracker tracker, TrackWeight weight) {
    this.tracker = tracker;
    this.weight = weight;
  }

  Tracker tracker() {
    return tracker;
  }

  int weight() {
    return weight.value();
  }

  /** {@return whether the router cannot be master} */
  boolean isFault() {
    return weight.value() == 0 && !isFine();
  }

  /** {@return what is added to the priority} */
  long sum() {
    int value = weight.value();
    if (tracker.kind() == Tracker.Kind.FILE) {
      long number = Math.max(-MOST, Math.min(MOST, tracker.number()));
      long product = number * value;
      return Math.max(-MOST, Math.min(MOST, weight.isReversed() ? -product : product));
    }
    return (value > 0) == isFine() ? value : 0;
  }

  private boolean isFine() {
    boolean isFine = tracker.kind() == Tracker.Kind.FILE ? tracker.number() == 0 : tracker.isFine();
    return isFine != weight.isReversed();
  }
}
