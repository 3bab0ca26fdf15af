package ipvs.netlink.plan;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Scope;
import ipvs.model.table.TableStatus;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A plan in numbers. Immutable.
 *
 * @param services how many services it touches; one whose servers alone are touched is not among
 *     them, nor is it untouched
 * @param servers how many servers it touches, those of services that are removed aside
 * @param settings how many steps are about timeouts and daemons
 * @param untouchedServices how many services of the present table are in the scope and have no step
 * @param outsideScope how many services of the present table are outside the scope
 * @param cuts how many connections its removals end, as counted when the present table was read
 */
public record PlanSummary(
    Tally services,
    Tally servers,
    int settings,
    int untouchedServices,
    int outsideScope,
    long cuts) {
  /**
   * How many things of a kind are touched in which way.
   *
   * @param add that are added
   * @param edit that are edited
   * @param remove that are removed
   * @param quiesce that are too many and stay, with weight 0
   */
  public record Tally(int add, int edit, int remove, int quiesce) {}

  /**
   * {@return the numbers of a plan}
   *
   * @param plan the plan
   * @param present the table it was made for
   * @param scope the scope it was made for
   */
  public static PlanSummary of(Plan plan, TableStatus present, Scope scope) {
    Counts services = new Counts();
    Counts servers = new Counts();
    int settings = 0;
    long cuts = 0;
    Cuts connections = Cuts.of(present);
    Set<ServiceKey> touched = new HashSet<>();
    Set<Difference> quiesced = new HashSet<>();
    for (Plan.Step step : plan.steps()) {
      Optional<ServiceKey> service = step.service();
      service.ifPresent(touched::add);
      if (service.isEmpty()) {
        settings++;
      } else if (step.change() instanceof Change.AddService
          || step.change() instanceof Change.EditService
          || step.change() instanceof Change.DeleteService) {
        services.count(step);
      } else {
        servers.count(step);
      }
      if (step.isQuiescing() && step.difference() instanceof Difference.ServiceRemoved) {
        quiesced.add(step.difference());
      }
      cuts += connections.of(step.change());
    }
    services.quiesce = quiesced.size();
    int outside = 0;
    int untouched = 0;
    for (TableStatus.EntryStatus entry : present.entries()) {
      if (!scope.covers(entry.key())) {
        outside++;
      } else if (!touched.contains(entry.key())) {
        untouched++;
      }
    }
    return new PlanSummary(services.tally(), servers.tally(), settings, untouched, outside, cuts);
  }

  private static final class Counts {
    private int add;
    private int edit;
    private int remove;
    private int quiesce;

    void count(Plan.Step step) {
      Change change = step.change();
      if (step.isQuiescing()) {
        quiesce++;
      } else if (change instanceof Change.AddService || change instanceof Change.AddServer) {
        add++;
      } else if (change instanceof Change.EditService || change instanceof Change.EditServer) {
        edit++;
      } else {
        remove++;
      }
    }

    Tally tally() {
      return new Tally(add, edit, remove, quiesce);
    }
  }
}
