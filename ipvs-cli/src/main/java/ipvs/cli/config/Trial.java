package ipvs.cli.config;

import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Carries rules out where that alters nothing. */
final class Trial {
  private Trial() {}

  /**
   * {@return the table that rules make, on a kernel that has none}
   *
   * @param rules in the order in which they are carried out
   * @param machine what the kernel runs on
   * @param findings is told of those that are refused
   * @throws IOException if the simulated kernel fails
   */
  static Table of(List<Rule> rules, Machine machine, Findings findings) throws IOException {
    SimulatorSettings settings = machine.settings(rules);
    findings.triedOn(settings);
    Optional<Table> plain = PlainRules.table(rules, settings);
    if (plain.isPresent()) {
      findings.made(rules);
      return plain.get();
    }
    KernelSimulator kernel = KernelSimulator.create(settings, InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      new RuleRunner(client, findings).tell(rules, answers(rules, settings, client));
      return kernel.table();
    }
  }

  /** {@return why each rule was refused, for the last of the reasons that its stand-ins found} */
  private static List<Optional<IpvsException>> answers(
      List<Rule> rules, SimulatorSettings settings, IpvsClient client) throws IOException {
    List<List<Change>> tried = new ArrayList<>(rules.size());
    List<Change> changes = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      List<Change> each = StandIns.of(rule.change(), settings);
      tried.add(each);
      changes.addAll(each);
    }
    Iterator<Optional<IpvsException>> all = client.applyAll(changes).iterator();
    List<Optional<IpvsException>> answers = new ArrayList<>(rules.size());
    for (List<Change> each : tried) {
      Optional<IpvsException> refusal = Optional.empty();
      for (int i = 0; i < each.size(); i++) {
        Optional<IpvsException> answer = all.next();
        refusal = answer.isPresent() ? answer : refusal;
      }
      answers.add(refusal);
    }
    return answers;
  }
}
