package ipvs.cli.config;

import ipvs.cli.args.LineParts.Subject;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Severity;
import java.util.List;

/** What the scope of a file says of its rules. */
final class ScopedRules {
  private ScopedRules() {}

  /** Tells which rules are outside of a scope, and which have no effect within it. */
  static void check(List<Rule> rules, Scope scope, Findings findings) {
    if (scope.isAll()) {
      return;
    }
    for (Rule rule : rules) {
      Change change = rule.change();
      if (Services.ofService(change).filter(key -> !scope.covers(key)).isPresent()) {
        findings.add(
            findings.at(
                rule,
                FaultCode.OUTSIDE_SCOPE,
                "service outside of the scope of this file",
                Subject.SERVICE));
      } else if (change instanceof Change.SetTimeouts || change instanceof Change.StartDaemon) {
        findings.add(
            findings
                .at(
                    rule,
                    FaultCode.PASSED_OVER,
                    "passed over, since the file has a scope",
                    Subject.COMMAND)
                .withSeverity(Severity.WARNING));
      }
    }
  }
}
