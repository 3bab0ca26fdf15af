package ipvs.model.table;

import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Flags for a scheduler, as they are named: {@code sh-fallback,sh-port}, {@code flag-3}.
 *
 * <p>Each of the three has a name that all schedulers take; two have others that {@code sh} or
 * {@code mh} alone takes. Immutable.
 *
 * @param flags those that are meant; of the three, the others are not to be set
 * @param only the one scheduler that takes these names, if not all do
 */
public record SchedulerFlagSet(Set<SchedulerFlag> flags, Optional<Scheduler> only) {
  /** No flag. */
  public static final SchedulerFlagSet NONE = new SchedulerFlagSet(Set.of(), Optional.empty());

  private static final Scheduler[] WITH_NAMES = {Scheduler.SH, Scheduler.MH};

  /** Checks that both are there, and keeps the flags from changing. */
  public SchedulerFlagSet {
    flags = Set.copyOf(flags);
    Objects.requireNonNull(only, "only");
  }

  /**
   * {@return the flags of a list}
   *
   * @param list names with commas between them, at least one
   * @throws IllegalArgumentException if one is no name of a flag, or if no scheduler takes all
   */
  public static SchedulerFlagSet parse(String list) {
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    Optional<Scheduler> only = Optional.empty();
    for (String name : list.split(",", -1)) {
      Optional<Scheduler> scheduler = schedulerOf(name);
      if (scheduler.isPresent() && only.isPresent() && !scheduler.equals(only)) {
        throw new IllegalArgumentException("no scheduler takes all of the flags " + list);
      }
      only = scheduler.isPresent() ? scheduler : only;
      flags.add(flag(name));
    }
    return new SchedulerFlagSet(flags, only);
  }

  private static SchedulerFlag flag(String name) {
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (flag.genericName().equals(name)) {
        return flag;
      }
      for (Scheduler scheduler : WITH_NAMES) {
        if (flag.nameFor(scheduler).equals(Optional.of(name))) {
          return flag;
        }
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" is not flag-1, flag-2, flag-3, sh-fallback, sh-port, mh-fallback or mh-port");
  }

  private static Optional<Scheduler> schedulerOf(String name) {
    for (Scheduler scheduler : WITH_NAMES) {
      if (name.startsWith(scheduler.name() + "-")) {
        return Optional.of(scheduler);
      }
    }
    return Optional.empty();
  }
}
