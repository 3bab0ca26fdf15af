package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.List;
import java.util.Optional;

/** Where a rule that goes round is in the list of servers: at one of them, or before the first. */
final class Places {
  private Places() {}

  /** {@return the index of a server, or -1 for none} */
  static int of(List<ServerLoad> servers, Optional<Endpoint> wanted) {
    for (int i = 0; i < servers.size(); i++) {
      if (wanted.isPresent() && servers.get(i).endpoint().equals(wanted.get())) {
        return i;
      }
    }
    return -1;
  }

  /** {@return where to be when a server leaves: at the one before it, if that is where it was} */
  static Optional<Endpoint> without(
      List<ServerLoad> servers, Optional<Endpoint> place, Endpoint leaving) {
    if (!place.equals(Optional.of(leaving))) {
      return place;
    }
    int index = of(servers, place);
    return index <= 0 ? Optional.empty() : Optional.of(servers.get(index - 1).endpoint());
  }
}
