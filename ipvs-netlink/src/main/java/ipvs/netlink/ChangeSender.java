package ipvs.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All changes, one or many.
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
    List<Optional<IpvsException>> results = new ArrayList<>(changes.size());
    for (int from = 0; from < changes.size(); ) {
      if (changes.get(from) instanceof Change.StopDaemon stop) {
        results.add(refusal(stop));
        from++;
      } else {
        int to = endOfBatch(changes, from);
        results.addAll(conversation.batch(changes.subList(from, to)));
        from = to;
      }
    }
    return results;
  }

  private static int endOfBatch(List<Change> changes, int from) {
    int limit = Math.min(changes.size(), from + BatchAnswers.ROOM);
    int to = from;
    while (to < limit && !(changes.get(to) instanceof Change.StopDaemon)) {
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
