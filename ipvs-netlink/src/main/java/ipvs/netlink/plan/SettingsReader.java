package ipvs.netlink.plan;

import ipvs.model.RealServer;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.ServiceVisitor;
import ipvs.netlink.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the settings of a table of which most is known: what is as expected is not made anew, but
 * is the very entry that was expected. So of a large table that is as it should be hardly more than
 * the rows of one service is held. For one thread, and one reading.
 */
final class SettingsReader implements ServiceVisitor {
  private final Table expected;

  /** Those of the expected entries that were not read yet. */
  private final Map<ServiceKey, TableEntry> missing;

  private final List<TableEntry> entries;

  /** Whether each entry so far was as expected. */
  private boolean isAllKnown = true;

  private SettingsReader(Table expected) {
    this.expected = expected;
    missing = byKey(expected);
    entries = new ArrayList<>(expected.entries().size());
  }

  /**
   * The settings of a table.
   *
   * @param table all of it
   * @param isSettled whether it held still while it was read
   */
  record Reading(Table table, boolean isSettled) {}

  /** {@return the settings of all services, of timeouts and daemons} */
  static Reading read(IpvsClient client, Table expected) throws IOException {
    Table globals = globals(client);
    SettingsReader reader = new SettingsReader(expected);
    boolean isSettled = client.forEachService(reader);
    return new Reading(globals.withEntries(reader.entries()), isSettled);
  }

  /**
   * {@return whether the services of a table are those that were expected, with the settings that
   * were expected; servers are not read}
   *
   * <p>A glance is mostly enough. Kernels from 7.1 on may just be making their table larger, in
   * another order, so that a glance shows services twice.
   */
  static boolean hasServices(IpvsClient client, Table expected) throws IOException {
    if (isListed(client.servicesAtAGlance(), expected)) {
      return true;
    }
    Snapshot<ServiceView> services = client.services();
    return services.isSettled() && isListed(services.entries(), expected);
  }

  private static boolean isListed(List<ServiceView> services, Table expected) {
    Map<ServiceKey, TableEntry> missing = byKey(expected);
    for (ServiceView listed : services) {
      TableEntry entry = missing.remove(listed.key());
      if (entry == null || !entry.service().isListedAs(listed)) {
        return false;
      }
    }
    return missing.isEmpty();
  }

  private static Map<ServiceKey, TableEntry> byKey(Table table) {
    Map<ServiceKey, TableEntry> entries = new HashMap<>(2 * table.entries().size());
    for (TableEntry entry : table.entries()) {
      entries.put(entry.key(), entry);
    }
    return entries;
  }

  /** {@return timeouts and daemons} */
  static Table globals(IpvsClient client) throws IOException {
    return Table.EMPTY.withTimeouts(client.timeouts()).withDaemons(client.daemons());
  }

  /** The kernel's own order is none: where all is as expected, that is in order already. */
  private List<TableEntry> entries() {
    return isAllKnown && missing.isEmpty() ? expected.entries() : entries;
  }

  @Override
  public void visit(ServiceView service, List<ServerView> servers) {
    TableEntry known = missing.remove(service.key());
    boolean isKnown =
        known != null && known.service().isListedAs(service) && isListed(known.servers(), servers);
    isAllKnown &= isKnown;
    entries.add(isKnown ? known : new TableEntry(service.service(), oldestFirst(servers)));
  }

  /**
   * {@return whether these were added in this order, as the kernel lists them: the newest first}
   */
  private static boolean isListed(List<RealServer> wanted, List<ServerView> listed) {
    int count = listed.size();
    boolean isSame = wanted.size() == count;
    for (int i = 0; i < count && isSame; i++) {
      isSame = wanted.get(i).isListedAs(listed.get(count - 1 - i));
    }
    return isSame;
  }

  private static List<RealServer> oldestFirst(List<ServerView> listed) {
    List<RealServer> servers = new ArrayList<>(listed.size());
    for (int i = listed.size() - 1; i >= 0; i--) {
      servers.add(listed.get(i).server());
    }
    return servers;
  }
}
