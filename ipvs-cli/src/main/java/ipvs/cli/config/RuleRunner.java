package ipvs.cli.config;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries rules out on a simulated kernel, and blames the lines of those that it refuses.
 *
 * <p>For one thread.
 */
public final class RuleRunner {
  private final IpvsClient kernel;
  private final FaultyLines faults;

  /**
   * A runner.
   *
   * @param kernel the simulated kernel
   * @param faults has the lines that could not be read, and takes those that are refused
   */
  public RuleRunner(IpvsClient kernel, FaultyLines faults) {
    this.kernel = kernel;
    this.faults = faults;
  }

  /**
   * Carries rules out in their order.
   *
   * @throws IOException if the kernel cannot be asked
   */
  public void run(List<Rule> rules) throws IOException {
    tell(rules, answers(rules));
  }

  /** Notes what became of rules, each with its answer. */
  void tell(List<Rule> rules, List<Optional<IpvsException>> answers) {
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).isEmpty()) {
        faults.made(rules.get(i));
      } else {
        faults.refused(rules.get(i), answers.get(i).get());
      }
    }
  }

  /**
   * {@return why each rule was refused, empty where it was carried out}
   *
   * @throws IOException if the kernel cannot be asked
   */
  public List<Optional<IpvsException>> answers(List<Rule> rules) throws IOException {
    List<Change> changes = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      changes.add(rule.change());
    }
    return kernel.applyAll(changes);
  }
}
