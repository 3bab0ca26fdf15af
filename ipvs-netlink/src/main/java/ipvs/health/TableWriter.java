package ipvs.health;

import ipvs.model.ServiceKey;
import ipvs.model.health.HealthMachine;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsException;
import ipvs.netlink.watch.TableAccess;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings changes to the kernel, and tells the machine what became of them. For one thread. */
final class TableWriter {
  private final TableAccess table;
  private final HealthMachine machine;
  private final HealthListener listener;
  private boolean isOther;

  TableWriter(TableAccess table, HealthMachine machine, HealthListener listener) {
    this.table = table;
    this.machine = machine;
    this.listener = listener;
  }

  /** {@return what the kernel has of these services} */
  List<TableEntry> read(Set<ServiceKey> keys) throws IOException {
    List<TableEntry> present = new ArrayList<>();
    List<TableEntry> all = table.read(client -> client.table().table().settings().entries());
    for (TableEntry entry : all) {
      if (keys.contains(entry.key())) {
        present.add(entry);
      }
    }
    return present;
  }

  /** Makes changes. */
  void write(List<Change> changes, long now) {
    List<Optional<IpvsException>> answers = new ArrayList<>();
    try {
      table.change(client -> answers.addAll(client.applyAll(changes)));
    } catch (IOException e) {
      // Whatever was done of it, the table is looked at before it is tried again.
      isOther |= answers.isEmpty();
      changes.forEach(change -> refused(change, e, now));
      return;
    }
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (answers.get(i).isEmpty()) {
        machine.written(change);
        listener.wrote(change);
      } else {
        IpvsException why = answers.get(i).get();
        isOther |= isOther(why);
        refused(change, why, now);
      }
    }
  }

  private void refused(Change change, IOException why, long now) {
    machine.refused(change, now);
    listener.refused(change, why);
  }

  /** The table is not as it had been left, or may not be. */
  private static boolean isOther(IpvsException why) {
    Errno errno = why.errno();
    return why.isUncertain()
        || errno.equals(Errno.ENOENT)
        || errno.equals(Errno.EEXIST)
        || errno.equals(Errno.ESRCH);
  }

  /** {@return whether a refusal said that the table is another one, since this was asked last} */
  boolean takeOther() {
    boolean wasOther = isOther;
    isOther = false;
    return wasOther;
  }
}
