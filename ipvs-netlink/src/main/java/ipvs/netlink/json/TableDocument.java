package ipvs.netlink.json;

import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import java.util.List;
import java.util.Objects;

/**
 * What a document of kind {@code table} asks for, and where it says so.
 *
 * <p>Of a document with faults it holds what could be read: that is not to be applied, but more can
 * be said of it. Immutable.
 *
 * @param table what is asked for; its entries are sorted
 * @param scope the part of all services that the document is about; {@link Scope#ALL} if it says
 *     nothing of one
 * @param entries the services in the order of the document, each key once
 * @param document where members of the document are: {@code scope}, {@code timeouts}, {@code
 *     daemons}, {@code services}
 * @param timeouts where the timeouts are, if the document has any
 * @param daemons where each of its daemons is
 */
public record TableDocument(
    Table table,
    Scope scope,
    List<PlacedEntry> entries,
    Places document,
    List<Places> timeouts,
    List<Places> daemons) {
  /** Checks that all are there, and keeps the lists from changing. */
  public TableDocument {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(scope, "scope");
    entries = List.copyOf(entries);
    Objects.requireNonNull(document, "document");
    timeouts = List.copyOf(timeouts);
    daemons = List.copyOf(daemons);
  }
}
