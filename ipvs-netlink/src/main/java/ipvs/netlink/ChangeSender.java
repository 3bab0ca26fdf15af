package ipvs.netlink;

import ipvs.model.table.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Sends changes to the kernel, one or many.
 *
 * <p>A daemon is always stopped in a request of its own, since the kernel may leave it unanswered.
 */
final class ChangeSender {
  private final Conversation conversation;

  ChangeSender(Conversation conversation) {
    this.conversation = conversation;
  }

  void apply(Change change) throws IOException {
    conversation.change(change);
  }

  /** {@return why each was refused, empty where it was done} */
  List<Optional<IpvsException>> applyAll(List<Change> changes) throws IOException {
    Change[] all = changes.toArray(new Change[0]);
    List<Optional<IpvsException>> results = new ArrayList<>(all.length);
    for (int from = 0; from < all.length; ) {
      if (all[from] instanceof Change.StopDaemon stop) {
        results.add(refusal(stop));
        from++;
      } else {
        int to = endOfBatch(all, from);
        results.addAll(conversation.batch(Arrays.copyOfRange(all, from, to)));
        from = to;
      }
    }
    return results;
  }

  private static int endOfBatch(Change[] changes, int from) {
    int limit = Math.min(changes.length, from + BatchAnswers.ROOM);
    int to = from;
    while (to < limit && !(changes[to] instanceof Change.StopDaemon)) {
      to++;
    }
    return to;
  }

  private Optional<IpvsException> refusal(Change change) throws IOException {
    try {
      conversation.change(change);
      return Optional.empty();
    } catch (IpvsException e) {
      return Optional.of(e);
    }
  }
}
