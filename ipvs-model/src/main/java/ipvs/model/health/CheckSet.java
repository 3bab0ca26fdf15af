package ipvs.model.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** All checks, and which of them runs next. For one thread. */
final class CheckSet {
  private final Map<SharedCheck.Key, SharedCheck> byKey = new HashMap<>();
  private final Map<Integer, SharedCheck> byNumber = new HashMap<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparingInt(Turn::check));
  private int count;

  /** When a check runs, unless that was altered meanwhile. */
  private record Turn(long at, int check) {}

  Optional<SharedCheck> with(SharedCheck.Key key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Optional<SharedCheck> numbered(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** {@return all of them, in the order in which they were made} */
  List<SharedCheck> all() {
    List<SharedCheck> all = new ArrayList<>(byNumber.values());
    all.sort(Comparator.comparingInt(SharedCheck::number));
    return all;
  }

  /** {@return a check that was not there} */
  SharedCheck add(SharedCheck.Key key, CheckMachine machine) {
    SharedCheck check = new SharedCheck(count++, key, machine);
    byKey.put(key, check);
    byNumber.put(check.number(), check);
    await(check);
    return check;
  }

  /** Has a check run when it says, from now on. */
  void await(SharedCheck check) {
    if (check.machine().next() != Nanos.NEVER) {
      turns.add(new Turn(check.machine().next(), check.number()));
    }
  }

  /** {@return when the next check runs; {@link Nanos#NEVER} for none} */
  long next() {
    dropStale();
    return turns.isEmpty() ? Nanos.NEVER : turns.peek().at();
  }

  /** {@return what is to be done to run all checks whose time has come} */
  List<HealthAction> start(long now) {
    List<HealthAction> actions = new ArrayList<>();
    while (next() <= now && !turns.isEmpty()) {
      actions.add(byNumber.get(turns.remove().check()).start(now));
    }
    return actions;
  }

  private void dropStale() {
    while (!turns.isEmpty() && isStale(turns.peek())) {
      turns.remove();
    }
  }

  private boolean isStale(Turn turn) {
    SharedCheck check = byNumber.get(turn.check());
    return check == null || check.machine().next() != turn.at();
  }

  /** Forgets that servers use checks, before all that do are told again. */
  void forgetUsers() {
    for (SharedCheck check : byNumber.values()) {
      check.users().clear();
    }
  }

  /**
   * Ends checks that no server uses.
   *
   * @return what is to be done
   */
  List<HealthAction> dropUnused() {
    List<HealthAction> actions = new ArrayList<>();
    for (SharedCheck check : List.copyOf(byNumber.values())) {
      if (check.users().isEmpty()) {
        byNumber.remove(check.number());
        byKey.remove(check.key());
        if (check.isRunning()) {
          actions.add(new HealthAction.CancelCheck(check.number()));
        }
      }
    }
    return actions;
  }

  /** {@return how many turns are kept, of which some are no longer of use} */
  int waiting() {
    return turns.size();
  }
}
