package ipvs.model.health;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From one entry of a table to another, so that no service is empty on the way if it need not. */
final class PoolChanges {
  private PoolChanges() {}

  /** {@return additions, then edits, then deletions} */
  static List<Change> between(Optional<TableEntry> present, TableEntry wanted) {
    ServiceKey key = wanted.key();
    List<Change> changes = new ArrayList<>();
    List<Change> edits = new ArrayList<>();
    List<RealServer> before = present.isPresent() ? present.get().servers() : List.of();
    if (present.isEmpty()) {
      changes.add(new Change.AddService(wanted.service()));
    } else if (!Sameness.isSame(present.get().service(), wanted.service())) {
      edits.add(new Change.EditService(wanted.service()));
    }
    for (RealServer server : wanted.servers()) {
      Optional<RealServer> old =
          present.isPresent() ? present.get().server(server.endpoint()) : Optional.empty();
      if (old.isEmpty()) {
        changes.add(new Change.AddServer(key, server));
      } else if (!Sameness.isSame(old.get(), server)) {
        edits.add(new Change.EditServer(key, server));
      }
    }
    changes.addAll(edits);
    for (RealServer server : before) {
      if (wanted.server(server.endpoint()).isEmpty()) {
        changes.add(new Change.DeleteServer(key, server.endpoint()));
      }
    }
    return changes;
  }

  /** {@return an entry after a change of it was made; empty after its service was deleted} */
  static Optional<TableEntry> after(Optional<TableEntry> present, Change change) {
    if (change instanceof Change.AddService added) {
      return Optional.of(new TableEntry(added.service(), List.of()));
    }
    if (present.isEmpty() || change instanceof Change.DeleteService) {
      return Optional.empty();
    }
    TableEntry entry = present.get();
    List<RealServer> servers = new ArrayList<>(entry.servers());
    if (change instanceof Change.EditService edited) {
      return Optional.of(new TableEntry(edited.service(), servers));
    } else if (change instanceof Change.AddServer added) {
      servers.add(added.server());
    } else if (change instanceof Change.EditServer edited) {
      servers.replaceAll(
          old -> old.endpoint().equals(edited.server().endpoint()) ? edited.server() : old);
    } else if (change instanceof Change.DeleteServer deleted) {
      servers.removeIf(old -> old.endpoint().equals(deleted.server()));
    }
    return Optional.of(new TableEntry(entry.service(), servers));
  }
}
