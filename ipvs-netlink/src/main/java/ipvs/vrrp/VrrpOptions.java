package ipvs.vrrp;

import ipvs.model.IpAddress;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How elections are run, beside what a file says of them.
 *
 * @param isDry whether they only listen, and tell what they would do
 * @param leavesOutMissing whether a script that cannot be run is not watched where it has no
 *     weight, instead of counting as failing
 * @param kept addresses that are never removed
 * @param hookTimeout how long a hook may run
 * @param scripts as whom hooks and scripts run
 * @param daemons the sync daemon that changes its role with an instance, if there is one
 */
public record VrrpOptions(
    boolean isDry,
    boolean leavesOutMissing,
    Set<IpAddress> kept,
    Duration hookTimeout,
    ScriptSettings scripts,
    Optional<DaemonSettings> daemons) {
  /** Everything as usual: hooks may run for a minute. */
  public static final VrrpOptions USUAL =
      new VrrpOptions(
          false, false, Set.of(), Duration.ofMinutes(1), ScriptSettings.UNSAID, Optional.empty());

  /** Checks that all are there. */
  public VrrpOptions {
    kept = Set.copyOf(kept);
    Objects.requireNonNull(hookTimeout, "hookTimeout");
    Objects.requireNonNull(scripts, "scripts");
    Objects.requireNonNull(daemons, "daemons");
  }
}
