package ipvs.model.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All virtual routers of a director, with their groups and what they watch: events with a time in,
 * actions and the next deadline out.
 *
 * <p>Times are nanoseconds of a clock that never goes back. Whoever calls brings what arrived
 * before it calls {@link #advance}. For one thread.
 */
public final class VrrpElections {
  private final List<VirtualRouter> routers;
  private final List<SyncGroup> groups = new ArrayList<>();

  /** The group of each router. */
  private final List<SyncGroup> homes = new ArrayList<>();

  private final List<SyncGroup.Member> members = new ArrayList<>();
  private final List<Tracker> trackers;

  /** Machines that have gone to other elections. */
  private final List<VrrpMachine> taken = new ArrayList<>();

  /**
   * Makes elections that have not begun.
   *
   * @param settings what the file says
   * @param routers its instances, in the same order
   * @param actor who does what is wanted, within the call that wants it
   */
  public VrrpElections(VrrpSettings settings, List<VirtualRouter> routers, VrrpActor actor) {
    this(settings, routers, actor, Optional.empty());
  }

  /**
   * Makes elections that go on with those of another file: routers that are the same, but for their
   * priority, keep their state and timers.
   *
   * @param settings what the file says
   * @param routers its instances, in the same order
   * @param actor who does what is wanted, within the call that wants it
   * @param previous the elections until now, which are not to be used any more but to end what this
   *     has not taken over, see {@link #leave}
   */
  public VrrpElections(
      VrrpSettings settings,
      List<VirtualRouter> routers,
      VrrpActor actor,
      Optional<VrrpElections> previous) {
    this.routers = List.copyOf(routers);
    Watches watches = new Watches(settings);
    List<SyncGroup> named = new ArrayList<>();
    for (int i = 0; i < settings.groups().size(); i++) {
      named.add(new SyncGroup(i, actor));
    }
    for (int i = 0; i < routers.size(); i++) {
      VirtualRouter router = routers.get(i);
      int place = placeOfGroup(settings, router.name());
      List<Watch> watched = new ArrayList<>(watches.of(router));
      SyncGroup home;
      if (place < 0) {
        home = new SyncGroup(actor);
      } else {
        home = named.get(place);
        VrrpTracking tracking = settings.groups().get(place).tracking();
        watched.addAll(watches.of(tracking, router.instance().interfaceName()));
      }
      boolean isNonPreemptive = isNonPreemptive(settings, place, router);
      VrrpMachine machine =
          previous
              .flatMap(elections -> elections.take(router, isNonPreemptive))
              .orElseGet(() -> new VrrpMachine(router, isNonPreemptive));
      SyncGroup.Member member = new SyncGroup.Member(i, machine, watched);
      home.add(member);
      members.add(member);
      homes.add(home);
      if (!groups.contains(home)) {
        groups.add(home);
      }
    }
    trackers = List.copyOf(watches.trackers());
    previous.ifPresent(elections -> resume(elections.trackers()));
  }

  private void resume(List<Tracker> before) {
    for (Tracker tracker : trackers) {
      before.stream()
          .filter(t -> t.kind() == tracker.kind() && t.name().equals(tracker.name()))
          .findFirst()
          .ifPresent(tracker::resume);
    }
  }

  /** {@return the machine of a router that is the same, which others have from now on} */
  private Optional<VrrpMachine> take(VirtualRouter router, boolean isNonPreemptive) {
    for (SyncGroup.Member member : members) {
      VrrpMachine machine = member.machine();
      if (!taken.contains(machine) && machine.accept(router, isNonPreemptive)) {
        taken.add(machine);
        return Optional.of(machine);
      }
    }
    return Optional.empty();
  }

  /** Ends the routers that no other elections have taken over. */
  public void leave() {
    for (SyncGroup group : groups) {
      group.stop(member -> !taken.contains(member.machine()));
    }
  }

  private static int placeOfGroup(VrrpSettings settings, String router) {
    for (int i = 0; i < settings.groups().size(); i++) {
      if (settings.groups().get(i).instances().contains(router)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNonPreemptive(VrrpSettings settings, int group, VirtualRouter router) {
    if (group < 0) {
      return isNonPreemptive(router.instance());
    }
    List<String> names = settings.groups().get(group).instances();
    return settings.instances().stream()
        .anyMatch(instance -> names.contains(instance.name()) && isNonPreemptive(instance));
  }

  private static boolean isNonPreemptive(VrrpInstance instance) {
    VrrpElection election = instance.election();
    boolean beginsAsMaster =
        election.initialState().filter(VrrpElection.InitialState.MASTER::equals).isPresent();
    return election.isNonPreemptive() && !beginsAsMaster;
  }

  /** {@return the virtual routers, in the order of the configuration} */
  public List<VirtualRouter> routers() {
    return routers;
  }

  /** {@return everything that is watched} */
  public List<Tracker> trackers() {
    return trackers;
  }

  /** {@return what a router watches} */
  public List<Tracker> trackersOf(int router) {
    return members.get(router).watches().stream().map(Watch::tracker).toList();
  }

  /** {@return what a tracker, by its place among {@link #trackersOf}, adds or takes; 0: a fault} */
  public int weightOf(int router, int tracker) {
    return members.get(router).watches().get(tracker).weight();
  }

  /** {@return the machine of a router, to look at} */
  public VrrpMachine machine(int router) {
    return members.get(router).machine();
  }

  /** Begins, those routers that know enough of what they watch. */
  public void start(long now) {
    review(now);
  }

  /** Ends all of them. */
  public void stop() {
    for (SyncGroup group : groups) {
      group.stop();
    }
  }

  /** {@return when {@link #advance} is due; {@link VrrpMachine#NEVER} if it is not} */
  public long deadline() {
    long deadline = VrrpMachine.NEVER;
    for (int i = 0; i < groups.size(); i++) {
      deadline = Math.min(deadline, groups.get(i).deadline());
    }
    return deadline;
  }

  /** Does what is due. Whatever has arrived must have been heard before. */
  public void advance(long now) {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).advance(now);
    }
  }

  /**
   * Hears an advertisement that was taken.
   *
   * @param router whose it is
   * @param priority its priority, 0 to 255
   * @param isFromAbove whether it comes from a greater address than ours
   * @param interval its interval in nanoseconds
   * @param now when it was read
   */
  public void hear(int router, int priority, boolean isFromAbove, long interval, long now) {
    homes.get(router).hear(members.get(router), priority, isFromAbove, interval, now);
  }

  /** Tells that something watched is fine, or is not. */
  public void tell(Tracker tracker, boolean isGood, long now) {
    if (tracker.tell(isGood)) {
      review(now);
    }
  }

  /** Tells the number that a watched file has. */
  public void tell(Tracker file, long number, long now) {
    if (file.tell(number)) {
      review(now);
    }
  }

  private void review(long now) {
    for (SyncGroup group : groups) {
      if (!group.members().isEmpty()) {
        group.review(now);
      }
    }
  }
}
