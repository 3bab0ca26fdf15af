package ipvs.model.vrrp;

import java.util.List;
import java.util.function.Predicate;

/**
 * What an instance or group watches.
 *
 * @param interfaces besides its own
 * @param scripts by the names of {@link VrrpScript}
 * @param files by the names of track files
 * @param ignoresOwnInterface whether it bears that its own interface is down
 */
public record VrrpTracking(
    List<Tracked> interfaces,
    List<Tracked> scripts,
    List<Tracked> files,
    boolean ignoresOwnInterface) {
  /** Its own interface only. */
  public static final VrrpTracking NONE = new VrrpTracking(List.of(), List.of(), List.of(), false);

  /** Keeps the lists from changing. */
  public VrrpTracking {
    interfaces = List.copyOf(interfaces);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
  }

  /** {@return this without scripts that it is faulty without} */
  VrrpTracking without(Predicate<Tracked> fatal) {
    return new VrrpTracking(
        interfaces, scripts.stream().filter(fatal.negate()).toList(), files, ignoresOwnInterface);
  }
}
