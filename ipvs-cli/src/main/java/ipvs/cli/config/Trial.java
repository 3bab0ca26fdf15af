package ipvs.cli.config;

import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.InstantSource;
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
      new RuleRunner(client, findings).run(rules);
      return kernel.table();
    }
  }
}
