package ipvs.netlink.watch;

import ipvs.model.ServerStatus;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a reading lacks that did not hold still is kept for one round: it may be there all the same.
 */
final class HeldOver {
  private final TableStatus table;
  private final boolean hasAny;

  private HeldOver(TableStatus table, boolean hasAny) {
    this.table = table;
    this.hasAny = hasAny;
  }

  /**
   * {@return a reading with what it lacks of the one before}
   *
   * @param now as it was read
   * @param before as it was read; what was kept then is not in it, and so is not kept again
   */
  static HeldOver of(TableStatus now, TableStatus before) {
    EntryIndex present = new EntryIndex(now);
    EntryIndex last = new EntryIndex(before);
    List<EntryStatus> entries = new ArrayList<>();
    boolean hasAny = false;
    for (EntryStatus entry : now.entries()) {
      Optional<EntryStatus> old = last.entry(entry.key());
      EntryStatus whole = old.isPresent() ? withServers(entry, old.get()) : entry;
      hasAny |= whole != entry;
      entries.add(whole);
    }
    for (EntryStatus entry : before.entries()) {
      if (present.entry(entry.key()).isEmpty()) {
        entries.add(entry);
        hasAny = true;
      }
    }
    return new HeldOver(
        new TableStatus(entries, now.timeouts(), now.daemons(), now.info()), hasAny);
  }

  private static EntryStatus withServers(EntryStatus now, EntryStatus before) {
    Set<Object> present = new HashSet<>();
    for (ServerStatus server : now.servers()) {
      present.add(server.endpoint());
    }
    List<ServerStatus> servers = new ArrayList<>(now.servers());
    for (ServerStatus server : before.servers()) {
      if (present.add(server.endpoint())) {
        servers.add(server);
      }
    }
    return servers.size() == now.servers().size() ? now : new EntryStatus(now.service(), servers);
  }

  TableStatus table() {
    return table;
  }

  /** {@return whether the reading lacked anything} */
  boolean hasAny() {
    return hasAny;
  }
}
