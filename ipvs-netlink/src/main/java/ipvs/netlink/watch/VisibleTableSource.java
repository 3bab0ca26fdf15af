package ipvs.netlink.watch;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Persistence;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table as the kernel shows it to everybody, again and again.
 *
 * <p>The family of a mark is not shown but guessed by its first server, which comes and goes: so
 * that this makes no other service of it, the first guess is kept as long as the mark is there.
 *
 * <p>For one thread.
 */
public final class VisibleTableSource implements TableSource {
  private final IpvsClient client;
  private final TableFilter filter;
  private Map<Long, AddressFamily> guesses = Map.of();

  private VisibleTableSource(IpvsClient client, TableFilter filter) {
    this.client = Objects.requireNonNull(client, "client");
    this.filter = Objects.requireNonNull(filter, "filter");
  }

  /**
   * {@return what reads the table of a client, see {@link IpvsClient#visibleTable}}
   *
   * @param client stays open
   * @param filter what is read of it
   */
  public static VisibleTableSource of(IpvsClient client, TableFilter filter) {
    return new VisibleTableSource(client, filter);
  }

  @Override
  public TableReading read() throws IOException {
    TableReading reading = client.visibleTable(TableFilter.ALL);
    TableStatus table = reading.table();
    Map<Long, Integer> times = new HashMap<>();
    for (EntryStatus entry : table.entries()) {
      if (entry.key() instanceof FirewallMark mark) {
        times.merge(mark.mark(), 1, Integer::sum);
      }
    }
    Map<Long, AddressFamily> kept = new HashMap<>();
    List<EntryStatus> entries = new ArrayList<>(table.entries().size());
    for (EntryStatus entry : table.entries()) {
      if (entry.key() instanceof FirewallMark mark && times.get(mark.mark()) == 1) {
        AddressFamily family = guesses.getOrDefault(mark.mark(), mark.family());
        kept.put(mark.mark(), family);
        entries.add(named(entry, new FirewallMark(mark.mark(), family)));
      } else {
        entries.add(entry);
      }
    }
    guesses = kept;
    TableStatus same =
        new TableStatus(entries, table.timeouts(), table.daemons(), table.info()).select(filter);
    return new TableReading(same, reading.isSettled(), false);
  }

  /** Which clients count as one is not known either while there is no server. */
  private static EntryStatus named(EntryStatus entry, FirewallMark key) {
    VirtualService service = entry.service().service();
    VirtualService other =
        new VirtualService(
            key,
            service.scheduler(),
            service.flags(),
            Persistence.off(key.family()),
            service.engine());
    return new EntryStatus(ServiceStatus.idle(other), entry.servers());
  }
}
