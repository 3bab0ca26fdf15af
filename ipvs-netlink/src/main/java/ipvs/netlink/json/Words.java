package ipvs.netlink.json;

import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import java.util.Optional;

/** Words of documents for what has no word in the model. */
final class Words {
  static final String CSUM = "csum";
  static final String REMCSUM = "remcsum";

  private Words() {}

  /** {@return the word for a flag, which has another one with some schedulers} */
  static String of(SchedulerFlag flag, Scheduler scheduler) {
    return flag.nameFor(scheduler).orElse(flag.genericName());
  }

  /** {@return the flag that any scheduler, or this one, calls so} */
  static Optional<SchedulerFlag> flag(String word, Scheduler scheduler) {
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (word.equals(flag.genericName()) || word.equals(of(flag, scheduler))) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  /** {@return whether a scheduler calls a flag so} */
  static boolean isFlag(String word) {
    return flag(word, Scheduler.SH).isPresent() || flag(word, Scheduler.MH).isPresent();
  }
}
