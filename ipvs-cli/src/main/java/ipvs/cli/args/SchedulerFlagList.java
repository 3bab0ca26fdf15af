package ipvs.cli.args;

import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceFlags;

/** Flags for a scheduler, as a list with commas. */
final class SchedulerFlagList {
  private SchedulerFlagList() {}

  /**
   * {@return flags with those of the list added}
   *
   * @param flags what is set already
   * @param list names with commas between them; empty items are passed over
   * @param scheduler the scheduler that they are for
   * @throws UsageException for the first name that means nothing, or nothing to this scheduler
   */
  static ServiceFlags addTo(ServiceFlags flags, String list, Scheduler scheduler)
      throws UsageException {
    ServiceFlags result = flags;
    boolean isEmpty = true;
    for (int from = 0; from < list.length(); ) {
      int comma = list.indexOf(',', from);
      int to = comma < 0 ? list.length() : comma;
      if (to > from) {
        result = result.with(find(list.substring(from, to), scheduler));
        isEmpty = false;
      }
      from = to + 1;
    }
    if (isEmpty && !list.isEmpty()) {
      throw wrong("invalid", "", scheduler);
    }
    return result;
  }

  private static SchedulerFlag find(String name, Scheduler scheduler) throws UsageException {
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (name.equals(flag.genericName()) || isNameFor(scheduler, flag, name)) {
        return flag;
      }
    }
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (isNameFor(Scheduler.SH, flag, name) || isNameFor(Scheduler.MH, flag, name)) {
        throw wrong("incompatible", name, scheduler);
      }
    }
    throw wrong("invalid", name, scheduler);
  }

  private static UsageException wrong(String how, String name, Scheduler scheduler) {
    StringBuilder allowed = new StringBuilder();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      allowed.append(allowed.isEmpty() ? "" : ", ");
      allowed.append(flag.nameFor(scheduler).orElse(flag.genericName()));
    }
    return UsageException.invalid(
        how + " scheduler flag `" + name + "'", "of " + scheduler.name() + ": " + allowed);
  }

  private static boolean isNameFor(Scheduler scheduler, SchedulerFlag flag, String name) {
    return name.equals(flag.nameFor(scheduler).orElse(""));
  }
}
