package ipvs.netlink.json;

import ipvs.model.table.TableEntry;
import java.util.List;
import java.util.Objects;

/**
 * A service of a document with its servers, and where they stand.
 *
 * @param entry the service; its servers are those without a fault, in the order of the document
 * @param service where the service is, and each of its members
 * @param servers where each of these servers is, in the same order
 * @param isWhole whether nothing was wrong with the service and with all of its servers
 */
public record PlacedEntry(TableEntry entry, Places service, List<Places> servers, boolean isWhole) {
  /** Checks that all are there, and that there are as many places as servers. */
  public PlacedEntry {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(service, "service");
    servers = List.copyOf(servers);
    if (servers.size() != entry.servers().size()) {
      throw new IllegalArgumentException(
          entry.servers().size() + " servers with " + servers.size() + " places");
    }
  }
}
