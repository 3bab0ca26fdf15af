package ipvs.cli.config;

import ipvs.cli.args.LineParts.Subject;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Severity;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is wrong, or odd, in a file that describes a table, each with its place. For one thread.
 */
abstract class Findings extends FaultyLines {
  private final List<Fault> faults = new ArrayList<>();
  private final Repeats repeats = new Repeats();
  private final EntryLines lines = new EntryLines();
  private final Set<ServiceKey> refusedServices = new HashSet<>();

  /** Those of which something was refused, so that what is left of them says little. */
  private final Set<ServiceKey> doubtful = new HashSet<>();

  private SimulatorSettings machine = SimulatorSettings.DEFAULT;
  private boolean hasErrors;

  /** {@return an error about a part of what a rule says} */
  abstract Fault at(Rule rule, FaultCode code, String message, Subject subject);

  /** {@return whether the service that a rule is about is one whose own lines are wrong} */
  boolean isOfFaultyService(Rule rule, ServiceKey service) {
    return refusedServices.contains(service);
  }

  /** {@return whether something about a service is wrong, so that more of it may be meant} */
  final boolean isInDoubt(ServiceKey service) {
    Optional<Rule> rule = repeats.last(service.toString());
    return doubtful.contains(service)
        || rule.isPresent()
            && (isOfFaultyService(rule.get(), service) || isMeantToHaveMore(rule.get()));
  }

  /** {@return whether what cannot be read is about the service of this rule} */
  boolean isMeantToHaveMore(Rule rule) {
    return false;
  }

  /** Takes note of a service of which something is wrong. */
  final void doubt(ServiceKey service) {
    doubtful.add(service);
  }

  /** {@return whether one of two rules names its server, and the other has its number} */
  boolean isNamedOtherwise(Rule first, Rule second) {
    return false;
  }

  /** Says on which machine the rules are tried. */
  final void triedOn(SimulatorSettings settings) {
    machine = settings;
  }

  /** Takes note of one more. */
  final void add(Fault fault) {
    faults.add(fault);
    hasErrors |= fault.severity() == Severity.ERROR;
  }

  /**
   * Takes note of something odd about what the last rule on a thing says.
   *
   * @param thing what {@link Change#subject} calls it
   * @param message says which one, so that no word is needed
   */
  final void warn(String thing, FaultCode code, String message, Subject subject) {
    Optional<Rule> rule = repeats.last(thing);
    if (rule.isPresent()) {
      Place place = at(rule.get(), code, message, subject).place();
      add(Fault.warning(place, code, message));
    }
  }

  /** {@return all of them in the order of their places} */
  final List<Fault> inOrder() {
    List<Fault> sorted = new ArrayList<>(faults);
    sorted.sort((left, right) -> Place.compare(left.place(), right.place()));
    return List.copyOf(sorted);
  }

  /** {@return where entries stand} */
  final EntryLines lines() {
    return lines;
  }

  /** {@return whether nothing is wrong, however odd} */
  @Override
  public final boolean isEmpty() {
    return !hasErrors;
  }

  /** All are told. */
  @Override
  public final boolean isFull() {
    return false;
  }

  @Override
  final void made(Rule rule) {
    made(List.of(rule));
  }

  /** Notes that these rules were carried out, in this order. */
  final void made(List<Rule> rules) {
    repeats.accepted(rules);
    lines.note(rules);
  }

  @Override
  final void refused(Rule rule, IpvsException refusal) {
    Change change = rule.change();
    KernelFault fault = KernelFault.of(change, refusal, machine);
    if (fault.code() == FaultCode.DUPLICATE_SERVICE
        || fault.code() == FaultCode.DUPLICATE_SERVER
        || fault.code() == FaultCode.DUPLICATE_DAEMON) {
      addRepeat(rule, fault);
    } else if (!isExcused(rule, refusal)) {
      if (change instanceof Change.AddService added) {
        refusedServices.add(added.service().key());
      }
      change.serviceKey().ifPresent(doubtful::add);
      add(at(rule, fault.code(), fault.message(), fault.subject()));
    }
  }

  private boolean isExcused(Rule rule, IpvsException refusal) {
    // A daemon that does not run here may run there; and one stops it to be sure.
    if (rule.change() instanceof Change.StopDaemon) {
      return true;
    }
    // What is wrong there is told.
    Optional<ServiceKey> service = rule.change().serviceKey();
    return refusal instanceof NoSuchServiceException
        && service.isPresent()
        && isOfFaultyService(rule, service.get());
  }

  /** As in a save that was appended to itself: then the table is what the rule wants. */
  private void addRepeat(Rule rule, KernelFault fault) {
    Optional<Rule> first = repeats.last(rule.change().subject());
    int line = first.isPresent() ? first.get().line() : rule.line();
    Fault error = at(rule, fault.code(), fault.message(), fault.subject()).since(line);
    if (first.isEmpty()) {
      add(error);
    } else if (rule.change() instanceof Change.AddServer && isNamedOtherwise(first.get(), rule)) {
      add(
          at(rule, FaultCode.NAME_AND_NUMBER, "one server by name and by number", Subject.SERVER)
              .since(line));
    } else if (first.get().change().equals(rule.change())) {
      add(
          at(rule, FaultCode.REPEATED_LINE, "is there already", fault.subject())
              .withSeverity(Severity.WARNING)
              .since(line));
    } else {
      add(error);
    }
  }
}
