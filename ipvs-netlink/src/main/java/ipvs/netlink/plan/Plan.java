package ipvs.netlink.plan;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Changes in the order in which they are safe, each with what takes it back.
 *
 * <p>What stays as it is keeps its connections and counters, since nothing is taken down to be set
 * up again; a daemon aside, whose settings the kernel cannot change. Carried out in this order,
 *
 * <ul>
 *   <li>a service that is in both tables is never absent, nor is a server that is in both removed,
 *   <li>a service that has a server with a weight before and after has one all the time,
 *   <li>the table is never empty, unless it is so before or after,
 *   <li>what is as wanted is not sent.
 * </ul>
 *
 * <p>Within a phase steps come in the order of {@link ipvs.model.table.TableOrder}. Immutable.
 */
public final class Plan {
  private final List<Step> steps;
  private final TableDiff difference;
  private final Scope scope;

  /** The whole table that is wanted, where it is known. */
  private final Optional<Table> wanted;

  private Plan(List<Step> steps, TableDiff difference, Scope scope, Optional<Table> wanted) {
    this.steps = List.copyOf(steps);
    this.difference = difference;
    this.scope = scope;
    this.wanted = wanted;
  }

  /**
   * {@return what makes differences good}
   *
   * <p>Of the wanted table it knows no more than these: what others do beside is not noticed when
   * it is verified. {@link #between} knows all.
   *
   * @param difference what tells the present table from the one that is wanted
   * @param policy how far to go
   */
  public static Plan of(TableDiff difference, ApplyPolicy policy) {
    return new Plan(Planner.steps(difference, policy), difference, Scope.ALL, Optional.empty());
  }

  /**
   * {@return what makes the wanted table of the present one}
   *
   * @param present as it is
   * @param wanted as it is to be; what it says nothing of stays
   * @param scope which part of both counts; timeouts and daemons under {@link Scope#isAll} only
   * @param policy how far to go
   */
  public static Plan between(Table present, Table wanted, Scope scope, ApplyPolicy policy) {
    TableDiff difference = TableDiff.between(present, wanted, scope);
    return new Plan(Planner.steps(difference, policy), difference, scope, Optional.of(wanted));
  }

  /** {@return the steps in their order; none if there is nothing to change} */
  public List<Step> steps() {
    return steps;
  }

  /** {@return whether there is nothing to change} */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** {@return the changes of the steps, in their order} */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(steps.size());
    for (Step step : steps) {
      changes.add(step.change());
    }
    return List.copyOf(changes);
  }

  /**
   * {@return what this plan would still have to make good, as far as the policy goes}
   *
   * @param now the table as it is by now
   * @param policy how far to go
   */
  public TableDiff remaining(Table now, ApplyPolicy policy) {
    Table goal = wanted.isPresent() ? wanted.get() : difference.over(now);
    return differences(between(now, goal, scope, policy).steps());
  }

  /** {@return as much as is known of the table that is wanted} */
  Table goal() {
    return wanted.orElse(Table.EMPTY);
  }

  /** {@return what these steps make good, each thing once} */
  static TableDiff differences(List<Step> steps) {
    Set<Difference> differences = new LinkedHashSet<>();
    for (Step step : steps) {
      differences.add(step.difference());
    }
    return new TableDiff(List.copyOf(differences));
  }

  /**
   * One change of a plan.
   *
   * @param phase when it is made
   * @param change what is sent
   * @param inverse what takes it back, in this order; empty where nothing has to
   * @param difference what it makes good; several steps may be about one, as when a service is
   *     added with its servers. A server that is too many and yet edited is quiesced.
   */
  public record Step(Phase phase, Change change, List<Change> inverse, Difference difference) {
    /** Checks that all are there, and keeps the list from changing. */
    public Step {
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(change, "change");
      inverse = List.copyOf(inverse);
      Objects.requireNonNull(difference, "difference");
    }

    /** {@return which service it is about; none for timeouts and daemons} */
    public Optional<ServiceKey> service() {
      return change.serviceKey();
    }

    /** {@return whether it sets the weight of a server that is too many to 0} */
    public boolean isQuiescing() {
      return change instanceof Change.EditServer
          && (difference instanceof Difference.ServerRemoved
              || difference instanceof Difference.ServiceRemoved);
    }
  }

  /**
   * When a step is made: all answers of a phase are there before the next one begins.
   *
   * <p>Declared in their order.
   */
  public enum Phase {
    /** Daemons that are to run no more: beside one no server of the other family can be added. */
    STOP_DAEMONS,
    /**
     * Timeouts; services and servers that are missing; edits of services; edits of servers, but
     * those that lower a weight to 0. Capacity comes first, and the table is never empty.
     */
    ADD_AND_RAISE,
    /** Edits that lower a weight to 0: by now there is another server. */
    LOWER,
    /** Servers that are too many. */
    REMOVE_SERVERS,
    /** Services that are too many, with their servers. */
    REMOVE_SERVICES,
    /** Daemons that start, or are stopped to be started with other settings. */
    START_DAEMONS
  }
}
