package ipvs.cli.config;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.wire.Errno;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines that ask once more for what an earlier one has set up, as in a save that was appended to
 * itself: the kernel refuses them, and the table is as they want it all the same.
 *
 * <p>For one thread.
 */
final class Repeats {
  private record Accepted(Change change, int line) {}

  /** The last change of each thing. */
  private final Map<String, Accepted> bySubject = new HashMap<>();

  /** Which line each of them repeats. */
  private final Map<Integer, Integer> byLine = new TreeMap<>();

  /** Notes a change that the kernel made. */
  void accepted(Change change, int line) {
    // Counters are nothing that a line could ask for.
    if (!(change instanceof Change.Zero)) {
      bySubject.put(change.subject(), new Accepted(change, line));
    }
  }

  /**
   * {@return whether a change only asks for what is there already; one that asks for something else
   * contradicts the lines before it}
   */
  boolean has(Change change, int line, IpvsException refusal) {
    Accepted before = bySubject.get(change.subject());
    if (!refusal.errno().equals(Errno.EEXIST)
        || before == null
        || !before.change().equals(change)) {
      return false;
    }
    byLine.put(line, before.line());
    return true;
  }

  /** {@return the lines, in their order} */
  List<Diagnostic> told(String file) {
    List<Diagnostic> told = new ArrayList<>(byLine.size());
    byLine.forEach(
        (line, first) -> told.add(new Diagnostic(file, line, "warning: repeats line " + first)));
    return told;
  }
}
