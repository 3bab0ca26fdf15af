package ipvs.cli.config;

import ipvs.cli.console.ErrorText;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries rules out on a simulated kernel, and blames the lines of those that it refuses.
 *
 * <p>For one thread.
 */
public class RuleRunner {
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
  public final void run(List<Rule> rules) throws IOException {
    boolean isWhole = faults.isEmpty();
    List<Optional<IpvsException>> answers = answers(rules);
    for (int i = 0; i < answers.size(); i++) {
      Rule rule = rules.get(i);
      Optional<IpvsException> refusal = answers.get(i);
      if (refusal.isEmpty()) {
        made(rule);
      } else if (!isExcused(rule, refusal.get())
          // What adds the service may be one of the lines that could not be read.
          && (isWhole || !(refusal.get() instanceof NoSuchServiceException))) {
        faults.add(rule.line(), ErrorText.cause(refusal.get()));
      }
    }
  }

  /**
   * {@return why each rule was refused, empty where it was carried out}
   *
   * @throws IOException if the kernel cannot be asked
   */
  public final List<Optional<IpvsException>> answers(List<Rule> rules) throws IOException {
    List<Change> changes = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      changes.add(rule.change());
    }
    return kernel.applyAll(changes);
  }

  /** Takes note of a rule that was carried out. */
  protected void made(Rule rule) {}

  /** {@return whether a refusal is no fault of the line} */
  protected boolean isExcused(Rule rule, IpvsException refusal) {
    return false;
  }
}
