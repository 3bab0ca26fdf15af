package ipvs.cli.doctor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The firewall marks that packets may have, since several rules may set one bit by bit.
 *
 * <p>Immutable.
 */
final class Marks {
  /** How many are told apart: more of them are taken for any. */
  private static final int MOST = 1 << 12;

  private final List<MarkRule> rules;
  private final Set<Long> known = new HashSet<>(Set.of(0L));
  private final boolean isAny;

  /** The marks that these rules make, in whatever order they come. */
  Marks(List<MarkRule> rules) {
    this.rules = List.copyOf(rules);
    Deque<Long> fresh = new ArrayDeque<>(known);
    while (!fresh.isEmpty() && known.size() < MOST) {
      long before = fresh.remove();
      for (MarkRule rule : rules) {
        long after = rule.after(before);
        if (known.add(after)) {
          fresh.add(after);
        }
      }
    }
    isAny = !fresh.isEmpty() || rules.stream().anyMatch(MarkRule::isClever);
  }

  /** {@return the rules after which a packet may have this mark} */
  List<MarkRule> setting(long mark) {
    return rules.stream().filter(rule -> isAny || sets(rule, mark)).toList();
  }

  private boolean sets(MarkRule rule, long mark) {
    return known.stream().anyMatch(before -> rule.after(before) == mark);
  }
}
