package ipvs.vrrp;

import ipvs.model.vrrp.VrrpElections;
import ipvs.netlink.socket.PollSet;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * How late the loop is, and whether that is too late for an election: whoever waits for a master
 * less than ten times as long would take over because of it.
 *
 * <p>To note what is not the worst so far makes no garbage. For the thread of the loop.
 */
final class Punctuality {
  private static final long LATE = 100_000_000;
  private static final long MILLI = 1_000_000;
  private static final int MARGIN = 10;
  private static final int MEASURED = 20;

  private final VrrpLog log;
  private final LoopDelay delay = new LoopDelay();
  private final Set<String> told = new HashSet<>();
  private long worst;

  Punctuality(VrrpLog log) {
    this.log = log;
  }

  /** Notes that something was done so much later than it was due. */
  void note(VrrpElections elections, long late, long now) {
    delay.note(late, now);
    if (late > LATE) {
      log.tell("the loop was " + late / MILLI + " ms late");
    }
    if (late > worst) {
      worst = late;
      check(elections);
    }
  }

  /** Nothing is known yet of how late this machine wakes a thread. */
  void measure(PollSet poll, VrrpElections elections) throws IOException {
    for (int i = 0; i < MEASURED; i++) {
      long due = System.nanoTime() + MILLI;
      poll.await(MILLI);
      long now = System.nanoTime();
      note(elections, Math.max(0, now - due), now);
    }
  }

  /** Tells of those elections that the loop has been too late for; of each once. */
  void check(VrrpElections elections) {
    for (int i = 0; i < elections.routers().size(); i++) {
      long wait = elections.machine(i).masterDown();
      String name = elections.routers().get(i).name();
      if (wait < MARGIN * worst && told.add(name)) {
        log.tell(
            name
                + ": waits "
                + wait / MILLI
                + " ms for a master, less than ten times the "
                + worst / MILLI
                + " ms that the loop was late: a longer advert_int, or real-time scheduling");
      }
    }
  }

  /** Another file is used from now on. */
  void begin(VrrpElections elections) {
    told.clear();
    check(elections);
  }

  /** {@return the longest delay of the last 30 to 60 seconds, in nanoseconds} */
  long longest() {
    return delay.longest();
  }
}
