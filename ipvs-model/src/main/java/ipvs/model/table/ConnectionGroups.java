package ipvs.model.table;

import ipvs.model.Connection;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hash table of groups whose keys are numbers, and of the states that occur in each.
 *
 * <p>A group takes its key and some 30 bytes; a {@link ConnectionSummary.Group} is made when it is
 * asked for. For one thread.
 */
final class ConnectionGroups {
  /** The state of entries that are no connections. */
  private static final int TEMPLATE = -1;

  private static final int NOWHERE = -1;

  /** Groups whose keys are in one array, so that none is copied when there are more. */
  private static final int CHUNK = 1 << 12;

  /** Of so many groups it is looked which property tells most of them apart. */
  private static final int SAMPLE = 1 << 16;

  private final ConnectionGroupKey key;
  private final WordNumbers states;
  private final int length;

  /** By hash, the number of a group and 1; 0 where none is. Its length is a power of 2. */
  private int[] table = new int[1 << 10];

  private long[][] keys = new long[0][];
  private int size;

  /** The first count of each group. */
  private int[] heads = new int[1 << 8];

  // Counts of all groups: of which state, how many, and where the next one of the group is.
  private int[] countedStates = new int[1 << 8];
  private long[] counts = new long[1 << 8];
  private int[] nexts = new int[1 << 8];
  private int countsSize;

  ConnectionGroups(ConnectionGroupKey key, WordNumbers states) {
    this.key = key;
    this.states = states;
    length = key.length();
  }

  /** {@return how many counts there are: one for each state in each group} */
  int counts() {
    return countsSize;
  }

  /**
   * Counts an entry.
   *
   * @param most how many groups there may be
   * @return whether there is room for it
   */
  boolean add(Connection entry, int most) {
    long[] wanted = key.of(entry);
    long hash = ConnectionGroupKey.hash(wanted, 0, length);
    int slot = (int) hash & table.length - 1;
    while (table[slot] != 0) {
      int group = table[slot] - 1;
      if (has(group, wanted)) {
        count(group, entry);
        return true;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (size == most) {
      return false;
    }
    table[slot] = size + 1;
    keep(wanted);
    count(size, entry);
    size++;
    if (size > table.length / 2) {
      widen();
    }
    return true;
  }

  private boolean has(int group, long[] wanted) {
    long[] chunk = keys[group / CHUNK];
    int from = group % CHUNK * length;
    for (int i = 0; i < length; i++) {
      if (chunk[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private void keep(long[] wanted) {
    int chunk = size / CHUNK;
    if (chunk == keys.length) {
      keys = Arrays.copyOf(keys, chunk + 1);
      keys[chunk] = new long[CHUNK * length];
    }
    System.arraycopy(wanted, 0, keys[chunk], size % CHUNK * length, length);
    if (size == heads.length) {
      heads = Arrays.copyOf(heads, 2 * size);
    }
    heads[size] = NOWHERE;
  }

  private void widen() {
    table = new int[2 * table.length];
    for (int group = 0; group < size; group++) {
      long hash = ConnectionGroupKey.hash(keys[group / CHUNK], group % CHUNK * length, length);
      int slot = (int) hash & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = group + 1;
    }
  }

  private void count(int group, Connection entry) {
    int state = entry.isTemplate() ? TEMPLATE : states.of(entry.state());
    int at = heads[group];
    while (at != NOWHERE && countedStates[at] != state) {
      at = nexts[at];
    }
    if (at == NOWHERE) {
      at = newCount(group, state);
    }
    counts[at]++;
  }

  private int newCount(int group, int state) {
    if (countsSize == counts.length) {
      countedStates = Arrays.copyOf(countedStates, 2 * countsSize);
      counts = Arrays.copyOf(counts, 2 * countsSize);
      nexts = Arrays.copyOf(nexts, 2 * countsSize);
    }
    int at = countsSize;
    countsSize++;
    countedStates[at] = state;
    nexts[at] = heads[group];
    heads[group] = at;
    return at;
  }

  /** {@return which property has the most values, of those that groups are made by} */
  ConnectionSummary.By widest(Set<ConnectionSummary.By> by) {
    ConnectionSummary.By widest = by.iterator().next();
    int most = 0;
    int step = size / SAMPLE + 1;
    for (ConnectionSummary.By one : by) {
      Set<Long> values = new HashSet<>();
      for (int group = 0; group < size; group += step) {
        values.add(key.trace(one, keys[group / CHUNK], group % CHUNK * length));
      }
      if (values.size() > most) {
        most = values.size();
        widest = one;
      }
    }
    return widest;
  }

  /** {@return the groups, each made when it is asked for, those with most connections first} */
  List<ConnectionSummary.Group> sorted() {
    long[] sizes = new long[size];
    Integer[] order = new Integer[size];
    for (int group = 0; group < size; group++) {
      order[group] = group;
      sizes[group] = total(group, false);
    }
    Comparator<Integer> byKey = byKey();
    // Comparators that the JDK puts together are classes which no archive of classes holds.
    Arrays.sort(
        order,
        (one, other) -> {
          int most = Long.compare(sizes[other], sizes[one]);
          int next = most != 0 ? most : Long.compare(total(other, true), total(one, true));
          return next != 0 ? next : byKey.compare(one, other);
        });
    return new Sorted(order);
  }

  private long total(int group, boolean ofTemplates) {
    long total = 0;
    for (int at = heads[group]; at != NOWHERE; at = nexts[at]) {
      if (ofTemplates == (countedStates[at] == TEMPLATE)) {
        total += counts[at];
      }
    }
    return total;
  }

  private Comparator<Integer> byKey() {
    int[] ranks = states.ranks();
    int state = key.placeOfState();
    return (one, other) -> {
      long[] left = keys[one / CHUNK];
      long[] right = keys[other / CHUNK];
      int leftFrom = one % CHUNK * length;
      int rightFrom = other % CHUNK * length;
      for (int i = 0; i < length; i++) {
        long here = left[leftFrom + i];
        long there = right[rightFrom + i];
        if (here != there) {
          return i == state
              ? Integer.compare(ranks[(int) here], ranks[(int) there])
              : Long.compareUnsigned(here, there);
        }
      }
      return 0;
    };
  }

  private GroupCounts countsOf(int group) {
    SortedMap<String, Long> byState = new TreeMap<>();
    for (int at = heads[group]; at != NOWHERE; at = nexts[at]) {
      if (countedStates[at] != TEMPLATE) {
        byState.put(states.word(countedStates[at]), counts[at]);
      }
    }
    return new GroupCounts(total(group, false), total(group, true), byState);
  }

  /** Groups in an order. */
  private final class Sorted extends AbstractList<ConnectionSummary.Group> implements RandomAccess {
    private final Integer[] order;

    Sorted(Integer[] order) {
      this.order = order;
    }

    @Override
    public ConnectionSummary.Group get(int index) {
      int group = order[index];
      return key.group(keys[group / CHUNK], group % CHUNK * length, countsOf(group));
    }

    @Override
    public int size() {
      return order.length;
    }
  }
}
