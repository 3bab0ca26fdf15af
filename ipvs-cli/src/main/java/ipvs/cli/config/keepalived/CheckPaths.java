package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.FileCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.SmtpCheck;
import ipvs.netlink.json.ConfigCode;
import java.util.List;

/** Tells of checks that no machine could make: they would say nothing of a server, for ever. */
final class CheckPaths {
  private static final int LINK_LOCAL = 0xFE80 >>> 6;
  private static final int AFTER_PREFIX = 54;
  private static final String DONE = "kept as it is; the check cannot be made";

  private CheckPaths() {}

  /**
   * Tells of a check.
   *
   * @param check the check
   * @param server whom it asks unless it says so
   * @param place the word that begins it
   * @param reports takes what is told
   */
  static void review(CheckSpec check, IpAddress server, Word place, Reports reports) {
    if (check instanceof ScriptCheck || check instanceof FileCheck || check instanceof BfdCheck) {
      return;
    }
    boolean hasHosts = check instanceof SmtpCheck mail && !mail.hosts().isEmpty();
    List<CheckTarget> targets =
        hasHosts ? ((SmtpCheck) check).hosts() : List.of(check.basis().target());
    for (CheckTarget target : targets) {
      IpAddress asked = target.address().orElse(server);
      if (target.source().isPresent() && target.source().get().family() != asked.family()) {
        reports.warn(
            ConfigCode.WRONG_FAMILY,
            place,
            "bindto and the address that is asked, " + asked + ", are of two families",
            DONE);
      } else if (isLinkLocal(asked) && target.device().isEmpty()) {
        reports.warn(ConfigCode.MISSING_VALUE, place, "to ask " + asked + " takes bind_if", DONE);
      }
    }
  }

  private static boolean isLinkLocal(IpAddress address) {
    return address.family() == AddressFamily.INET6
        && address.highBits() >>> AFTER_PREFIX == LINK_LOCAL;
  }
}
