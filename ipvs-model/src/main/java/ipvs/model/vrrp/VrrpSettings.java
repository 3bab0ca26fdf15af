package ipvs.model.vrrp;

import ipvs.model.config.Command;
import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

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

  /**
   * {@return the same, but that these scripts are not watched where they have no weight}
   *
   * @param missing the names of scripts
   */
  public VrrpSettings without(Set<String> missing) {
    Predicate<Tracked> fatal =
        tracked -> missing.contains(tracked.name()) && weight(tracked).value() == 0;
    return new VrrpSettings(
        global,
        instances.stream().map(i -> i.withTracking(i.tracking().without(fatal))).toList(),
        scripts,
        groups.stream().map(g -> g.withTracking(g.tracking().without(fatal))).toList(),
        staticAddresses,
        trackFiles);
  }

  /** {@return all programs that it names: scripts, hooks, and the reader of the pipe} */
  public List<Command> commands() {
    List<Command> all = new ArrayList<>();
    scripts.forEach(script -> all.add(script.command()));
    instances.forEach(instance -> all.addAll(instance.hooks().commands()));
    groups.forEach(group -> all.addAll(group.hooks().commands()));
    global.fifoReader().ifPresent(all::add);
    return all;
  }

  /** {@return whether anything that an instance watches, or its group, would alter its priority} */
  public boolean hasWeights(VrrpInstance instance) {
    return hasWeights(instance.tracking())
        || groups.stream()
            .filter(group -> group.instances().contains(instance.name()))
            .anyMatch(group -> hasWeights(group.tracking()));
  }

  private boolean hasWeights(VrrpTracking tracking) {
    return tracking.interfaces().stream().anyMatch(i -> value(i, 0) != 0)
        || tracking.scripts().stream().anyMatch(script -> weight(script).value() != 0)
        || tracking.files().stream().anyMatch(file -> value(file, usual(file)) != 0);
  }

  private int usual(Tracked file) {
    return trackFiles.stream()
        .filter(each -> each.name().equals(file.name()))
        .flatMap(each -> each.weight().stream())
        .mapToInt(TrackWeight::value)
        .findFirst()
        .orElse(1);
  }

  private static int value(Tracked tracked, int usual) {
    return tracked.weight().map(TrackWeight::value).orElse(usual);
  }

  private TrackWeight weight(Tracked script) {
    return script
        .weight()
        .or(
            () ->
                scripts.stream()
                    .filter(each -> each.name().equals(script.name()))
                    .map(VrrpScript::weight)
                    .findFirst())
        .orElse(new TrackWeight(0, false));
  }
}
