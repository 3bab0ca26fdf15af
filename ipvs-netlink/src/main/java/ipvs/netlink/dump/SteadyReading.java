package ipvs.netlink.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * @param <T> an entry
 */
public abstract class SteadyReading<T> {
  /** After so many dumps a table that still changes is taken as it is. */
  public static final int BOUND = 10;

  /** So many dumps that agree are enough, wherever their parts end. */
  public static final int ENOUGH = 3;

  private boolean isSettled;

  /** One dump. */
  public interface Dump<T> {
    /** {@return the entries as they came, maybe with some twice} */
    List<T> entries();

    /** {@return before which entries, counted from 0, a new part began} */
    Set<Integer> cuts();

    /** {@return whether all came in one part that had room for more, and so at one moment} */
    boolean isWhole();

    /** {@return whether the kernel said that the table changed between two parts} */
    boolean isInterrupted();
  }

  /** {@return all entries} */
  public abstract Dump<T> dump() throws IOException;

  /**
   * Has the parts of the next dump end elsewhere than those of the last, where that can be done.
   */
  public abstract void shiftParts() throws IOException;

  /** {@return whether both are about the same thing} */
  public abstract boolean isSame(T left, T right);

  /** {@return a number that is the same for entries about the same thing} */
  public abstract int hash(T entry);

  /** {@return the entry as it is now, or nothing if it is gone} */
  public abstract Optional<T> confirm(T entry) throws IOException;

  /** {@return each entry once, in a list of the caller's own} */
  public List<T> read() throws IOException {
    Dump<T> first = dump();
    isSettled = first.isWhole();
    return isSettled ? first.entries() : readOn(first);
  }

  /** {@return whether one dump held everything, or enough of them agreed} */
  public boolean isSettled() {
    return isSettled;
  }

  private List<T> readOn(Dump<T> first) throws IOException {
    Collected seen = new Collected();
    Dump<T> dump = first;
    Set<Integer> cuts = first.cuts();
    int agreeing = 1;
    for (int dumps = 1; dumps < BOUND; dumps++) {
      Dump<T> before = dump;
      shiftParts();
      dump = dump();
      if (isSame(before, dump)) {
        agreeing++;
        cuts = common(cuts, dump.cuts());
      } else {
        seen.add(before);
        agreeing = 1;
        cuts = dump.cuts();
      }
      boolean agree = agreeing > 1 && (cuts.isEmpty() || agreeing >= ENOUGH) && hasNoTwins(dump);
      isSettled = dump.isWhole() || agree;
      if (isSettled) {
        return dump.entries();
      }
    }
    return union(seen, dump);
  }

  /** {@return all that was seen and is in the last dump or found by itself, as it was seen last} */
  private List<T> union(Collected seen, Dump<T> dump) throws IOException {
    Collected last = new Collected();
    last.add(dump);
    seen.add(dump);
    List<T> entries = new ArrayList<>(seen.entries.size());
    for (T entry : seen.entries) {
      T present = last.place(entry) >= 0 ? entry : confirm(entry).orElse(null);
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
      isSame = isSame(one.get(i), other.get(i));
    }
    return isSame;
  }

  private static Set<Integer> common(Set<Integer> left, Set<Integer> right) {
    Set<Integer> common = new HashSet<>(left);
    common.retainAll(right);
    return common;
  }

  private boolean hasNoTwins(Dump<T> dump) {
    Collected all = new Collected();
    all.add(dump);
    return all.entries.size() == dump.entries().size();
  }

  /**
   * A hash table of entries keyed by identity, each as it was seen last. A HashMap would allocate a
   * key for each entry.
   */
  private final class Collected {
    private final List<T> entries = new ArrayList<>();

    /** Places of entries, from 1 on, at or after the place that their hash gives; 0 for none. */
    private int[] table = new int[16];

    void add(Dump<T> dump) {
      makeRoom(entries.size() + dump.entries().size());
      for (T entry : dump.entries()) {
        int slot = slot(entry);
        if (table[slot] == 0) {
          entries.add(entry);
          table[slot] = entries.size();
        } else {
          entries.set(table[slot] - 1, entry);
        }
      }
    }

    /** {@return where an entry is that is about the same, or -1} */
    int place(T entry) {
      return table[slot(entry)] - 1;
    }

    private int slot(T entry) {
      int hash = hash(entry) * 0x9E37_79B9;
      int slot = (hash ^ hash >>> 16) & table.length - 1;
      while (table[slot] != 0 && !isSame(entries.get(table[slot] - 1), entry)) {
        slot = slot + 1 & table.length - 1;
      }
      return slot;
    }

    private void makeRoom(int most) {
      if (2 * most > table.length) {
        table = new int[Integer.highestOneBit(most) << 2];
        for (int i = 0; i < entries.size(); i++) {
          table[slot(entries.get(i))] = i + 1;
        }
      }
    }
  }
}
