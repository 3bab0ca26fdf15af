package ipvs.netlink.route;

import ipvs.model.IpAddress;
import java.util.Objects;

/**
 * What this machine knows of another one on a link.
 *
 * <p>Immutable.
 *
 * @param index the index of the link
 * @param address its address
 * @param hardware its address on the link, if it answered
 * @param state one of the bits of {@link NeighbourState}
 */
public record Neighbour(int index, IpAddress address, HardwareAddress hardware, int state) {
  /** Checks that all is there. */
  public Neighbour {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(hardware, "hardware");
  }

  /** {@return whether it is in this state} */
  public boolean is(NeighbourState wanted) {
    return (state & wanted.wire()) != 0;
  }
}
