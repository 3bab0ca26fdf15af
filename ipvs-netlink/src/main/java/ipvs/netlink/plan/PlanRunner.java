package ipvs.netlink.plan;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries plans out.
 *
 * <p>Holds no lock but the client's, for one call. For one thread at a time.
 */
public final class PlanRunner {
  private final IpvsClient client;

  private PlanRunner(IpvsClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /** {@return what carries plans out by a client, which stays open} */
  public static PlanRunner over(IpvsClient client) {
    return new PlanRunner(client);
  }

  /**
   * Makes the changes of a plan, whatever becomes of those before.
   *
   * @return what became of each
   * @throws IOException if the kernel could not be asked, in which case some may have been made
   */
  public ApplyReport run(Plan plan) throws IOException {
    List<Optional<IpvsException>> answers = client.applyAll(plan.changes());
    List<ApplyReport.StepReport> steps = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      steps.add(new ApplyReport.StepReport(plan.changes().get(i), answers.get(i)));
    }
    return new ApplyReport(steps);
  }
}
