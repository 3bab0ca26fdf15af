package ipvs.cli.sim;

import ipvs.cli.kernel.NotHeldException;
import ipvs.cli.rules.LostSettings;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import java.util.Optional;

/** A table of which a file can hold all. A class of its own: commands of ipvsadm do without it. */
public final class WholeTable {
  private WholeTable() {}

  /**
   * Sees to it that nothing is lost.
   *
   * @param file what messages call it, one char a byte
   * @throws NotHeldException if lines cannot say all of it
   */
  static void require(Table table, String file) throws NotHeldException {
    Optional<String> lost = LostSettings.first(table);
    if (lost.isPresent()) {
      throw new NotHeldException(words(file, lost.get()));
    }
  }

  /**
   * {@return why the file cannot hold what a change makes, in one line; empty where it can}
   *
   * @param file what messages call it, one char a byte
   */
  public static Optional<String> objection(Change change, String file) {
    return LostSettings.of(change).map(lost -> words(file, lost));
  }

  private static String words(String file, String lost) {
    return file + " cannot hold " + lost;
  }
}
