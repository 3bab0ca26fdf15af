package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes the kernel's table what it has to be: the difference to what is known of it, but for
 * repairs that were given up. For one thread.
 */
final class TableDifference {
  private final WrittenTable written = new WrittenTable();
  private final RepairLimit repairs = new RepairLimit();

  /** {@return what the kernel has of what is kept, as far as it is known} */
  WrittenTable written() {
    return written;
  }

  /**
   * Takes what the kernel has when another file is kept: nothing is given up any more.
   *
   * @param present what it has
   * @param services what is kept
   * @param before what was kept before, whose servers are ours, too
   */
  void begin(List<TableEntry> present, KeptServices services, KeptServices before) {
    repairs.forget();
    read(present, services, before);
  }

  private void read(List<TableEntry> present, KeptServices services, KeptServices before) {
    Map<ServiceKey, TableEntry> found = new HashMap<>();
    for (TableEntry entry : present) {
      found.put(entry.key(), entry);
    }
    Set<ServiceKey> keys = new LinkedHashSet<>(before.keys());
    keys.addAll(services.keys());
    for (ServiceKey key : keys) {
      Set<Endpoint> ours = before.endpoints(key);
      ours.addAll(services.endpoints(key));
      written.read(key, Optional.ofNullable(found.get(key)), ours);
    }
  }

  /** {@return the keys of services that the kernel has} */
  Set<ServiceKey> present(KeptServices of) {
    Set<ServiceKey> present = new LinkedHashSet<>(of.keys());
    present.removeIf(key -> written.entry(key).isEmpty());
    return present;
  }

  /**
   * {@return what makes some services what they have to be}
   *
   * @param services all that are kept
   * @param of some of them, of which it is taken that this is written
   */
  List<Change> changes(KeptServices services, Collection<ServiceMachine> of) {
    List<Change> changes = new ArrayList<>(wanted(services, of));
    changes.removeIf(repairs::isGivenUp);
    return changes;
  }

  /** {@return what deletes the services that are no longer kept} */
  List<Change> deletions(KeptServices before, KeptServices services) {
    List<Change> changes = new ArrayList<>();
    for (ServiceKey key : present(before)) {
      if (!services.keys().contains(key)) {
        changes.add(new Change.DeleteService(key));
      }
    }
    return changes;
  }

  /** {@return what leaves the table as is wanted where nothing is kept any more} */
  List<Change> last(StopManner manner, KeptServices services) {
    return switch (manner) {
      case KEEP -> List.of();
      case FLUSH -> List.of(new Change.Flush());
      case DRAIN -> written.drained(present(services));
      case REMOVE -> deletions(services, KeptServices.NONE);
    };
  }

  private List<Change> wanted(KeptServices services, Collection<ServiceMachine> of) {
    of.forEach(ServiceMachine::takeTouch);
    return written.changesTo(services.wanted(of));
  }

  /**
   * {@return what makes the table what it has to be after a look at it}
   *
   * @param look which has compared it with what it was left as; is told what becomes of repairs
   * @param services what is kept
   * @param removesForeign whether servers that no file names are deleted
   * @param present what the kernel has
   * @param now what time it is
   */
  List<Change> repairs(
      Convergence look,
      KeptServices services,
      boolean removesForeign,
      List<TableEntry> present,
      long now) {
    read(present, services, KeptServices.NONE);
    List<Change> foreign = look.foreign();
    List<Change> changes = new ArrayList<>(wanted(services, services.all()));
    if (removesForeign) {
      changes.addAll(foreign);
    }
    List<Change> made = new ArrayList<>();
    for (Change change : changes) {
      boolean isRepair = look.isRepair(change) || repairs.isGivenUp(change);
      RepairLimit.Answer answer = isRepair ? repairs.ask(change, now) : RepairLimit.Answer.MADE;
      if (answer == RepairLimit.Answer.MADE) {
        made.add(change);
      }
      if (isRepair) {
        look.repaired(change, answer);
      }
    }
    repairs.retain(changes, now);
    return made;
  }
}
