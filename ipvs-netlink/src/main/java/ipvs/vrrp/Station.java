package ipvs.vrrp;

import ipvs.model.vrrp.AnnouncementPlan;
import ipvs.model.vrrp.Tracker;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAction;
import ipvs.model.vrrp.VrrpActor;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpElections;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The virtual routers of one file, with their sockets and addresses: does what their elections
 * want.
 *
 * <p>As long as nothing changes a turn makes no garbage. For the thread of its loop.
 */
final class Station implements VrrpActor, AutoCloseable {
  private final VrrpSettings settings;
  private final VrrpTools tools;
  private final VrrpElections elections;
  private final Wiring wiring;
  private final Announcer announcer = new Announcer();
  private final List<Standing> standings = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Integer> indices = new HashSet<>();
  private Interfaces interfaces;
  private boolean isLeaving;
  private long now;

  /**
   * Makes one that has not begun.
   *
   * @param settings what the file says
   * @param tools what it works with
   * @param previous who it takes over from, if from anybody
   */
  Station(VrrpSettings settings, VrrpTools tools, Optional<Station> previous) throws IOException {
    this.settings = settings;
    this.tools = tools;
    List<VirtualRouter> routers = new ArrayList<>();
    settings.instances().forEach(i -> routers.add(VirtualRouter.of(i, settings.global())));
    elections =
        new VrrpElections(settings, routers, this, previous.map(before -> before.elections));
    for (int i = 0; i < routers.size(); i++) {
      VrrpMachine machine = elections.machine(i);
      standings.add(
          previous
              .flatMap(before -> before.standingOf(machine))
              .orElseGet(() -> new Standing(machine)));
    }
    for (Tracker tracker : elections.trackers()) {
      if (tracker.kind() == Tracker.Kind.INTERFACE) {
        names.add(tracker.name());
      }
    }
    routers.forEach(router -> names.add(router.instance().interfaceName()));
    interfaces = Interfaces.read(tools.routes());
    wiring = new Wiring(tools.poll(), tools.events(), tools.log(), routers);
  }

  private Optional<Standing> standingOf(VrrpMachine machine) {
    return standings.stream().filter(standing -> standing.machine() == machine).findFirst();
  }

  VrrpElections elections() {
    return elections;
  }

  Speaker speaker(int router) {
    return wiring.speaker(router);
  }

  Standing standing(int router) {
    return standings.get(router);
  }

  /** {@return what its file says} */
  VrrpSettings settings() {
    return settings;
  }

  /** Begins. */
  void begin(long time) throws IOException {
    now = time;
    if (!tools.isDry()) {
      for (VrrpAddress address : settings.staticAddresses()) {
        tools.addresses().addStatic(address, interfaces);
      }
    }
    refresh();
    elections.start(now);
  }

  /** Begins where another file was used before, which may have said more. */
  void begin(long time, VrrpSettings before) throws IOException {
    if (!tools.isDry()) {
      for (VrrpAddress address : before.staticAddresses()) {
        if (!settings.staticAddresses().contains(address)) {
          tools.addresses().removeStatic(address, interfaces);
        }
      }
    }
    begin(time);
    for (int i = 0; i < elections.routers().size(); i++) {
      // One that goes on has nothing else done.
      act(i, VrrpAction.ROLE);
    }
  }

  /** Ends what another one does not take over. */
  void leave(long time) {
    now = time;
    isLeaving = true;
    elections.leave();
  }

  /** Ends everything. */
  void stop(long time) {
    now = time;
    elections.stop();
  }

  /** {@return when {@link #turn} is due} */
  long deadline() {
    long deadline = Math.min(elections.deadline(), announcer.deadline());
    for (int i = 0; i < standings.size(); i++) {
      deadline = Math.min(deadline, standings.get(i).pardon());
    }
    return deadline;
  }

  /** Hears everything that has arrived, and only then does what is due. */
  void turn(long time) throws IOException {
    now = time;
    if (wiring.hasEvents() && tools.events().hasChanged(names::contains, indices::contains)) {
      refresh();
    }
    wiring.drain(elections, now);
    for (int i = 0; i < standings.size(); i++) {
      if (standings.get(i).pardon() <= now) {
        standings.get(i).forgive();
        refresh();
      }
    }
    elections.advance(now);
    announcer.advance(now);
  }

  /** Tells what came of a script. */
  void tell(String script, boolean isGood, long time) {
    now = time;
    elections.trackers().stream()
        .filter(t -> t.kind() == Tracker.Kind.SCRIPT && t.name().equals(script))
        .forEach(t -> elections.tell(t, isGood, now));
  }

  /** Tells the number of a file. */
  void tell(String file, long number, long time) {
    now = time;
    elections.trackers().stream()
        .filter(t -> t.kind() == Tracker.Kind.FILE && t.name().equals(file))
        .forEach(t -> elections.tell(t, number, now));
  }

  /** Looks at links and addresses anew. */
  private void refresh() throws IOException {
    interfaces = Interfaces.read(tools.routes());
    indices.clear();
    names.forEach(name -> indices.add(interfaces.indexOf(name)));
    wiring.adapt(interfaces);
    for (Tracker tracker : elections.trackers()) {
      if (tracker.kind() == Tracker.Kind.INTERFACE) {
        elections.tell(tracker, interfaces.isFine(tracker.name()), now);
      }
    }
    for (int i = 0; i < standings.size(); i++) {
      restore(i);
      boolean canSpeak = wiring.speaker(i).voice().isPresent();
      elections.tell(addressesOf(i), canSpeak && !standings.get(i).isPunished(), now);
    }
  }

  private Tracker addressesOf(int router) {
    String name = elections.routers().get(router).name();
    return elections.trackers().stream()
        .filter(t -> t.kind() == Tracker.Kind.ADDRESSES && t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Puts back what somebody else has taken off. */
  private void restore(int place) {
    VirtualRouter router = elections.routers().get(place);
    Standing standing = standings.get(place);
    if (elections.machine(place).state() != VrrpState.MASTER || tools.isDry()) {
      return;
    }
    boolean isRestored = false;
    for (VrrpAddress address : AddressKeeper.missing(router, interfaces)) {
      if (standing.mayRestore(address.address(), now)) {
        isRestored = true;
        tools.log().tell(router.name() + ": " + address.address() + " was removed; added again");
        tools.addresses().add(router, address, interfaces);
      } else if (!standing.isPunished()) {
        tools.log().tell(router.name() + ": " + address.address() + " is removed again and again");
        standing.punish(now);
      }
    }
    if (isRestored) {
      announce(place, 1);
    }
  }

  @Override
  public void act(int place, VrrpAction action) {
    VirtualRouter router = elections.routers().get(place);
    VrrpMachine machine = elections.machine(place);
    if (tools.isDry()) {
      tools.dry(router, machine, action);
    } else {
      perform(place, router, machine, action);
    }
    if (action == VrrpAction.HOOK) {
      standings.get(place).changed(machine.state());
    }
  }

  private void perform(int place, VirtualRouter router, VrrpMachine machine, VrrpAction action) {
    AnnouncementPlan plan = router.burst();
    switch (action) {
      case SEND -> wiring.speaker(place).send(machine.priority());
      case SEND_STOP -> wiring.speaker(place).send(0);
      case ADD_ADDRESSES -> tools.addresses().add(router, interfaces);
      case REMOVE_ADDRESSES -> tools.addresses().remove(router, interfaces);
      case ANNOUNCE -> announce(place, plan.repeat());
      case ANNOUNCE_LOWER -> announce(place, plan.lowerRepeat());
      case ANNOUNCE_REFRESH -> announce(place, plan.refreshRepeat());
      case CANCEL_ANNOUNCEMENTS -> announcer.cancel(place);
      case HOOK -> tools.followers().tell(router, standings.get(place).state(), machine, isLeaving);
      case HOOK_LOWER -> tools.followers().tellLower(router, machine);
      case ROLE -> tools.followers().follow(router, machine.state());
      case TELL_PAUSE -> tools.log().tell(router.name() + ": stood still, and announces again");
    }
  }

  private void announce(int place, int rounds) {
    announcer.start(place, wiring.speaker(place).frames(), rounds, now);
  }

  @Override
  public void tellGroup(int group, VrrpState state) {
    if (!tools.isDry()) {
      tools.followers().tell(settings.groups().get(group), state);
    }
  }

  @Override
  public void close() {
    wiring.close();
  }
}
