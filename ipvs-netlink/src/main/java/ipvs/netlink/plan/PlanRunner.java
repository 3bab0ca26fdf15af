package ipvs.netlink.plan;

import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries plans out.
 *
 * <p>Steps are sent in datagrams of up to 256 messages, none with steps of two phases; all answers
 * to one are there before the next is sent. The kernel knows no transactions: whoever reads the
 * table meanwhile sees each step by itself.
 *
 * <ul>
 *   <li>Where somebody else was first, an add becomes an edit, an edit an add, once; what is as
 *       wanted already is found, and so is a delete of what is not there.
 *   <li>A step whose answer was lost is looked up in the table.
 *   <li>A service whose edit was refused is read again, and put right if the kernel left it half.
 *   <li>After a refusal what was made is taken back in reverse order, down to the first step;
 *       unless the policy goes on.
 *   <li>In the end the table is read again, unless nothing was sent; {@link #load} may read less.
 * </ul>
 *
 * <p>Holds no lock but the client's, one call at a time; between calls others may use the client.
 * For one thread at a time.
 */
public final class PlanRunner {
  /** So often a table is read until it holds still. */
  private static final int READINGS = 5;

  private final IpvsClient client;

  private PlanRunner(IpvsClient client) {
    this.client = Objects.requireNonNull(client, "client");
  }

  /** {@return what carries plans out by a client, which stays open} */
  public static PlanRunner over(IpvsClient client) {
    return new PlanRunner(client);
  }

  /**
   * {@return the table, read until it holds still, five times at most; see {@link
   * TableReading#isSettled}}
   *
   * @throws IOException as {@link IpvsClient#table} does
   */
  public TableReading read() throws IOException {
    TableReading reading = client.table();
    for (int count = 1; count < READINGS && !reading.isSettled(); count++) {
      reading = client.table();
    }
    return reading;
  }

  /**
   * {@return the settings of the table, read until it holds still, as {@link #read} does}
   *
   * @param expected what it probably is: the more of it is so, the sooner it is read
   * @throws IOException as {@link IpvsClient#table} does
   */
  public Table settings(Table expected) throws IOException {
    SettingsReader.Reading reading = SettingsReader.read(client, expected);
    for (int count = 1; count < READINGS && !reading.isSettled(); count++) {
      reading = SettingsReader.read(client, expected);
    }
    return reading.table();
  }

  /**
   * Makes the steps of a plan.
   *
   * @param plan what to do
   * @param policy what is done about a refusal, and whether the table is read again; the one that
   *     the plan was made with
   * @param listener hears of each step
   * @return what became of each; a refusal is no exception
   * @throws PlanBrokenException if the kernel cannot be asked any more, with what is known then
   * @throws IOException no other
   */
  public ApplyReport run(Plan plan, ApplyPolicy policy, ApplyListener listener) throws IOException {
    return run(plan, policy, listener, false);
  }

  /**
   * Makes the steps of a plan, as {@link #run} does, and trusts the kernel's answers: where it said
   * that it added all of the table that is wanted, no servers are read again, but services,
   * timeouts and daemons alone. It is for a table that was empty, as at boot, where to read all
   * servers takes half as long as to make them.
   *
   * <p>What somebody else does meanwhile to servers is not noticed, nor that they delete a service
   * with its servers and add it again just as it was. Whatever is not as expected, a step that was
   * done already among it, has the whole table read.
   *
   * @param plan what to do
   * @param policy what is done about a refusal, and whether anything is read again
   * @param listener hears of each step
   * @return what became of each; without a table, unless all of it was read
   * @throws PlanBrokenException if the kernel cannot be asked any more, with what is known then
   * @throws IOException no other
   */
  public ApplyReport load(Plan plan, ApplyPolicy policy, ApplyListener listener)
      throws IOException {
    return run(plan, policy, listener, true);
  }

  private ApplyReport run(
      Plan plan, ApplyPolicy policy, ApplyListener listener, boolean trustsAnswers)
      throws IOException {
    PlanRun run = PlanRun.of(client, listener, plan.steps());
    try {
      run.forward(policy.undoes());
      boolean isUndone = policy.undoes() && !run.isComplete();
      if (isUndone) {
        run.back();
      }
      if (isUndone || !policy.verifies() || !run.isAnythingSent()) {
        return report(run, Plan.differences(run.missing()), Optional.empty());
      }
      if (trustsAnswers && run.hasAdded(plan.goal()) && areServicesKept(plan, policy)) {
        return report(run, new TableDiff(List.of()), Optional.empty());
      }
      Table now = settings(plan.goal());
      return report(run, plan.remaining(now, policy), Optional.of(now));
    } catch (IOException e) {
      run.breakOff(e);
      throw new PlanBrokenException(
          e, report(run, Plan.differences(run.missing()), Optional.empty()));
    }
  }

  /** {@return whether nothing is to be made good, as far as can be told without the servers} */
  private boolean areServicesKept(Plan plan, ApplyPolicy policy) throws IOException {
    Table globals = SettingsReader.globals(client);
    return plan.remaining(globals.withEntries(plan.goal().entries()), policy).isEmpty()
        && SettingsReader.hasServices(client, plan.goal());
  }

  /**
   * Takes back what a run made: for whoever finds the table not to be what was hoped for.
   *
   * @param made what the run told
   * @param listener hears of each step
   * @return what became of each step in the end
   * @throws PlanBrokenException if the kernel cannot be asked any more, with what is known then
   * @throws IOException no other
   */
  public ApplyReport undo(ApplyReport made, ApplyListener listener) throws IOException {
    PlanRun run = PlanRun.made(client, listener, made.steps());
    try {
      run.back();
    } catch (IOException e) {
      run.breakOff(e);
      throw new PlanBrokenException(
          e, report(run, Plan.differences(run.missing()), Optional.empty()));
    }
    return report(run, Plan.differences(run.missing()), Optional.empty());
  }

  private static ApplyReport report(PlanRun run, TableDiff remaining, Optional<Table> table) {
    List<StepReport> steps = run.steps();
    return new ApplyReport(outcome(run, steps, remaining), steps, remaining, table);
  }

  private static Outcome outcome(PlanRun run, List<StepReport> steps, TableDiff remaining) {
    if (steps.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    if (run.isComplete()) {
      return remaining.isEmpty() ? Outcome.APPLIED : Outcome.SUPERSEDED;
    }
    for (StepReport step : steps) {
      if (step.isInEffect()) {
        return Outcome.PARTIAL;
      }
    }
    return Outcome.UNDONE;
  }
}
