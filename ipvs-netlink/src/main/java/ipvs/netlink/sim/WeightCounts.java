package ipvs.netlink.sim;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How many servers of a service have which weight.
 *
 * <p>Kept as servers come and go: a service may have thousands, and few weights. Not safe for
 * several threads.
 */
final class WeightCounts {
  private final TreeMap<Integer, Integer> counts = new TreeMap<>();

  void add(int weight) {
    counts.merge(weight, 1, Integer::sum);
  }

  void remove(int weight) {
    counts.computeIfPresent(weight, (same, count) -> count == 1 ? null : count - 1);
  }

  /** {@return the weights that there are, each once; a view} */
  SortedSet<Integer> weights() {
    return Collections.unmodifiableSortedSet(counts.navigableKeySet());
  }
}
