package ipvs.vrrp;

import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAction;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.model.vrrp.VrrpState;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.route.RouteEvents;
import ipvs.netlink.socket.LinePipe;
import ipvs.netlink.socket.PollSet;
import java.util.Optional;

/**
 * What the virtual routers of any file work with: sockets that stay, and whom changes are told to.
 *
 * @param poll what waits for sockets
 * @param events tells changes of links and addresses
 * @param routes reads links and addresses
 * @param addresses writes addresses
 * @param log lines for people
 * @param hooks runs programs
 * @param pipe takes changes, if there is one
 * @param roles switches the sync daemon, if one follows an instance
 * @param worker what takes a while is done there
 * @param options how elections are run
 */
record VrrpTools(
    PollSet poll,
    RouteEvents events,
    RouteClient routes,
    AddressKeeper addresses,
    VrrpLog log,
    Hooks hooks,
    Optional<LinePipe> pipe,
    Optional<SyncRoles> roles,
    Worker worker,
    VrrpOptions options) {
  /** Tells a change of a router. */
  void tell(VirtualRouter router, Standing before, VrrpMachine machine, boolean isLeaving) {
    VrrpState state = machine.state();
    log.tell(router.name() + ": " + state + ", priority " + machine.priority());
    hooks.tell(
        router.name(),
        Notices.of(
            router,
            before.state(),
            state,
            isLeaving && state == VrrpState.STOP,
            machine.priority()));
    pipe.ifPresent(
        p -> p.write(Notices.line("INSTANCE", router.name(), state, machine.priority())));
  }

  /** Tells that a master heard a lower priority. */
  void tellLower(VirtualRouter router, VrrpMachine machine) {
    hooks.tell(router.name(), Notices.ofLower(router, machine.priority()));
  }

  /** Tells a change of a group. */
  void tell(VrrpSyncGroup group, VrrpState state) {
    log.tell("group " + group.name() + ": " + state);
    // A group may have the name of an instance.
    hooks.tell("group " + group.name(), Notices.of(group, state));
    pipe.ifPresent(p -> p.write(Notices.line("GROUP", group.name(), state, 0)));
  }

  /** Has the sync daemon follow, if it follows this router. */
  void follow(VirtualRouter router, VrrpState state) {
    boolean isMeant =
        options.daemons().flatMap(d -> d.instance()).filter(router.name()::equals).isPresent();
    if (isMeant && state != VrrpState.STOP && roles.isPresent()) {
      worker.soon(() -> roles.get().follow(state));
    }
  }

  /** Tells what would be done. */
  void dry(VirtualRouter router, VrrpMachine machine, VrrpAction action) {
    String what =
        switch (action) {
          case SEND -> "";
          case SEND_STOP -> "would send priority 0";
          case ADD_ADDRESSES -> "would add its addresses";
          case REMOVE_ADDRESSES -> "would remove its addresses";
          case ANNOUNCE -> "would announce its addresses";
          case HOOK -> machine.state() + ", priority " + machine.priority();
          case ANNOUNCE_LOWER, ANNOUNCE_REFRESH, CANCEL_ANNOUNCEMENTS, HOOK_LOWER, ROLE -> "";
          case TELL_PAUSE -> "stood still";
        };
    if (!what.isEmpty()) {
      log.tell(router.name() + ": " + what);
    }
  }
}
