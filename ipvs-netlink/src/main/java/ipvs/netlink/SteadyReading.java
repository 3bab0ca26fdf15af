package ipvs.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads until two dumps in a row agree.
 *
 * <p>One dump is enough where the kernel gave it in one part, which it writes under its lock.
 * Otherwise the union of all dumps by identity is taken, and what the last dump lacked is looked up
 * for itself.
 *
 * <p>Entries are missed where one part ends and the next begins. A program that adds and deletes
 * the same entry all the time can make two dumps miss the same ones and agree; so each dump has its
 * parts end elsewhere than the one before.
 *
 * @param <K> what tells entries apart
 * @param <T> an entry
 */
abstract class SteadyReading<K, T> {
  /** After so many dumps a table that still changes is taken as it is. */
  static final int BOUND = 10;

  /** One dump. */
  interface Dump<T> {
    /** {@return the entries as they came, maybe with some twice} */
    List<T> entries();

    /** {@return whether all came in one part that had room for more, and so at one moment} */
    boolean isWhole();

    /** {@return whether the kernel said that the table changed between two parts} */
    boolean isInterrupted();
  }

  /**
   * {@return all entries}
   *
   * @param before what the dump before had: an entry that has the same identity as that in its
   *     place may be left as it was
   */
  abstract Dump<T> dump(List<T> before) throws IOException;

  /** Has the parts of the next dump, and of no other, end elsewhere, where that can be done. */
  abstract void shiftParts() throws IOException;

  abstract K key(T entry);

  /** {@return the entry as it is now, or nothing if it is gone} */
  abstract Optional<T> confirm(T entry) throws IOException;

  Snapshot<T> read() throws IOException {
    Dump<T> first = dump(List.of());
    if (first.isWhole()) {
      return new Snapshot<>(first.entries(), true);
    }
    shiftParts();
    Dump<T> second = dump(first.entries());
    return second.isWhole() || isSame(first, second) && hasNoTwins(second)
        ? new Snapshot<>(second.entries(), true)
        : readOn(first, second);
  }

  /** Reads a table that does not hold still. */
  private Snapshot<T> readOn(Dump<T> first, Dump<T> second) throws IOException {
    Map<K, T> union = byKey(first);
    Dump<T> dump = second;
    Map<K, T> last = byKey(dump);
    boolean settled = isClean(first, union) && isClean(dump, last) && isSame(union, last);
    for (int dumps = 2; dumps < BOUND && !settled; dumps++) {
      union.putAll(last);
      boolean clean = isClean(dump, last);
      Map<K, T> before = last;
      if (dumps % 2 == 1) {
        shiftParts();
      }
      dump = dump(dump.entries());
      last = byKey(dump);
      settled = dump.isWhole() || clean && isClean(dump, last) && isSame(last, before);
    }
    if (settled) {
      return new Snapshot<>(dump.entries(), true);
    }
    union.putAll(last);
    List<T> entries = new ArrayList<>(union.size());
    for (Map.Entry<K, T> entry : union.entrySet()) {
      T present =
          last.containsKey(entry.getKey())
              ? entry.getValue()
              : confirm(entry.getValue()).orElse(null);
      if (present != null) {
        entries.add(present);
      }
    }
    return new Snapshot<>(entries, false);
  }

  /** {@return whether both have the same entries in the same order, as where all is quiet} */
  private boolean isSame(Dump<T> left, Dump<T> right) {
    List<T> one = left.entries();
    List<T> other = right.entries();
    boolean isSame = !left.isInterrupted() && !right.isInterrupted() && one.size() == other.size();
    for (int i = 0; isSame && i < one.size(); i++) {
      isSame = key(one.get(i)).equals(key(other.get(i)));
    }
    return isSame;
  }

  private boolean hasNoTwins(Dump<T> dump) {
    Set<K> keys = new HashSet<>(dump.entries().size() * 2);
    for (T entry : dump.entries()) {
      if (!keys.add(key(entry))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Map<K, T> left, Map<K, T> right) {
    return left.keySet().equals(right.keySet());
  }

  private boolean isClean(Dump<T> dump, Map<K, T> byKey) {
    return !dump.isInterrupted() && byKey.size() == dump.entries().size();
  }

  private Map<K, T> byKey(Dump<T> dump) {
    Map<K, T> map = new LinkedHashMap<>(dump.entries().size() * 2);
    for (T entry : dump.entries()) {
      map.put(key(entry), entry);
    }
    return map;
  }
}
