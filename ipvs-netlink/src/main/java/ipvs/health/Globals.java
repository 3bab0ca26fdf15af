package ipvs.health;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.health.CheckedTable;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.DirectorEditor;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a file sets beside services: timeouts and sync daemons. For one thread. */
final class Globals {
  private final TableAccess table;
  private final HealthListener listener;
  private final Set<SyncRole> started = EnumSet.noneOf(SyncRole.class);
  private Optional<Timeouts> before = Optional.empty();

  Globals(TableAccess table, HealthListener listener) {
    this.table = table;
    this.listener = listener;
  }

  /** Makes them what a file says; what it does not say stays. */
  void set(CheckedTable file) {
    try {
      if (file.timeouts().isPresent() || runsDaemons(file)) {
        table.change(client -> set(file, client));
      }
    } catch (IOException e) {
      listener.troubled("timeouts and sync daemons are not set: " + e.getMessage());
    }
  }

  /** Which of them runs where an instance of VRRP is named, is told by that. */
  private static boolean runsDaemons(CheckedTable file) {
    return file.daemons().isPresent() && file.daemons().get().instance().isEmpty();
  }

  private void set(CheckedTable file, IpvsClient client) throws IOException {
    DirectorEditor editor = DirectorEditor.over(client);
    if (file.timeouts().isPresent()) {
      if (before.isEmpty()) {
        before = Optional.of(client.timeouts());
      }
      editor.set(file.timeouts().get());
    }
    if (runsDaemons(file)) {
      for (SyncRole role : SyncRole.values()) {
        SyncDaemon daemon = file.daemons().get().in(role);
        editor.start(daemon, true);
        started.add(role);
      }
    }
  }

  /** Makes them what they were. */
  void restore() {
    try {
      if (before.isPresent() || !started.isEmpty()) {
        table.change(this::restore);
      }
    } catch (IOException e) {
      listener.troubled("timeouts and sync daemons stay as they are: " + e.getMessage());
    }
  }

  private void restore(IpvsClient client) throws IOException {
    DirectorEditor editor = DirectorEditor.over(client);
    if (before.isPresent()) {
      editor.set(before.get());
    }
    for (SyncRole role : started) {
      editor.stop(role);
    }
  }
}
