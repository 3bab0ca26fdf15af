package ipvs.cli.plan;

import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.Difference;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to beware of where services are quiesced, and not removed. */
public final class Quiescing {
  private Quiescing() {}

  /**
   * {@return a line for each service that would refuse clients from then on whom another one, for
   * all ports of its address, would take if it were removed}
   *
   * @param policy the one that the plan was made with
   */
  public static List<String> warnings(Plan plan, ApplyPolicy policy, Table present, Table wanted) {
    if (!policy.quiesces()) {
      return List.of();
    }
    Set<String> warnings = new LinkedHashSet<>();
    for (Plan.Step step : plan.steps()) {
      if (step.isQuiescing()
          && step.difference() instanceof Difference.ServiceRemoved removed
          && removed.present().key() instanceof ServiceAddress address
          && address.endpoint().port() != 0) {
        Endpoint all = new Endpoint(address.endpoint().address(), 0);
        ServiceKey hidden = new ServiceAddress(address.protocol(), all);
        if (present.entry(hidden).isPresent() || wanted.entry(hidden).isPresent()) {
          warnings.add(
              "warning: "
                  + ServiceWord.formatApart(address)
                  + ": quiesced, it refuses clients that "
                  + ServiceWord.formatApart(hidden)
                  + " would take");
        }
      }
    }
    return List.copyOf(warnings);
  }
}
