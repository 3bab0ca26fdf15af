package ipvs.cli.config;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lines of a file leave of timeouts and daemons, carried out one after the other.
 *
 * @param timeouts in seconds; 0 where the file leaves one as it is
 * @param daemons the daemons that the file starts; it says nothing of others
 */
record WantedSettings(Timeouts timeouts, Map<SyncRole, Optional<SyncDaemon>> daemons) {
  static WantedSettings of(List<Rule> rules) {
    Timeouts timeouts = Timeouts.UNCHANGED;
    Map<SyncRole, Optional<SyncDaemon>> daemons = new EnumMap<>(SyncRole.class);
    for (Rule rule : rules) {
      Change change = rule.change();
      if (change instanceof Change.SetTimeouts set) {
        timeouts = set.timeouts().over(timeouts);
      } else if (change instanceof Change.StartDaemon started) {
        daemons.put(started.daemon().role(), Optional.of(started.daemon()));
      } else if (change instanceof Change.StopDaemon stopped) {
        daemons.remove(stopped.role());
      }
    }
    return new WantedSettings(timeouts, daemons);
  }

  /** {@return the table with these settings and services} */
  Table over(List<TableEntry> entries) {
    return new Table(entries, Optional.of(timeouts), daemons);
  }
}
