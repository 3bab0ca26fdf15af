package ipvs.model.vrrp;

import ipvs.model.config.KeptLine;
import java.util.List;
import java.util.Objects;

/**
 * Instances that change together.
 *
 * @param name what messages call it
 * @param instances the names of its instances
 * @param tracking what the group watches
 * @param hooks what is run when it changes
 * @param kept what has no effect
 */
public record VrrpSyncGroup(
    String name,
    List<String> instances,
    VrrpTracking tracking,
    VrrpHooks hooks,
    List<KeptLine> kept) {
  /** Checks that all are there. */
  public VrrpSyncGroup {
    Objects.requireNonNull(name, "name");
    instances = List.copyOf(instances);
    Objects.requireNonNull(tracking, "tracking");
    Objects.requireNonNull(hooks, "hooks");
    kept = List.copyOf(kept);
  }

  /** {@return this group, watching other things} */
  public VrrpSyncGroup withTracking(VrrpTracking other) {
    return new VrrpSyncGroup(name, instances, other, hooks, kept);
  }
}
