package ipvs.netlink.dump;

import ipvs.netlink.genl.Answers;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the entries of one dump, and whether they came in one part.
 *
 * @param <T> an entry, which is made of a message
 */
public final class DumpAnswers<T> implements Answers, SteadyReading.Dump<T> {
  /**
   * How much fits into one part: page-sized, as all parts before Linux 3.15 and the first ever on a
   * socket; the same with pages of 8 kB and more; up to Linux 4.9; and since.
   */
  private static final int[] PART_LIMITS = {3776, 7872, 16064, 32448};

  /** No message about a service or a server is longer. */
  private static final int MESSAGE_LIMIT = 512;

  private final EntryReader<T> reader;
  private final List<T> entries = new ArrayList<>();
  private final PartRoom room;
  private final boolean measures;
  private Set<Integer> cuts = Set.of();
  private int parts;
  private int memory;
  private int lastLength;
  private boolean isInterrupted;

  /**
   * Answers to one dump.
   *
   * @param room how much memory the kernel takes for a part
   */
  public DumpAnswers(EntryReader<T> reader, PartRoom room) {
    this.reader = reader;
    this.room = room;
    this.measures = room.isDue();
    this.memory = room.take();
  }

  @Override
  public boolean wantsBacklog() {
    return measures;
  }

  @Override
  public void backlog(int bytes) {
    memory = bytes;
    room.measured(bytes);
  }

  @Override
  public void datagram(int length) {
    if (parts == 1) {
      cuts = new HashSet<>();
    }
    if (parts > 0) {
      cuts.add(entries.size());
    }
    parts++;
    lastLength = length;
  }

  @Override
  public void reply(MessageReader message) throws IOException {
    reader.read(message, entries);
  }

  @Override
  public List<T> entries() {
    return entries;
  }

  @Override
  public Set<Integer> cuts() {
    return cuts;
  }

  @Override
  public void interrupted() {
    isInterrupted = true;
  }

  @Override
  public boolean isInterrupted() {
    return isInterrupted;
  }

  /** {@return whether one part came that may have been full, and might be known not to be} */
  public boolean isDoubtful() {
    boolean mayHaveMoreRoom = lastLength <= PART_LIMITS[PART_LIMITS.length - 2];
    return parts == 1 && mayHaveMoreRoom && !isInterrupted && !hasRoomLeft() && memory == 0;
  }

  @Override
  public boolean isWhole() {
    return parts <= 1 && !isInterrupted && hasRoomLeft();
  }

  /** Whether one more entry would have had room in the last part, written under a lock. */
  private boolean hasRoomLeft() {
    for (int limit : PART_LIMITS) {
      if (lastLength <= limit) {
        // All included, the room for a part with this limit takes less than twice as much memory.
        return lastLength + MESSAGE_LIMIT <= limit || memory > 2 * limit;
      }
    }
    return false;
  }
}
