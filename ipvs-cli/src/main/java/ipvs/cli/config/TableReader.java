package ipvs.cli.config;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.Numbers;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the lines of a file to what makes its table. */
public final class TableReader {
  private static final String OTHER_COMMAND = "only -A, -a, --set and --start-daemon make a table";

  private final ActionParser parser = new ActionParser(new Numbers(), false);
  private final FaultyLines faults;

  /** Notes there what is wrong. */
  public TableReader(FaultyLines faults) {
    this.faults = faults;
  }

  /**
   * {@return the rules in the order of their lines, without those that are wrong}
   *
   * @throws IOException if the input cannot be read, is no text, or has a line of more than 1 MiB
   */
  public List<Rule> read(InputStream in) throws IOException {
    RuleReader lines = new RuleReader(new TextStream(in));
    List<Rule> rules = new ArrayList<>();
    List<String> words = lines.next();
    while (!words.isEmpty() && !faults.isFull()) {
      try {
        Optional<Change> change = change(parser.parseRule(words));
        if (change.isPresent()) {
          rules.add(new Rule(lines.line(), change.get()));
        } else {
          faults.add(lines.line(), OTHER_COMMAND);
        }
      } catch (UsageException e) {
        faults.add(lines.line(), e.getMessage().strip());
      }
      words = lines.next();
    }
    return rules;
  }

  private static Optional<Change> change(Action action) {
    return action instanceof Action.Apply apply && makesTable(apply.change())
        ? Optional.of(apply.change())
        : Optional.empty();
  }

  private static boolean makesTable(Change change) {
    return change instanceof Change.AddService
        || change instanceof Change.AddServer
        || change instanceof Change.SetTimeouts
        || change instanceof Change.StartDaemon;
  }
}
