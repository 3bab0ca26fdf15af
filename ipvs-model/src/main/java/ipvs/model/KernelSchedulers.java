package ipvs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schedulers of the main line of Linux.
 *
 * <p>Not a part of {@link Scheduler}, which every listing loads: few ask for all of them.
 */
public final class KernelSchedulers {
  /** All of them, the newest last, which Linux 6.1 as distributions build it does not have. */
  public static final List<Scheduler> ALL =
      List.of(
          Scheduler.RR,
          Scheduler.WRR,
          Scheduler.LC,
          Scheduler.WLC,
          Scheduler.LBLC,
          Scheduler.LBLCR,
          Scheduler.DH,
          Scheduler.SH,
          Scheduler.SED,
          Scheduler.NQ,
          Scheduler.FO,
          Scheduler.OVF,
          Scheduler.MH,
          Scheduler.TWOS);

  private KernelSchedulers() {}

  /** {@return the names of all of them} */
  public static List<String> names() {
    List<String> names = new ArrayList<>(ALL.size());
    for (Scheduler each : ALL) {
      names.add(each.name());
    }
    return List.copyOf(names);
  }

  /**
   * {@return the scheduler of this name, if there is one}
   *
   * @param name in small letters
   */
  public static Optional<Scheduler> named(String name) {
    for (Scheduler each : ALL) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
