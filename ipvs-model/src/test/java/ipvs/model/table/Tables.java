package ipvs.model.table;

import ipvs.model.Generator;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables to test with, of which two have much in common. */
public final class Tables {
  private final Random random;
  private final Generator values;
  private final List<TableEntry> known = new ArrayList<>();

  private Tables(long seed) {
    random = new Random(seed);
    values = Generator.seeded(seed);
    Map<Object, VirtualService> services = new HashMap<>();
    while (services.size() < 8) {
      VirtualService service = values.service();
      services.put(service.key(), service);
    }
    services.values().forEach(service -> known.add(new TableEntry(service, servers())));
  }

  /** {@return what makes tables, the same ones for the same seed} */
  public static Tables seeded(long seed) {
    return new Tables(seed);
  }

  private List<RealServer> servers() {
    Map<Object, RealServer> servers = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      RealServer server = values.server();
      servers.put(server.endpoint(), server);
    }
    return new ArrayList<>(servers.values());
  }

  /** {@return a table of some of the services, each with some of its servers, and some altered} */
  public Table table() {
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : known) {
      if (random.nextInt(4) > 0) {
        entries.add(altered(entry));
      }
    }
    Table table = Table.of(entries);
    if (random.nextBoolean()) {
      table = table.withTimeouts(values.timeouts());
    }
    SyncDaemon daemon = values.daemon();
    return random.nextBoolean() ? table.withDaemons(List.of(daemon)) : table;
  }

  private TableEntry altered(TableEntry entry) {
    VirtualService service = entry.service();
    if (random.nextInt(3) == 0) {
      VirtualService other = values.service();
      service = service.withScheduler(other.scheduler()).withFlags(other.flags());
    }
    List<RealServer> servers = new ArrayList<>();
    for (RealServer server : entry.servers()) {
      int kind = random.nextInt(4);
      if (kind > 0) {
        servers.add(kind == 1 ? server.withWeight(random.nextInt(9)) : server);
      }
    }
    return new TableEntry(service, servers);
  }
}
