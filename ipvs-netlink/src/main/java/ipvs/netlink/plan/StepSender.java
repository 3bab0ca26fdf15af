package ipvs.netlink.plan;

import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the steps of one datagram, and finds out what became of each. */
final class StepSender {
  private final IpvsClient client;

  StepSender(IpvsClient client) {
    this.client = client;
  }

  /**
   * {@return what became of each: done, found, refused or uncertain; or an edit that was refused
   * and could not be taken back}
   *
   * <p>Where somebody else was first, a step may come back as another one.
   */
  List<StepReport> send(List<Step> steps) throws IOException {
    LookUp lookUp = new LookUp(client);
    List<StepReport> answers = new ArrayList<>(steps.size());
    List<Integer> places = new ArrayList<>();
    List<Step> again = new ArrayList<>();
    List<Optional<IpvsException>> results = client.applyAll(changes(steps));
    for (int i = 0; i < results.size(); i++) {
      Step step = steps.get(i);
      if (results.get(i).isEmpty()) {
        answers.add(Answer.of(step, Status.DONE));
        continue;
      }
      IpvsException refusal = results.get(i).get();
      SecondTry second = secondTry(step, refusal, lookUp);
      if (second.again().isPresent()) {
        // A service that is missing comes before the servers that it misses.
        int at = second.again().get().change() instanceof Change.AddService ? 0 : again.size();
        again.add(at, second.again().get());
        places.add(at, i);
      }
      boolean isRefused = second.found().isEmpty() && second.again().isEmpty();
      answers.add(
          isRefused
              ? refused(step, refusal, lookUp)
              : second.found().orElse(Answer.refused(step, refusal)));
    }
    sendAgain(again, places, answers);
    return answers;
  }

  /** Where it cannot be read what is there, the refusal stands. */
  private static SecondTry secondTry(Step step, IpvsException refusal, LookUp lookUp)
      throws IOException {
    try {
      return SecondTry.of(step, refusal, lookUp);
    } catch (IpvsException e) {
      return SecondTry.NONE;
    }
  }

  private void sendAgain(List<Step> again, List<Integer> places, List<StepReport> answers)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    for (Step step : again) {
      if (isExchange(step)) {
        changes.add(step.inverse().get(0));
      }
      at.add(changes.size());
      changes.add(step.change());
    }
    List<Optional<IpvsException>> results = client.applyAll(changes);
    LookUp lookUp = new LookUp(client);
    for (int i = 0; i < again.size(); i++) {
      Optional<IpvsException> result = results.get(at.get(i));
      answers.set(
          places.get(i),
          result.isPresent()
              ? refused(again.get(i), result.get(), lookUp)
              : Answer.of(again.get(i), Status.DONE));
    }
  }

  /**
   * {@return whether a daemon is to be stopped before this, which starts it with other settings}
   */
  private static boolean isExchange(Step step) {
    return step.change() instanceof Change.StartDaemon && step.inverse().size() > 1;
  }

  private static List<Change> changes(List<Step> steps) {
    List<Change> changes = new ArrayList<>(steps.size());
    for (Step step : steps) {
      changes.add(step.change());
    }
    return changes;
  }

  /**
   * What it says may be no refusal but a lost answer: then what is there tells what became of it.
   */
  private StepReport refused(Step step, IpvsException refusal, LookUp lookUp) throws IOException {
    if (refusal.isUncertain()) {
      try {
        if (lookUp.isMade(step.change())) {
          return Answer.of(step, Status.DONE);
        }
      } catch (IpvsException e) {
        return Answer.uncertain(step, refusal);
      }
    }
    return step.change() instanceof Change.EditService edited
        ? putRight(step, edited.service(), refusal)
        : Answer.refused(step, refusal);
  }

  /** A kernel that cannot set another scheduler up leaves the service without any. */
  private StepReport putRight(Step step, VirtualService wanted, IpvsException refusal)
      throws IOException {
    if (step.inverse().isEmpty()
        || !(step.inverse().get(0) instanceof Change.EditService inverse)) {
      return Answer.refused(step, refusal);
    }
    try {
      Optional<VirtualService> left = new LookUp(client).service(wanted.key());
      if (left.isPresent()
          && !Sameness.isSame(left.get(), inverse.service())
          && !Sameness.isSame(left.get(), wanted)) {
        client.apply(inverse);
      }
      return Answer.refused(step, refusal);
    } catch (IpvsException e) {
      return Answer.halfMade(step, refusal, e);
    }
  }
}
