package ipvs.model.vrrp;

import ipvs.model.config.KeptLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual router: addresses that one of several directors has.
 *
 * @param name what messages call it
 * @param interfaceName where it speaks
 * @param election by what it becomes master
 * @param authentication the password of version 2, if there is one
 * @param addresses what a master has
 * @param tracking what it watches
 * @param peers with whom it speaks
 * @param announcements how take-over is told to neighbours
 * @param hooks what is run when it changes
 * @param kept what has no effect
 */
public record VrrpInstance(
    String name,
    String interfaceName,
    VrrpElection election,
    Optional<VrrpAuthentication> authentication,
    VrrpAddresses addresses,
    VrrpTracking tracking,
    VrrpPeers peers,
    Announcements announcements,
    VrrpHooks hooks,
    List<KeptLine> kept) {
  /** Checks that all are there. */
  public VrrpInstance {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(interfaceName, "interfaceName");
    Objects.requireNonNull(election, "election");
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(addresses, "addresses");
    Objects.requireNonNull(tracking, "tracking");
    Objects.requireNonNull(peers, "peers");
    Objects.requireNonNull(announcements, "announcements");
    Objects.requireNonNull(hooks, "hooks");
    kept = List.copyOf(kept);
  }

  /**
   * {@return an instance with defaults, and without addresses}
   *
   * @param name what messages call it
   * @param interfaceName where it speaks
   * @param routerId the virtual router, 1 to 255
   */
  public static VrrpInstance of(String name, String interfaceName, int routerId) {
    return new VrrpInstance(
        name,
        interfaceName,
        VrrpElection.of(routerId),
        Optional.empty(),
        VrrpAddresses.NONE,
        VrrpTracking.NONE,
        VrrpPeers.MULTICAST,
        Announcements.UNSAID,
        VrrpHooks.NONE,
        List.of());
  }

  /** {@return this instance with other addresses} */
  public VrrpInstance withAddresses(VrrpAddresses others) {
    return new VrrpInstance(
        name,
        interfaceName,
        election,
        authentication,
        others,
        tracking,
        peers,
        announcements,
        hooks,
        kept);
  }

  /** {@return this instance, watching other things} */
  public VrrpInstance withTracking(VrrpTracking other) {
    return new VrrpInstance(
        name,
        interfaceName,
        election,
        authentication,
        addresses,
        other,
        peers,
        announcements,
        hooks,
        kept);
  }
}
