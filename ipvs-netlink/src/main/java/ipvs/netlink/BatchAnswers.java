package ipvs.netlink;

import ipvs.model.table.Change;
import ipvs.netlink.genl.Answers;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the kernel answered to each change of a datagram: by default that it was done. */
final class BatchAnswers implements Answers {
  /**
   * The largest number of requests in a datagram. Each may fail, and an error takes about 768 bytes
   * of the receive space, which is at least 212992 bytes.
   */
  static final int ROOM = 256;

  private final Change[] changes;
  private final List<Optional<IpvsException>> results;
  private boolean isAnyRefused;

  /** The places of the changes that are sent, in the order of their requests. */
  private int[] sent;

  private int firstSequence;

  /** Answers to changes that are all to be sent. */
  BatchAnswers(Change[] changes) {
    this.changes = changes;
    results = new ArrayList<>(changes.length);
    sent = new int[changes.length];
    for (int place = 0; place < sent.length; place++) {
      results.add(Optional.empty());
      sent[place] = place;
    }
  }

  /** {@return how many changes are to be sent} */
  int count() {
    return sent.length;
  }

  /** {@return one of the changes that are to be sent} */
  Change change(int index) {
    return changes[sent[index]];
  }

  /** Notes with which request the first of them is sent; the others follow. */
  void expect(int sequence) {
    firstSequence = sequence;
  }

  @Override
  public void failure(int sequence, ErrnoException error) {
    fail(sent[sequence - firstSequence], error);
  }

  /**
   * Notes that answers were lost: each change that was not refused may or may not have been made.
   */
  void giveUp(ErrnoException error) {
    for (int place : sent) {
      if (results.get(place).isEmpty()) {
        fail(place, error);
      }
    }
  }

  private void fail(int place, ErrnoException error) {
    Change change = changes[place];
    results.set(place, Optional.of(IpvsException.of(change, error)));
    isAnyRefused = true;
  }

  /**
   * {@return the places that failed with ENOENT, as with a stale family; they may be sent again}
   */
  int[] withoutEntry() {
    int[] places = new int[changes.length];
    int count = 0;
    for (int place = 0; isAnyRefused && place < places.length; place++) {
      Optional<IpvsException> result = results.get(place);
      if (result.isPresent() && result.get().errno().equals(Errno.ENOENT)) {
        places[count++] = place;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Takes answers to the changes in these places once more. */
  void retry(int[] places) {
    sent = places;
    for (int place : places) {
      results.set(place, Optional.empty());
    }
  }

  List<Optional<IpvsException>> results() {
    return results;
  }
}
