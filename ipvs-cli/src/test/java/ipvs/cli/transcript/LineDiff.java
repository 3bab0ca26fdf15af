package ipvs.cli.transcript;

import java.util.ArrayList;
import java.util.List;

/** Shows people where two texts differ. */
final class LineDiff {
  private LineDiff() {}

  /**
   * {@return both texts as one, lines of the first alone marked by {@code -}, of the second alone
   * by {@code +}}
   *
   * @param title what the texts are
   * @param expected the lines that should be there, one byte a character
   * @param actual the lines that are there, one byte a character
   */
  static List<String> between(String title, List<String> expected, List<String> actual) {
    int[][] common = commonTails(expected, actual);
    List<String> shown = new ArrayList<>();
    shown.add(title + " (- expected, + actual):");
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < actual.size()) {
      if (i < expected.size() && j < actual.size() && expected.get(i).equals(actual.get(j))) {
        shown.add("    " + Drawing.draw(expected.get(i)));
        i++;
        j++;
      } else if (j == actual.size()
          || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
        shown.add("  - " + Drawing.draw(expected.get(i++)));
      } else {
        shown.add("  + " + Drawing.draw(actual.get(j++)));
      }
    }
    return shown;
  }

  /** The length of the longest common subsequence of what follows each pair of positions. */
  private static int[][] commonTails(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
