package ipvs.model.vrrp;

import ipvs.model.config.TrackFile;
import java.util.List;
import java.util.Objects;

/**
 * All that a file says of VRRP.
 *
 * @param global what is said for all instances together
 * @param instances in the order of the file
 * @param scripts programs that instances watch
 * @param groups of instances that change together
 * @param staticAddresses addresses that are there whoever is master
 * @param trackFiles files whose numbers instances watch
 */
public record VrrpSettings(
    VrrpGlobals global,
    List<VrrpInstance> instances,
    List<VrrpScript> scripts,
    List<VrrpSyncGroup> groups,
    List<VrrpAddress> staticAddresses,
    List<TrackFile> trackFiles) {
  /** Nothing is said of VRRP. */
  public static final VrrpSettings NONE =
      new VrrpSettings(VrrpGlobals.UNSAID, List.of(), List.of(), List.of(), List.of(), List.of());

  /** Checks that all are there. */
  public VrrpSettings {
    Objects.requireNonNull(global, "global");
    instances = List.copyOf(instances);
    scripts = List.copyOf(scripts);
    groups = List.copyOf(groups);
    staticAddresses = List.copyOf(staticAddresses);
    trackFiles = List.copyOf(trackFiles);
  }
}
