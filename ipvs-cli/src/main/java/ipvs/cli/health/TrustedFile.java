package ipvs.cli.health;

import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.model.health.CheckedTable;
import ipvs.netlink.process.ScriptSafety;
import ipvs.netlink.process.ScriptUsers;
import java.util.Optional;
import java.util.function.Consumer;

/** A file by which root runs scripts: whoever may write it has root run what he likes. */
public final class TrustedFile {
  private TrustedFile() {}

  /**
   * Tells if others than root may write a file that names scripts.
   *
   * @param name of the file, one char a byte
   * @param table what it says
   * @param told takes a line
   * @throws VerbException instead if the file wants its scripts to be secure
   */
  public static void review(String name, CheckedTable table, Consumer<String> told)
      throws VerbException {
    if (table.commands().isEmpty() || !ScriptUsers.areChosenByRoot()) {
      return;
    }
    Optional<String> flaw = ScriptSafety.flaw(PathWord.of(name));
    if (flaw.isPresent()) {
      String line = name + ": " + flaw.get() + ", and it names scripts";
      if (table.director().scripts().areSecured()) {
        throw VerbException.usage(line + "; refused by enable_script_security");
      }
      told.accept(line);
    }
  }
}
