package ipvs.cli.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts listings that are wrong: that lack an entry that was there all the time, or show one
 * twice.
 *
 * @param <K> what tells entries apart
 */
final class Tally<K> {
  private final Set<K> lasting;
  private int listings;
  private int lacking;
  private int repeating;
  private int wrong;

  /** Counts from none on, with these that are there all the time. */
  Tally(Set<K> lasting) {
    this.lasting = Set.copyOf(lasting);
  }

  /** Counts a listing. */
  void add(List<K> listing) {
    Set<K> seen = new HashSet<>(listing);
    boolean lacks = !seen.containsAll(lasting);
    boolean repeats = seen.size() < listing.size();
    listings++;
    lacking += lacks ? 1 : 0;
    repeating += repeats ? 1 : 0;
    wrong += lacks || repeats ? 1 : 0;
  }

  /** {@return how many were wrong} */
  int wrong() {
    return wrong;
  }

  /** {@return all numbers, in words} */
  @Override
  public String toString() {
    return wrong
        + " of "
        + listings
        + " listings wrong ("
        + lacking
        + " lack entries, "
        + repeating
        + " repeat some)";
  }
}
