package ipvs.cli.config;

import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules have set up so far, and which: for those that set up the same thing once more, be it
 * the same way, as in a save that was appended to itself, or another.
 *
 * <p>For one thread.
 */
final class Repeats {
  /** The last rule about each thing, of those that were looked at. */
  private final Map<String, Rule> bySubject = new HashMap<>();

  /** Files in which nothing is odd are never asked, and need no names of their things. */
  private final List<Rule> unseen = new ArrayList<>();

  /** Notes rules that the kernel carried out. */
  void accepted(List<Rule> rules) {
    unseen.addAll(rules);
  }

  /** {@return the last rule about a thing, which {@link Change#subject} names} */
  Optional<Rule> last(String subject) {
    for (Rule rule : unseen) {
      // Counters are nothing that a rule could ask for.
      if (!(rule.change() instanceof Change.Zero)) {
        bySubject.put(rule.change().subject(), rule);
      }
    }
    unseen.clear();
    return Optional.ofNullable(bySubject.get(subject));
  }
}
