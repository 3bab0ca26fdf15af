package ipvs.model.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A director on a virtual clock: what its elections want done, each with the second it was wanted.
 */
final class Director implements VrrpActor {
  private static final double NANOS = 1e9;

  private final VrrpElections elections;
  private final List<String> done = new ArrayList<>();
  private long now;
  private String group = "";

  Director(VrrpInstance... instances) {
    this(Routers.settings(instances));
  }

  Director(VrrpSettings settings) {
    elections =
        new VrrpElections(settings, settings.instances().stream().map(Routers::of).toList(), this);
  }

  static long nanos(double seconds) {
    return Math.round(seconds * NANOS);
  }

  Director start() {
    elections.start(now);
    return this;
  }

  /** Passes time, with everything that is due at its moment. */
  Director until(double seconds) {
    long end = nanos(seconds);
    while (elections.deadline() <= end) {
      now = elections.deadline();
      elections.advance(now);
    }
    now = end;
    return this;
  }

  /** Stands still until then: nothing is done meanwhile. */
  Director sleepUntil(double seconds) {
    now = nanos(seconds);
    return this;
  }

  Director wake() {
    elections.advance(now);
    return this;
  }

  Director hear(int priority, boolean isFromAbove) {
    return hear(0, priority, isFromAbove, 1_000_000_000);
  }

  Director hear(int router, int priority, boolean isFromAbove, long interval) {
    elections.hear(router, priority, isFromAbove, interval, now);
    return this;
  }

  Director tell(Function<VrrpElections, Tracker> tracker, boolean isGood) {
    elections.tell(tracker.apply(elections), isGood, now);
    return this;
  }

  Director stop() {
    elections.stop();
    return this;
  }

  VrrpElections elections() {
    return elections;
  }

  VrrpState state(int router) {
    return elections.machine(router).state();
  }

  /** What was done since this was asked last. */
  List<String> done() {
    List<String> all = List.copyOf(done);
    done.clear();
    return all;
  }

  @Override
  public void act(int router, VrrpAction action) {
    VrrpMachine machine = elections.machine(router);
    String what =
        switch (action) {
          case SEND -> "send " + machine.priority();
          case SEND_STOP -> "send 0";
          case ADD_ADDRESSES -> "add";
          case REMOVE_ADDRESSES -> "remove";
          case ANNOUNCE -> "announce";
          case ANNOUNCE_LOWER -> "announce lower";
          case ANNOUNCE_REFRESH -> "refresh";
          case CANCEL_ANNOUNCEMENTS -> "cancel";
          case HOOK -> machine.state().name();
          case HOOK_LOWER -> "hook lower";
          case ROLE -> "role";
          case TELL_PAUSE -> "pause";
        };
    String name = elections.routers().size() > 1 ? elections.routers().get(router).name() : "";
    note(name.isEmpty() ? what : name + ": " + what);
  }

  @Override
  public void tellGroup(int index, VrrpState state) {
    group = state.name();
    note("group " + group);
  }

  private void note(String what) {
    String time = String.format(Locale.ROOT, "%.3f ", now / NANOS);
    if (!what.endsWith("role")) {
      done.add(time + what);
    }
  }

  static String times(List<String> done, String what) {
    return done.stream()
        .filter(line -> line.endsWith(what))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.joining(" "));
  }
}
