package ipvs.health;

import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.Hook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * In which order scripts of hooks run: those of a service one after the other, those of several
 * services side by side. For one thread.
 */
final class HookQueue {
  /** So many run at a time. */
  static final int MOST_RUNNING = 8;

  /** Where so many of a service wait, one that a later one makes needless is dropped. */
  static final int MOST_WAITING = 64;

  private final Map<ServiceKey, Deque<Task>> waiting = new LinkedHashMap<>();
  private final Set<ServiceKey> running = new HashSet<>();

  /**
   * A script that is to run for a hook.
   *
   * @param hook what happened
   * @param command what is run
   * @param added what is added to its words
   */
  record Task(Hook hook, Command command, List<String> added) {
    Task {
      Objects.requireNonNull(hook, "hook");
      Objects.requireNonNull(command, "command");
      added = List.copyOf(added);
    }

    ServiceKey service() {
      return hook.service().names().keys().get(0);
    }

    private boolean isOfSame(Task other) {
      Optional<CheckedServer> server = hook.server();
      return hook.event() == other.hook.event()
          && server
              .map(CheckedServer::address)
              .equals(other.hook.server().map(CheckedServer::address));
    }
  }

  /** {@return what was dropped to make room, if anything was} */
  Optional<Task> add(Task task) {
    Deque<Task> queue = waiting.computeIfAbsent(task.service(), first -> new ArrayDeque<>());
    Optional<Task> dropped = Optional.empty();
    queue.addLast(task);
    if (queue.size() > MOST_WAITING) {
      dropped = superseded(queue);
      dropped.ifPresent(queue::removeFirstOccurrence);
    }
    return dropped;
  }

  /** {@return the first one for which a later one says the same} */
  private static Optional<Task> superseded(Deque<Task> queue) {
    Map<List<Object>, Task> firsts = new HashMap<>();
    Optional<Task> oldest = Optional.empty();
    for (Iterator<Task> last = queue.descendingIterator(); last.hasNext(); ) {
      Task task = last.next();
      Object server = task.hook().server().map(CheckedServer::address);
      Task later = firsts.put(List.of(task.hook().event(), server), task);
      if (later != null && task.isOfSame(later)) {
        oldest = Optional.of(task);
      }
    }
    return oldest;
  }

  /** {@return what is to be started now; {@link #ended} is told of the end of each} */
  List<Task> start() {
    List<Task> started = new ArrayList<>();
    Iterator<Map.Entry<ServiceKey, Deque<Task>>> queues = waiting.entrySet().iterator();
    while (queues.hasNext() && running.size() < MOST_RUNNING) {
      Map.Entry<ServiceKey, Deque<Task>> queue = queues.next();
      if (running.add(queue.getKey())) {
        started.add(queue.getValue().removeFirst());
        if (queue.getValue().isEmpty()) {
          queues.remove();
        }
      }
    }
    return started;
  }

  void ended(Task task) {
    running.remove(task.service());
  }

  /** {@return whether nothing waits or runs} */
  boolean isIdle() {
    return waiting.isEmpty() && running.isEmpty();
  }
}
