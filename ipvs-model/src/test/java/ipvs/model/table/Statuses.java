package ipvs.model.table;

import ipvs.model.Counters;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.Timeouts;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Tables as reported, to test with. */
public final class Statuses {
  private Statuses() {}

  /** {@return a table whose services are in no order and whose servers have some connections} */
  public static TableStatus seeded(long seed) {
    Random random = new Random(seed);
    List<EntryStatus> entries = new ArrayList<>();
    for (TableEntry entry : Tables.seeded(seed).table().entries()) {
      List<ServerStatus> servers = new ArrayList<>();
      for (RealServer server : entry.servers()) {
        servers.add(server(server, random.nextInt(3), random.nextInt(3)));
      }
      entries.add(new EntryStatus(service(entry), servers));
    }
    Collections.shuffle(entries, random);
    return of(entries);
  }

  /** {@return a table with these services} */
  public static TableStatus of(List<EntryStatus> entries) {
    IpvsInfo info = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);
    return new TableStatus(entries, Timeouts.DEFAULT, List.of(), info);
  }

  private static ServiceStatus service(TableEntry entry) {
    return new ServiceStatus(entry.service(), Counters.ZERO, Rates.ZERO);
  }

  /** {@return a server with so many connections} */
  public static ServerStatus server(RealServer server, long active, long inactive) {
    return new ServerStatus(server, active, inactive, 0, Counters.ZERO, Rates.ZERO);
  }

  /** {@return a service with these servers} */
  public static EntryStatus entry(TableEntry entry, ServerStatus... servers) {
    return new EntryStatus(service(entry), List.of(servers));
  }
}
