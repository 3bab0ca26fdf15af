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
      for (Rule rule : rules) {
        findings.made(rule);
      }
      return plain.get();
    }
    KernelSimulator kernel = KernelSimulator.create(settings, InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      carryOut(rules, settings, client, findings);
      return kernel.table();
    }
  }

  private static void carryOut(
      List<Rule> rules, SimulatorSettings settings, IpvsClient client, Findings findings)
      throws IOException {
    List<Change> changes = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      changes.addAll(StandIns.of(rule.change(), settings));
    }
    List<Optional<IpvsException>> answers = client.applyAll(changes);
    int at = 0;
    for (Rule rule : rules) {
      Optional<IpvsException> refusal = Optional.empty();
      for (int i = StandIns.of(rule.change(), settings).size(); i > 0; i--) {
        refusal = answers.get(at).isPresent() ? answers.get(at) : refusal;
        at++;
      }
      if (refusal.isEmpty()) {
        findings.made(rule);
      } else {
        findings.refused(rule, refusal.get());
      }
    }
  }
}
