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
    counts.put(weight, counts.getOrDefault(weight, 0) + 1);
  }

  void remove(int weight) {
    int others = counts.getOrDefault(weight, 0) - 1;
    if (others > 0) {
      counts.put(weight, others);
    } else {
      counts.remove(weight);
    }
  }

  /** {@return the weights that there are, each once; a view} */
  SortedSet<Integer> weights() {
    return Collections.unmodifiableSortedSet(counts.navigableKeySet());
  }
}
