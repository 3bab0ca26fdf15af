package ipvs.netlink.plan;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Phase;
import ipvs.netlink.plan.Plan.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run: what became of each step so far. */
final class PlanRun {
  private final StepSender sender;
  private final ApplyListener listener;
  private final List<Step> planned;

  /** Of the first steps; those behind them were not sent. */
  private final List<StepReport> reports;

  /** How many are done, or were so already. */
  private int complete;

  /** The steps that are being sent or taken back, whose answers are not there yet. */
  private List<Integer> underWay = List.of();

  private boolean isAnythingSent;

  /** Whether this user may change nothing at all, so that nobody asks again. */
  private boolean isForbidden;

  private PlanRun(
      IpvsClient client, ApplyListener listener, List<Step> planned, List<StepReport> reports) {
    this.sender = new StepSender(client);
    this.listener = listener;
    this.planned = planned;
    this.reports = reports;
  }

  /** {@return a run of which nothing is sent yet} */
  static PlanRun of(IpvsClient client, ApplyListener listener, List<Step> steps) {
    return new PlanRun(client, listener, steps, new ArrayList<>(steps.size()));
  }

  /** {@return a run that was made, to be taken back} */
  static PlanRun made(IpvsClient client, ApplyListener listener, List<StepReport> reports) {
    PlanRun run = new PlanRun(client, listener, List.of(), new ArrayList<>(reports));
    for (StepReport report : reports) {
      run.complete += isComplete(report) ? 1 : 0;
    }
    return run;
  }

  private static boolean isComplete(StepReport report) {
    return report.status() == Status.DONE || report.status() == Status.FOUND;
  }

  /** {@return what became of the steps, in their order} */
  List<StepReport> steps() {
    passTo(planned.size());
    return List.copyOf(reports);
  }

  /** Notes that the steps before a place were not sent, unless it is known what became of them. */
  private void passTo(int place) {
    while (reports.size() < place) {
      reports.add(Answer.of(planned.get(reports.size()), Status.NOT_SENT));
    }
  }

  private void put(int place, StepReport report) {
    passTo(place);
    if (place == reports.size()) {
      reports.add(report);
    } else {
      complete -= isComplete(reports.set(place, report)) ? 1 : 0;
    }
    complete += isComplete(report) ? 1 : 0;
  }

  boolean isAnythingSent() {
    return isAnythingSent;
  }

  /** {@return whether all are done, or were so already} */
  boolean isComplete() {
    return complete == Math.max(planned.size(), reports.size());
  }

  /**
   * {@return whether the kernel said that it added each service and each server of a table, and no
   * server was altered or removed}
   */
  boolean hasAdded(Table whole) {
    if (!isComplete()) {
      return false;
    }
    int services = 0;
    int servers = 0;
    for (StepReport step : reports) {
      Change change = step.step().change();
      boolean isOfOldServer =
          change instanceof Change.EditServer || change instanceof Change.DeleteServer;
      if (step.status() != Status.DONE || isOfOldServer) {
        return false;
      }
      services += change instanceof Change.AddService ? 1 : 0;
      servers += change instanceof Change.AddServer ? 1 : 0;
    }
    for (TableEntry entry : whole.entries()) {
      services--;
      servers -= entry.servers().size();
    }
    return services == 0 && servers == 0;
  }

  /** Makes as many steps as can be made. */
  void forward(boolean stopsAtRefusal) throws IOException {
    Set<ServiceKey> troubled = new HashSet<>();
    int next = 0;
    for (List<Step> datagram : Datagrams.of(planned)) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < datagram.size(); i++, next++) {
        if (!isLeftOut(datagram.get(i), troubled)) {
          places.add(next);
        }
      }
      if (!places.isEmpty()) {
        if (!listener.goesOn()) {
          return;
        }
        boolean isTroubled = send(places, troubled);
        if (isTroubled && (stopsAtRefusal || isForbidden)) {
          return;
        }
      }
    }
  }

  /** Nothing takes capacity from a service that may not have got what was to be in its place. */
  private static boolean isLeftOut(Step step, Set<ServiceKey> troubled) {
    boolean takes =
        step.phase() == Phase.LOWER
            || step.phase() == Phase.REMOVE_SERVERS
            || step.phase() == Phase.REMOVE_SERVICES;
    Optional<ServiceKey> service = step.service();
    return takes && service.isPresent() && troubled.contains(service.get());
  }

  /** {@return whether one was refused, or may have been} */
  private boolean send(List<Integer> places, Set<ServiceKey> troubled) throws IOException {
    List<Step> sent = new ArrayList<>(places.size());
    for (int place : places) {
      sent.add(planned.get(place));
    }
    underWay = places;
    isAnythingSent = true;
    List<StepReport> answers = sender.send(sent);
    underWay = List.of();
    boolean isTroubled = false;
    for (int i = 0; i < answers.size(); i++) {
      StepReport answer = answers.get(i);
      if (Answer.isTrouble(answer)) {
        isTroubled = true;
        isForbidden |= answer.refusal().orElse(null) instanceof PermissionDeniedException;
        answer.step().service().ifPresent(troubled::add);
      }
      tell(places.get(i), answer);
    }
    return isTroubled;
  }

  private void tell(int place, StepReport report) {
    put(place, report);
    listener.told(report);
  }

  /** Takes back what was done, or may have been, the last first. */
  void back() throws IOException {
    List<Integer> places = new ArrayList<>();
    int messages = 0;
    for (int place = reports.size() - 1; place >= 0; place--) {
      StepReport step = reports.get(place);
      if (step.status() != Status.DONE && step.status() != Status.UNCERTAIN) {
        continue;
      }
      int more = step.step().inverse().size();
      if (!places.isEmpty() && messages + more > Datagrams.ROOM) {
        if (!takeBack(places)) {
          return;
        }
        places = new ArrayList<>();
        messages = 0;
      }
      places.add(place);
      messages += more;
    }
    if (!places.isEmpty()) {
      takeBack(places);
    }
  }

  /** {@return whether to go on} */
  private boolean takeBack(List<Integer> places) throws IOException {
    if (!listener.goesOnUndoing()) {
      return false;
    }
    underWay = places;
    isAnythingSent = true;
    List<Step> inverse = new ArrayList<>();
    for (int place : places) {
      Step step = reports.get(place).step();
      for (Change change : step.inverse()) {
        inverse.add(new Step(step.phase(), change, List.of(), step.difference()));
      }
    }
    List<StepReport> answers = new ArrayList<>(inverse.size());
    for (int from = 0; from < inverse.size(); from += Datagrams.ROOM) {
      int to = Math.min(inverse.size(), from + Datagrams.ROOM);
      answers.addAll(sender.send(inverse.subList(from, to)));
    }
    underWay = List.of();
    int next = 0;
    for (int place : places) {
      int count = reports.get(place).step().inverse().size();
      tell(place, takenBack(reports.get(place), answers.subList(next, next + count)));
      takeServersBack(place);
      next += count;
    }
    return true;
  }

  /** With a new service that is deleted go those of its servers that could not be deleted. */
  private void takeServersBack(int service) {
    Step added = reports.get(service).step();
    if (!(added.change() instanceof Change.AddService)
        || reports.get(service).status() != Status.UNDONE) {
      return;
    }
    for (int place = service + 1; place < reports.size(); place++) {
      StepReport step = reports.get(place);
      if (step.isInEffect()
          && step.step().change() instanceof Change.AddServer
          && step.step().service().equals(added.service())) {
        tell(place, new StepReport(step.step(), Status.UNDONE, step.refusal(), Optional.empty()));
      }
    }
  }

  private static StepReport takenBack(StepReport made, List<StepReport> answers) {
    Optional<StepReport> trouble = answers.stream().filter(Answer::isTrouble).findFirst();
    if (trouble.isEmpty()) {
      return new StepReport(made.step(), Status.UNDONE, made.refusal(), Optional.empty());
    }
    boolean isKnown = made.status() == Status.DONE && trouble.get().status() != Status.UNCERTAIN;
    return new StepReport(
        made.step(),
        isKnown ? Status.UNDO_REFUSED : Status.UNCERTAIN,
        made.refusal(),
        trouble.get().refusal());
  }

  /** Notes that the kernel cannot be asked any more: what was under way may be made, or not. */
  void breakOff(IOException cause) {
    Optional<IpvsException> lost =
        cause instanceof IpvsException e ? Optional.of(e) : Optional.empty();
    passTo(planned.size());
    for (int place : underWay) {
      StepReport step = reports.get(place);
      boolean isUndoing = step.status() != Status.NOT_SENT;
      put(
          place,
          new StepReport(
              step.step(),
              Status.UNCERTAIN,
              isUndoing ? step.refusal() : lost,
              isUndoing ? lost : Optional.empty()));
    }
    underWay = List.of();
  }

  /** {@return the steps that are not made, of which the last is the first to be made} */
  List<Step> missing() {
    passTo(planned.size());
    List<Step> missing = new ArrayList<>();
    for (StepReport step : reports) {
      if (!isComplete(step)) {
        missing.add(step.step());
      }
    }
    return Collections.unmodifiableList(missing);
  }
}
