package ipvs.cli.config.words;

import java.util.Collection;
import java.util.Optional;

/** Which word may have been meant: the distance of Damerau and Levenshtein tells. */
public final class Spelling {
  private static final int SHORT = 5;
  private static final int MOST = 2;

  private Spelling() {}

  /**
   * {@return the known word that one with at most two slips is; of several the first by letters}
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int allowed = word.length() < SHORT ? 1 : MOST;
    Optional<String> best = Optional.empty();
    int least = allowed + 1;
    for (String each : known) {
      if (Math.abs(each.length() - word.length()) <= allowed) {
        int distance = distance(word, each);
        boolean isBetter =
            distance < least
                || distance == least && best.isPresent() && each.compareTo(best.get()) < 0;
        if (isBetter) {
          best = Optional.of(each);
          least = distance;
        }
      }
    }
    return best;
  }

  /** {@return how many letters are to be added, removed, replaced or exchanged with the next} */
  static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[to.length()];
  }
}
