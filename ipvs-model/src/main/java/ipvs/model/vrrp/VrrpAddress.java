package ipvs.model.vrrp;

import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * An address that a master has on an interface.
 *
 * @param address the address
 * @param prefixLength of its network in bits, 0 to 32 or 128
 * @param broadcast the broadcast address, or {@code +} or {@code -} for the usual one with all bits
 *     of the host set or cleared; if it is said
 * @param device the interface, if it is not that of the instance
 * @param scope a name or number such as {@code link}, if it is said
 * @param label the name that is shown with it, 1 to 15 bytes, if it is said
 * @param isUntracked whether its interface is not watched
 */
public record VrrpAddress(
    IpAddress address,
    int prefixLength,
    Optional<String> broadcast,
    Optional<String> device,
    Optional<String> scope,
    Optional<String> label,
    boolean isUntracked) {
  /** The longest label in bytes. */
  public static final int MAX_LABEL = 15;

  /** Checks the ranges. */
  public VrrpAddress {
    Limits.within("prefix length", prefixLength, 0, address.family().addressBits());
    Objects.requireNonNull(broadcast, "broadcast");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(scope, "scope");
    if (label.isPresent()) {
      Limits.within("length of the label", label.get().length(), 1, MAX_LABEL);
    }
  }

  /** {@return an address on the interface of its instance} */
  public static VrrpAddress of(IpAddress address, int prefixLength) {
    return new VrrpAddress(
        address,
        prefixLength,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
