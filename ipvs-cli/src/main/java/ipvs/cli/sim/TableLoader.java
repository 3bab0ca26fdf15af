package ipvs.cli.sim;

import ipvs.cli.config.FaultyLines;
import ipvs.cli.config.Rule;
import ipvs.cli.config.RuleRunner;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Sets up a table so that the kernel lists it in the order of its file.
 *
 * <p>The kernel puts a new service before those of the same hash, and a new server before all
 * others: so the last line comes first. Only when something is refused are the lines carried out in
 * their own order, so that of two lines that exclude each other the second one is wrong.
 */
final class TableLoader {
  private final IpvsClient kernel;
  private final FaultyLines faults;
  private final RuleRunner runner;

  /**
   * A loader.
   *
   * @param kernel what has no table yet
   * @param faults takes what the kernel refuses
   */
  TableLoader(IpvsClient kernel, FaultyLines faults) {
    this.kernel = kernel;
    this.faults = faults;
    this.runner = new RuleRunner(kernel, faults);
  }

  /**
   * Sets up a table, unless something is wrong with it: then what the kernel holds is undefined.
   *
   * @param rules the rules in the order of their lines
   * @throws IOException if the kernel cannot be asked
   */
  void load(List<Rule> rules) throws IOException {
    if (faults.isEmpty() && isTaken(inOrder(rules, true))) {
      return;
    }
    clear();
    runner.run(inOrder(rules, false));
  }

  private boolean isTaken(List<Rule> rules) throws IOException {
    for (Optional<IpvsException> refusal : runner.answers(rules)) {
      if (refusal.isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Settings, services, servers; backwards or as they stand, but settings always as they stand. */
  private static List<Rule> inOrder(List<Rule> rules, boolean backwards) {
    List<Rule> ordered = new ArrayList<>(rules.size());
    List<Rule> services = new ArrayList<>();
    List<Rule> servers = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.change() instanceof Change.AddService) {
        services.add(rule);
      } else if (rule.change() instanceof Change.AddServer) {
        servers.add(rule);
      } else {
        ordered.add(rule);
      }
    }
    if (backwards) {
      Collections.reverse(services);
      Collections.reverse(servers);
    }
    ordered.addAll(services);
    ordered.addAll(servers);
    return ordered;
  }

  private void clear() throws IOException {
    kernel.flush();
    kernel.setTimeouts(Timeouts.DEFAULT);
    // One that does not run cannot be stopped, which is as well.
    kernel.applyAll(
        List.of(new Change.StopDaemon(SyncRole.MASTER), new Change.StopDaemon(SyncRole.BACKUP)));
  }
}
