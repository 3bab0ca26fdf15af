package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.cli.rules.RuleReader;
import ipvs.cli.rules.WordPlaces;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of rules for the running kernel, as a save has them or as they were written by hand.
 *
 * <p>Other than a restore it finds out what is wrong before anything is altered: the lines are
 * carried out on a simulated kernel. For one thread.
 */
final class RulesFile {
  private final FileText text;
  private final Names names;
  private final boolean isThorough;
  private final RuleFindings findings;

  /**
   * A file that was read.
   *
   * @param text all of it
   * @param names asked for names of hosts and ports
   * @param isThorough whether what is merely odd is told, too
   */
  RulesFile(FileText text, Names names, boolean isThorough) {
    this.text = text;
    this.names = names;
    this.isThorough = isThorough;
    this.findings = new RuleFindings(text, names, isThorough);
  }

  /**
   * {@return the file with all that is wrong with it}
   *
   * @param name what messages call it, one char a byte
   * @param machine where the lines are tried
   * @throws IOException if the simulated kernel fails
   */
  CheckedFile checked(String name, Machine machine) throws IOException {
    ScopeComments comments = ScopeComments.read(text);
    for (Fault fault : comments.faults()) {
      findings.add(fault);
    }
    Scope scope = comments.scope();
    List<Rule> rules = read();
    Table tried = Trial.of(rules, machine, findings);
    Table table = WantedSettings.of(rules).over(tried.entries());
    ScopedRules.check(rules, scope, findings);
    if (isThorough) {
      OddTables.look(table, rules, findings);
      tellOddComments();
    }
    return new CheckedFile(
        name,
        Optional.of(CheckJson.Format.RULES),
        table,
        scope,
        findings.lines(),
        findings.inOrder(),
        Optional.empty());
  }

  private List<Rule> read() {
    List<Integer> tooLong = text.longerThan(RuleReader.LONGEST_LINE);
    int last = tooLong.isEmpty() ? text.lines() : tooLong.get(0) - 1;
    List<Rule> rules = RuleLines.ofRules(names, findings).read(text, last, isThorough);
    for (int number : tooLong) {
      findings.add(
          Fault.error(
              new Place(number, 1, 1, ""),
              FaultCode.LONG_LINE,
              "line is longer than " + RuleReader.LONGEST_LINE + " bytes"));
    }
    return tooLong.isEmpty() ? rules : List.of();
  }

  private void tellOddComments() {
    for (int number = 1; number <= text.lines(); number++) {
      if (text.mayHaveComment(number)) {
        String line = text.line(number);
        int comment = WordPlaces.of(line).comment();
        if (comment > 0 && comment < line.length()) {
          findings.add(
              Fault.warning(
                  new Place(number, comment + 1, line.stripTrailing().length() + 1, ""),
                  FaultCode.IPVSADM_1_31,
                  "ipvsadm 1.31 knows comments only from the first column of a line on"));
        }
      }
    }
  }
}
