package ipvs.netlink.route;

import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import java.util.Objects;

/**
 * An address of this machine, on one of its links.
 *
 * <p>Immutable.
 *
 * @param index the index of the link
 * @param address the address
 * @param length how many bits its network has
 * @param scope how far it is known: 0 everywhere, 253 on the link, 254 on this machine
 * @param flags bits of the kernel, such as 0x40 while IPv6 looks for a duplicate
 * @param label its name, such as {@code eth0:0}; empty for none
 * @uapi linux/if_addr.h IFA_F_*
 */
public record InterfaceAddress(
    int index, IpAddress address, int length, int scope, long flags, String label) {
  /** Checks that all is there. */
  public InterfaceAddress {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(label, "label");
  }

  /** {@return the network that the kernel takes to be on the link} */
  public AddressPrefix network() {
    return new AddressPrefix(address, length);
  }

  /** {@return whether it stands for itself alone: /32 or /128} */
  public boolean isHost() {
    return length == address.family().addressBits();
  }
}
