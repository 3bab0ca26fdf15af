package ipvs.vrrp;

import ipvs.model.config.Command;
import ipvs.model.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run for the changes of one instance or group, in their order.
 *
 * <p>Where more than 16 changes wait, two that follow each other and end where they began are
 * dropped. Not safe for several threads.
 */
final class HookQueue {
  private static final int MOST = 16;

  private final List<Change> changes = new ArrayList<>();
  private VrrpState last = VrrpState.INIT;
  private boolean isRunning;

  /**
   * A change, and what is run because of it.
   *
   * @param state what it is now
   * @param runs what is run, one after the other
   */
  record Change(VrrpState state, List<Run> runs) {
    Change {
      runs = List.copyOf(runs);
    }
  }

  /** A program with further words, and what it finds in its environment. */
  record Run(Command command, List<String> added, Map<String, String> environment) {
    Run {
      added = List.copyOf(added);
      environment = Map.copyOf(environment);
    }
  }

  /** {@return how many changes are dropped because of this one} */
  int add(Change change) {
    changes.add(change);
    return changes.size() > MOST ? drop() : 0;
  }

  private int drop() {
    VrrpState before = last;
    for (int i = 0; i + 1 < changes.size(); i++) {
      if (changes.get(i + 1).state() == before) {
        changes.remove(i + 1);
        changes.remove(i);
        return 2;
      }
      before = changes.get(i).state();
    }
    changes.remove(0);
    return 1;
  }

  /** {@return the next change, if there is one and none is being told} */
  Optional<Change> next() {
    if (isRunning || changes.isEmpty()) {
      return Optional.empty();
    }
    isRunning = true;
    Change change = changes.remove(0);
    last = change.state();
    return Optional.of(change);
  }

  /** Everything is run for the change that was next. */
  void ended() {
    isRunning = false;
  }

  /** {@return whether nothing is left to run} */
  boolean isIdle() {
    return !isRunning && changes.isEmpty();
  }
}
