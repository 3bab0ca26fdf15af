package ipvs.netlink.plan;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Sameness;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableOrder;
import ipvs.netlink.plan.Plan.Phase;
import ipvs.netlink.plan.Plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the steps that differences take into their order. */
final class Planner {
  private final ApplyPolicy policy;
  private final Map<Phase, List<Step>> global = new EnumMap<>(Phase.class);
  private final Map<ServiceKey, ServiceSteps> services = new LinkedHashMap<>();

  private Planner(ApplyPolicy policy) {
    this.policy = policy;
    for (Phase phase : Phase.values()) {
      global.put(phase, new ArrayList<>());
    }
  }

  static List<Step> steps(TableDiff difference, ApplyPolicy policy) {
    Planner planner = new Planner(policy);
    for (Difference one : difference.differences()) {
      planner.add(one);
    }
    return planner.inOrder();
  }

  private List<Step> inOrder() {
    List<Step> all = new ArrayList<>();
    // Differences mostly come in order, which a sort sees at once.
    List<ServiceSteps> sorted = new ArrayList<>(services.values());
    sorted.sort((left, right) -> TableOrder.SERVICES.compare(left.key, right.key));
    for (Phase phase : Phase.values()) {
      all.addAll(global.get(phase));
      for (ServiceSteps steps : sorted) {
        steps.addTo(all, phase);
      }
    }
    return all;
  }

  private ServiceSteps of(ServiceKey key) {
    ServiceSteps steps = services.get(key);
    if (steps == null) {
      steps = new ServiceSteps(key);
      services.put(key, steps);
    }
    return steps;
  }

  private void add(Difference difference) {
    if (difference instanceof Difference.ServiceAdded added) {
      add(added);
    } else if (difference instanceof Difference.ServiceChanged changed) {
      of(changed.wanted().key())
          .editService(
              new Change.EditService(changed.wanted()),
              new Change.EditService(changed.present()),
              changed);
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      remove(removed);
    } else if (difference instanceof Difference.ServerAdded added) {
      of(added.service()).addServer(added.service(), added.wanted(), added);
    } else if (difference instanceof Difference.ServerChanged changed) {
      edit(changed);
    } else if (difference instanceof Difference.ServerRemoved removed) {
      remove(removed);
    } else if (difference instanceof Difference.TimeoutsChanged changed) {
      add(
          Phase.ADD_AND_RAISE,
          new Change.SetTimeouts(changed.wanted()),
          new Change.SetTimeouts(changed.present()),
          changed);
    } else if (difference instanceof Difference.DaemonChanged changed) {
      add(changed);
    }
  }

  private void add(Phase phase, Change change, Change inverse, Difference difference) {
    global.get(phase).add(new Step(phase, change, List.of(inverse), difference));
  }

  private void add(Difference.ServiceAdded added) {
    TableEntry entry = added.wanted();
    ServiceSteps steps = of(entry.key());
    steps.addService(
        new Change.AddService(entry.service()), new Change.DeleteService(entry.key()), added);
    for (RealServer server : entry.servers()) {
      steps.addServer(entry.key(), server, added);
    }
  }

  private void edit(Difference.ServerChanged changed) {
    RealServer wanted =
        policy.keepsWeights()
            ? changed.wanted().withWeight(changed.present().weight())
            : changed.wanted();
    if (!Sameness.isSame(changed.present(), wanted)) {
      of(changed.service()).editServer(changed.service(), changed.present(), wanted, changed);
    }
  }

  private void remove(Difference.ServiceRemoved removed) {
    TableEntry entry = removed.present();
    if (!policy.removes()) {
      return;
    }
    if (policy.quiesces()) {
      for (RealServer server : entry.servers()) {
        quiesce(entry.key(), server, removed);
      }
      return;
    }
    List<Change> inverse = new ArrayList<>();
    inverse.add(new Change.AddService(entry.service()));
    for (RealServer server : entry.servers()) {
      inverse.add(new Change.AddServer(entry.key(), server));
    }
    of(entry.key()).removeService(new Change.DeleteService(entry.key()), inverse, removed);
  }

  private void remove(Difference.ServerRemoved removed) {
    if (!policy.removes()) {
      return;
    }
    if (policy.quiesces()) {
      quiesce(removed.service(), removed.present(), removed);
    } else {
      of(removed.service()).removeServer(removed.service(), removed.present(), removed);
    }
  }

  private void quiesce(ServiceKey service, RealServer server, Difference difference) {
    if (server.weight() > 0) {
      of(service).editServer(service, server, server.withWeight(0), difference);
    }
  }

  /** What is to run again is stopped only then: connections are synchronized until that moment. */
  private void add(Difference.DaemonChanged changed) {
    Change stop = new Change.StopDaemon(changed.role());
    Optional<Change> before = changed.present().map(Change.StartDaemon::new);
    if (changed.wanted().isEmpty()) {
      if (before.isPresent() && policy.removes()) {
        add(Phase.STOP_DAEMONS, stop, before.get(), changed);
      }
      return;
    }
    if (before.isPresent()) {
      add(Phase.START_DAEMONS, stop, before.get(), changed);
    }
    add(Phase.START_DAEMONS, new Change.StartDaemon(changed.wanted().get()), stop, changed);
  }

  /** The steps of one service, by what they do; of servers in their order. */
  private static final class ServiceSteps {
    private final ServiceKey key;
    private final List<Step> service = new ArrayList<>(1);
    private final ServerSteps added = new ServerSteps();
    private final ServerSteps raised = new ServerSteps();
    private final List<Step> edited = new ArrayList<>(1);
    private final ServerSteps altered = new ServerSteps();
    private final ServerSteps lowered = new ServerSteps();
    private final ServerSteps removed = new ServerSteps();
    private final List<Step> gone = new ArrayList<>(1);

    ServiceSteps(ServiceKey key) {
      this.key = key;
    }

    void addTo(List<Step> all, Phase phase) {
      switch (phase) {
        case ADD_AND_RAISE -> {
          append(service, all);
          added.addTo(all);
          raised.addTo(all);
          append(edited, all);
          altered.addTo(all);
        }
        case LOWER -> lowered.addTo(all);
        case REMOVE_SERVERS -> removed.addTo(all);
        case REMOVE_SERVICES -> append(gone, all);
        case STOP_DAEMONS, START_DAEMONS -> {
          // Not of a service.
        }
      }
    }

    void addService(Change change, Change inverse, Difference difference) {
      service.add(new Step(Phase.ADD_AND_RAISE, change, List.of(inverse), difference));
    }

    void editService(Change change, Change inverse, Difference difference) {
      edited.add(new Step(Phase.ADD_AND_RAISE, change, List.of(inverse), difference));
    }

    void removeService(Change change, List<Change> inverse, Difference difference) {
      gone.add(new Step(Phase.REMOVE_SERVICES, change, inverse, difference));
    }

    void addServer(ServiceKey key, RealServer server, Difference difference) {
      Change inverse = new Change.DeleteServer(key, server.endpoint());
      Change change = new Change.AddServer(key, server);
      added.add(
          server.endpoint(), new Step(Phase.ADD_AND_RAISE, change, List.of(inverse), difference));
    }

    void editServer(ServiceKey key, RealServer present, RealServer wanted, Difference difference) {
      boolean isLowered = present.weight() > 0 && wanted.weight() == 0;
      boolean isRaised = present.weight() == 0 && wanted.weight() > 0;
      Step step =
          new Step(
              isLowered ? Phase.LOWER : Phase.ADD_AND_RAISE,
              new Change.EditServer(key, wanted),
              List.of(new Change.EditServer(key, present)),
              difference);
      (isLowered ? lowered : isRaised ? raised : altered).add(wanted.endpoint(), step);
    }

    void removeServer(ServiceKey key, RealServer server, Difference difference) {
      removed.add(
          server.endpoint(),
          new Step(
              Phase.REMOVE_SERVERS,
              new Change.DeleteServer(key, server.endpoint()),
              List.of(new Change.AddServer(key, server)),
              difference));
    }
  }

  /** Steps about servers of one service, each about another one. */
  private static final class ServerSteps {
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private boolean isInOrder = true;

    void add(Endpoint endpoint, Step step) {
      int last = endpoints.size() - 1;
      isInOrder &= last < 0 || TableOrder.SERVERS.compare(endpoints.get(last), endpoint) < 0;
      endpoints.add(endpoint);
      steps.add(step);
    }

    /** Most files have servers in order. */
    void addTo(List<Step> all) {
      append(isInOrder ? steps : sorted(), all);
    }

    private Collection<Step> sorted() {
      Map<Endpoint, Step> sorted = new TreeMap<>(TableOrder.SERVERS);
      for (int i = 0; i < steps.size(); i++) {
        sorted.put(endpoints.get(i), steps.get(i));
      }
      return sorted.values();
    }
  }

  /** Most are empty: of a service that is added there are nothing but additions. */
  private static void append(Collection<Step> steps, List<Step> all) {
    if (!steps.isEmpty()) {
      all.addAll(steps);
    }
  }
}
