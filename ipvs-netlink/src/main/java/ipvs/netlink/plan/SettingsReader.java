package ipvs.netlink.plan;

import ipvs.model.RealServer;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
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
import java.util.Optional;

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
    missing = new HashMap<>(2 * expected.entries().size());
    for (TableEntry entry : expected.entries()) {
      missing.put(entry.key(), entry);
    }
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
   * {@return the settings of all services, of timeouts and daemons, if they held still; servers are
   * not read: a service that is as expected is taken to have those that were expected, any other
   * one to have none}
   */
  static Optional<Table> readServices(IpvsClient client, Table expected) throws IOException {
    Table globals = globals(client);
    Snapshot<ServiceView> services = client.services();
    if (!services.isSettled()) {
      return Optional.empty();
    }
    SettingsReader reader = new SettingsReader(expected);
    for (ServiceView service : services.entries()) {
      VirtualService settings = service.service();
      Optional<TableEntry> known = reader.known(settings);
      boolean isKnown = known.isPresent();
      reader.add(isKnown, isKnown ? known.get() : new TableEntry(settings, List.of()));
    }
    return Optional.of(globals.withEntries(reader.entries()));
  }

  private static Table globals(IpvsClient client) throws IOException {
    return Table.EMPTY.withTimeouts(client.timeouts()).withDaemons(client.daemons());
  }

  /** {@return the entry that was expected, if the service of it is as expected} */
  private Optional<TableEntry> known(VirtualService settings) {
    TableEntry entry = missing.remove(settings.key());
    boolean isSame = entry != null && entry.service().equals(settings);
    return isSame ? Optional.of(entry) : Optional.empty();
  }

  private void add(boolean isKnown, TableEntry entry) {
    isAllKnown &= isKnown;
    entries.add(entry);
  }

  /** The kernel's own order is none: where all is as expected, that is in order already. */
  private List<TableEntry> entries() {
    return isAllKnown && missing.isEmpty() ? expected.entries() : entries;
  }

  @Override
  public void visit(ServiceView service, List<ServerView> servers) {
    VirtualService settings = service.service();
    Optional<TableEntry> known = known(settings);
    boolean isKnown = known.isPresent() && isListed(known.get().servers(), servers);
    add(isKnown, isKnown ? known.get() : new TableEntry(settings, oldestFirst(servers)));
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
