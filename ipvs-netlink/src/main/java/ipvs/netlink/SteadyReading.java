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
 * Reads until dumps in a row agree.
 *
 * <p>One dump is enough where the kernel gave it in one part, which it writes under its lock.
 * Otherwise the union of all dumps by identity is taken, and what the last dump lacked is looked up
 * for itself.
 *
 * <p>Entries are missed where one part ends and the next begins. A program that adds and deletes
 * the same entry all the time can make two dumps miss the same ones and agree, but only where both
 * end a part. So two dumps do if their parts end in different places, which is seen to; where some
 * cannot but end in the same place, it takes a third.
 *
 * @param <K> what tells entries apart
 * @param <T> an entry
 */
abstract class SteadyReading<K, T> {
  /** After so many dumps a table that still changes is taken as it is. */
  static final int BOUND = 10;

  /** So many dumps that agree are believed wherever their parts end. */
  static final int ENOUGH = 3;

  /** One dump. */
  interface Dump<T> {
    /** {@return the entries as they came, maybe with some twice} */
    List<T> entries();

    /** {@return before which entries, counted from 0, a new part began} */
    Set<Integer> cuts();

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

  /**
   * Has the parts of the next dump end elsewhere than those of the last, where that can be done.
   */
  abstract void shiftParts() throws IOException;

  abstract K key(T entry);

  /** {@return the entry as it is now, or nothing if it is gone} */
  abstract Optional<T> confirm(T entry) throws IOException;

  Snapshot<T> read() throws IOException {
    Dump<T> first = dump(List.of());
    return first.isWhole() ? new Snapshot<>(first.entries(), true) : readOn(first);
  }

  private Snapshot<T> readOn(Dump<T> first) throws IOException {
    Map<K, T> seen = new LinkedHashMap<>();
    Dump<T> dump = first;
    Set<Integer> cuts = first.cuts();
    int agreeing = 1;
    for (int dumps = 1; dumps < BOUND; dumps++) {
      Dump<T> before = dump;
      shiftParts();
      dump = dump(before.entries());
      if (isSame(before, dump)) {
        agreeing++;
        cuts = common(cuts, dump.cuts());
      } else {
        note(before, seen);
        agreeing = 1;
        cuts = dump.cuts();
      }
      boolean agree = agreeing > 1 && (cuts.isEmpty() || agreeing >= ENOUGH) && hasNoTwins(dump);
      if (dump.isWhole() || agree) {
        return new Snapshot<>(dump.entries(), true);
      }
    }
    return new Snapshot<>(union(seen, dump), false);
  }

  /** {@return all that was seen and is in the last dump or found by itself, as it was seen last} */
  private List<T> union(Map<K, T> seen, Dump<T> dump) throws IOException {
    Set<K> last = keys(dump);
    note(dump, seen);
    List<T> entries = new ArrayList<>(seen.size());
    for (Map.Entry<K, T> entry : seen.entrySet()) {
      T present =
          last.contains(entry.getKey()) ? entry.getValue() : confirm(entry.getValue()).orElse(null);
      if (present != null) {
        entries.add(present);
      }
    }
    return entries;
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

  private static Set<Integer> common(Set<Integer> left, Set<Integer> right) {
    Set<Integer> common = new HashSet<>(left);
    common.retainAll(right);
    return common;
  }

  private boolean hasNoTwins(Dump<T> dump) {
    return keys(dump).size() == dump.entries().size();
  }

  private Set<K> keys(Dump<T> dump) {
    Set<K> keys = new HashSet<>(dump.entries().size() * 2);
    for (T entry : dump.entries()) {
      keys.add(key(entry));
    }
    return keys;
  }

  private void note(Dump<T> dump, Map<K, T> seen) {
    for (T entry : dump.entries()) {
      seen.put(key(entry), entry);
    }
  }
}
