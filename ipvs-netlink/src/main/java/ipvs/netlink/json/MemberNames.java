package ipvs.netlink.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members that an object of a table can have. */
final class MemberNames {
  /** What people may add for themselves begins so. */
  private static final String OWN = "x_";

  private final List<String> settings;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> state;
  private final boolean takesOwn;

  private MemberNames(List<String> settings, List<String> state, boolean takesOwn) {
    this.settings = settings;
    this.state = state;
    this.takesOwn = takesOwn;
    for (String setting : settings) {
      indexes.put(setting, indexes.size());
    }
  }

  /** {@return these members and no others} */
  static MemberNames of(String... settings) {
    return new MemberNames(List.of(settings), List.of(), false);
  }

  /** {@return these members, others that were counted and are passed over, and people's own} */
  MemberNames withState(String... names) {
    return new MemberNames(settings, List.of(names), true);
  }

  int count() {
    return settings.size();
  }

  String name(int index) {
    return settings.get(index);
  }

  /** {@return the number of a setting, from 0; -1 for any other} */
  int index(String name) {
    Integer index = indexes.get(name);
    return index == null ? -1 : index;
  }

  /** {@return whether a member is passed over, whatever its value} */
  boolean isPassedOver(String name) {
    return state.contains(name) || takesOwn && isOwn(name);
  }

  /** {@return whether somebody added this member for himself} */
  static boolean isOwn(String name) {
    return name.startsWith(OWN);
  }

  /** {@return the name that was meant, if one is likely} */
  Optional<String> nearest(String name) {
    int most = Math.max(1, Math.min(name.length(), 9) / 3);
    Optional<String> nearest = Optional.empty();
    for (List<String> names : List.of(settings, state)) {
      for (String known : names) {
        int distance = distance(name, known);
        if (distance <= most) {
          most = distance - 1;
          nearest = Optional.of(known);
        }
      }
    }
    return nearest;
  }

  /** So many letters must be added, left out, altered or exchanged with the next. */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    int[] next = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      next[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int altered = row[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(altered, 1 + Math.min(row[j], next[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = row;
      row = next;
      next = spare;
    }
    return row[to.length()];
  }
}
