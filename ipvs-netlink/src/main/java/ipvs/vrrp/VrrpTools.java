package ipvs.vrrp;

import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAction;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.route.RouteEvents;
import ipvs.netlink.socket.PollSet;

/**
 * What the virtual routers of any file work with: sockets that stay, and whom changes are told to.
 *
 * @param poll what waits for sockets
 * @param events tells changes of links and addresses
 * @param routes reads links and addresses
 * @param addresses writes addresses
 * @param log lines for people
 * @param followers whom changes are told to
 * @param worker what takes a while is done there
 * @param isDry whether it is only told what would be done
 */
record VrrpTools(
    PollSet poll,
    RouteEvents events,
    RouteClient routes,
    AddressKeeper addresses,
    VrrpLog log,
    Followers followers,
    Worker worker,
    boolean isDry) {
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
