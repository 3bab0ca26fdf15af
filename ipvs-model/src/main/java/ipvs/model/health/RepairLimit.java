package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** That nobody fights for ever with another program about a table. For one thread. */
final class RepairLimit {
  /** So many repairs of one object are made within {@link #SPAN}. */
  static final int MOST = 5;

  static final long SPAN = 300_000_000_000L;

  private final Map<Subject, Deque<Long>> made = new HashMap<>();
  private final Map<Subject, Change> givenUp = new HashMap<>();

  /** What becomes of a repair. */
  enum Answer {
    /** It is made. */
    MADE,
    /** It is not made, from now on. */
    GIVEN_UP,
    /** It is not made, as it was not before. */
    STILL_GIVEN_UP
  }

  /**
   * What a change alters.
   *
   * @param service a service
   * @param server one of its servers; empty for the service itself
   */
  record Subject(ServiceKey service, Optional<Endpoint> server) {
    /** {@return what a change alters, which is of one service} */
    static Subject of(Change change) {
      Optional<Endpoint> server = Optional.empty();
      if (change instanceof Change.AddServer added) {
        server = Optional.of(added.server().endpoint());
      } else if (change instanceof Change.EditServer edited) {
        server = Optional.of(edited.server().endpoint());
      } else if (change instanceof Change.DeleteServer deleted) {
        server = Optional.of(deleted.server());
      }
      return new Subject(change.serviceKey().orElseThrow(), server);
    }
  }

  /** {@return what becomes of a repair that is wanted now} */
  Answer ask(Change change, long now) {
    if (isGivenUp(change)) {
      return Answer.STILL_GIVEN_UP;
    }
    Subject subject = Subject.of(change);
    Deque<Long> times = made.computeIfAbsent(subject, first -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst() <= now - SPAN) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      givenUp.put(subject, change);
      return Answer.GIVEN_UP;
    }
    times.addLast(now);
    return Answer.MADE;
  }

  /** {@return whether a change would be a repair that was given up} */
  boolean isGivenUp(Change change) {
    return !givenUp.isEmpty()
        && change.serviceKey().isPresent()
        && change.equals(givenUp.get(Subject.of(change)));
  }

  /**
   * Takes that only these were wanted: whatever else was given up is right by itself. What was made
   * too long ago to count is forgotten, or each object that ever was would be kept.
   */
  void retain(Collection<Change> wanted, long now) {
    Set<Subject> subjects = new HashSet<>();
    for (Change change : wanted) {
      subjects.add(Subject.of(change));
    }
    givenUp.keySet().retainAll(subjects);
    made.values().removeIf(times -> times.isEmpty() || times.peekLast() <= now - SPAN);
  }

  /** Begins anew. */
  void forget() {
    made.clear();
    givenUp.clear();
  }
}
