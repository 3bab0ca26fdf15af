package ipvs.vrrp;

import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.process.ScriptFlaws;
import ipvs.netlink.process.ScriptUsers;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at the scripts and hooks of a file before any of them runs. */
final class ScriptReview {
  private ScriptReview() {}

  /**
   * {@return what a file says, without scripts that cannot be run, where that is wanted}
   *
   * @param said what it says
   * @param options whether that is wanted, and as whom scripts run
   * @param log is told what is left out, and that scripts run as root because of what is not said
   */
  static VrrpSettings of(VrrpSettings said, VrrpOptions options, VrrpLog log) {
    if (options.isDry()) {
      return said;
    }
    ScriptUsers.unsaid(said.commands(), options.scripts()).ifPresent(log::tell);
    return options.leavesOutMissing() ? said.without(missing(said, log)) : said;
  }

  private static Set<String> missing(VrrpSettings said, VrrpLog log) {
    Set<String> missing = new HashSet<>();
    for (VrrpScript script : said.scripts()) {
      String program = script.command().words().get(0);
      Optional<String> flaw = ScriptFlaws.of(program);
      if (flaw.isPresent()) {
        missing.add(script.name());
        String why = "cannot run " + program + ": " + flaw.get();
        log.tell("script " + script.name() + ": " + why + "; left out where it has no weight");
      }
    }
    return missing;
  }
}
