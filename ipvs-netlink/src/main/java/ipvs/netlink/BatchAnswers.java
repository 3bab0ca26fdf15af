package ipvs.netlink;

import ipvs.netlink.genl.Answers;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the kernel answered to each change of a datagram: by default that it was done. */
final class BatchAnswers implements Answers {
  /**
   * So many requests at the most: each may fail, and an error takes about 768 bytes of the receive
   * space, which is 212992 at the least.
   */
  static final int ROOM = 256;

  private final List<Change> changes;
  private final List<Optional<IpvsException>> results;

  /** The places in the batch of the changes that were sent last, in the order of their requests. */
  private final List<Integer> sent = new ArrayList<>();

  private int firstSequence;

  BatchAnswers(List<Change> changes) {
    this.changes = changes;
    this.results = new ArrayList<>(Collections.nCopies(changes.size(), Optional.empty()));
  }

  /** {@return the places of all changes} */
  List<Integer> all() {
    List<Integer> places = new ArrayList<>(changes.size());
    for (int place = 0; place < changes.size(); place++) {
      places.add(place);
    }
    return places;
  }

  /** Notes with which request the change in this place is sent, once or again. */
  void expect(int place, int sequence) {
    if (sent.isEmpty()) {
      firstSequence = sequence;
    }
    sent.add(place);
    results.set(place, Optional.empty());
  }

  @Override
  public void failure(int sequence, ErrnoException error) {
    int place = sent.get(sequence - firstSequence);
    Change change = changes.get(place);
    results.set(place, Optional.of(IpvsException.of(change.operation(), change.subject(), error)));
  }

  /** Takes the news that answers were lost: whatever was not refused may have been done, or not. */
  void giveUp(ErrnoException error) {
    for (int place : sent) {
      if (results.get(place).isEmpty()) {
        Change change = changes.get(place);
        results.set(
            place, Optional.of(IpvsException.of(change.operation(), change.subject(), error)));
      }
    }
  }

  /**
   * {@return the places that failed with ENOENT, as with a stale family; they may be sent again}
   */
  List<Integer> withoutEntry() {
    sent.clear();
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < changes.size(); place++) {
      Optional<IpvsException> result = results.get(place);
      if (result.isPresent() && result.get().errno().equals(Errno.ENOENT)) {
        places.add(place);
      }
    }
    return places;
  }

  List<Optional<IpvsException>> results() {
    return results;
  }
}
