package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.health.HealthAction.Notice.Finding;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A look at the kernel's table, beside what it was left as. For one look and one thread. */
final class Convergence {
  private static final String BY_HAND = "weight set by hand";

  private final KeptServices services;
  private final WrittenTable written;
  private final Map<ServiceKey, TableEntry> found = new LinkedHashMap<>();
  private final List<HealthAction> notices = new ArrayList<>();
  private final Set<RepairLimit.Subject> altered = new HashSet<>();

  /**
   * Begins a look.
   *
   * @param services what is kept
   * @param written what the kernel's table was left as; this look does not change it
   * @param present what the kernel has
   */
  Convergence(KeptServices services, WrittenTable written, List<TableEntry> present) {
    this.services = services;
    this.written = written;
    for (TableEntry entry : present) {
      found.put(entry.key(), entry);
    }
  }

  /** {@return what was noticed, in the order in which it was} */
  List<HealthAction> notices() {
    return notices;
  }

  /** {@return what is told of weights that people have set} */
  List<Hook> compare() {
    List<Hook> hooks = new ArrayList<>();
    for (ServiceKey key : services.keys()) {
      if (!found.containsKey(key) && written.entry(key).isPresent()) {
        add(Finding.RESTORED, key, Optional.empty());
      }
      takeAltered(key, written.entry(key), Optional.ofNullable(found.get(key)));
    }
    for (ServiceMachine service : services.all()) {
      for (ServiceKey key : service.service().names().keys()) {
        if (found.containsKey(key)) {
          hooks.addAll(holdAndRelease(service, found.get(key)));
        }
      }
    }
    return hooks;
  }

  private void takeAltered(ServiceKey key, Optional<TableEntry> left, Optional<TableEntry> now) {
    boolean isSame =
        left.isPresent() == now.isPresent()
            && (now.isEmpty() || Sameness.isSame(left.get().service(), now.get().service()));
    if (!isSame) {
      altered.add(new RepairLimit.Subject(key, Optional.empty()));
    }
    Map<Endpoint, RealServer> before = byEndpoint(servers(left));
    Map<Endpoint, RealServer> present = byEndpoint(servers(now));
    Set<Endpoint> all = new HashSet<>(before.keySet());
    all.addAll(present.keySet());
    for (Endpoint each : all) {
      boolean isLeft =
          before.containsKey(each)
              && present.containsKey(each)
              && Sameness.isSame(before.get(each), present.get(each));
      if (!isLeft) {
        altered.add(new RepairLimit.Subject(key, Optional.of(each)));
      }
    }
  }

  private static List<RealServer> servers(Optional<TableEntry> entry) {
    return entry.isPresent() ? entry.get().servers() : List.of();
  }

  /**
   * {@return whether a change puts right what others did; what the kernel refused before, and what
   * follows from a weight that people have set, is no such damage}
   */
  boolean isRepair(Change change) {
    return altered.contains(RepairLimit.Subject.of(change));
  }

  /** A weight that somebody set to 0 stays so until somebody sets another one. */
  private List<Hook> holdAndRelease(ServiceMachine service, TableEntry now) {
    List<Hook> hooks = new ArrayList<>();
    Map<Endpoint, RealServer> present = byEndpoint(now.servers());
    Map<Endpoint, RealServer> left = byEndpoint(servers(written.entry(now.key())));
    for (ServerMachine server : service.servers()) {
      Endpoint endpoint = server.server().in(now.key()).endpoint();
      boolean isKept =
          present.containsKey(endpoint)
              && left.containsKey(endpoint)
              && services.keeps(service, now.key(), endpoint);
      if (isKept) {
        int weight = present.get(endpoint).weight();
        int leftWeight = left.get(endpoint).weight();
        if (weight == 0 && leftWeight > 0 && !server.isHeld()) {
          hooks.addAll(service.hold(server, true, BY_HAND));
          add(Finding.HELD, now.key(), Optional.of(endpoint));
        } else if (weight > 0 && leftWeight == 0 && server.isHeld()) {
          hooks.addAll(service.hold(server, false, BY_HAND));
          add(Finding.RELEASED, now.key(), Optional.of(endpoint));
        }
      }
    }
    return hooks;
  }

  private static Map<Endpoint, RealServer> byEndpoint(List<RealServer> servers) {
    Map<Endpoint, RealServer> byEndpoint = new HashMap<>();
    for (RealServer server : servers) {
      byEndpoint.put(server.endpoint(), server);
    }
    return byEndpoint;
  }

  /** {@return what deletes the servers that no file names} */
  List<Change> foreign() {
    List<Change> deletions = new ArrayList<>();
    for (ServiceKey key : services.keys()) {
      if (found.containsKey(key)) {
        Set<Endpoint> ours = services.endpoints(key);
        for (RealServer server : found.get(key).servers()) {
          if (!ours.contains(server.endpoint())) {
            add(Finding.FOREIGN, key, Optional.of(server.endpoint()));
            deletions.add(new Change.DeleteServer(key, server.endpoint()));
          }
        }
      }
    }
    return deletions;
  }

  /** Takes what becomes of a change that makes the table what it was left as. */
  void repaired(Change change, RepairLimit.Answer answer) {
    RepairLimit.Subject subject = RepairLimit.Subject.of(change);
    boolean isTold = found.containsKey(subject.service());
    if (answer == RepairLimit.Answer.MADE && isTold) {
      add(Finding.REPAIRED, subject.service(), subject.server());
    } else if (answer == RepairLimit.Answer.GIVEN_UP) {
      add(Finding.GIVEN_UP, subject.service(), subject.server());
    }
  }

  private void add(Finding finding, ServiceKey key, Optional<Endpoint> server) {
    notices.add(new HealthAction.Notice(finding, key, server));
  }
}
