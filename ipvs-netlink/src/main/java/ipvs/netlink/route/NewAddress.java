package ipvs.netlink.route;

import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * An address to be put on a link, or taken off it.
 *
 * <p>Immutable.
 *
 * @param index the index of the link
 * @param address the address
 * @param length how many bits its network has
 * @param scope how far it is known: 0 everywhere, 253 on the link, 254 on this machine
 * @param broadcast the broadcast address of its network, if it gets one; of IPv4 only
 * @param label its name, up to 15 bytes, one char a byte, which begins with that of the link; empty
 *     for none; of IPv4 only
 */
public record NewAddress(
    int index,
    IpAddress address,
    int length,
    int scope,
    Optional<IpAddress> broadcast,
    String label) {
  /** Checks that all is there. */
  public NewAddress {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(broadcast, "broadcast");
    Objects.requireNonNull(label, "label");
  }

  /** {@return an address that is known everywhere, and has no name} */
  public static NewAddress of(int index, IpAddress address, int length) {
    return new NewAddress(index, address, length, 0, Optional.empty(), "");
  }
}
