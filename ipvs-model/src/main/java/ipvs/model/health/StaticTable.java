package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.VirtualService;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a table whose servers are all up. For one thread. */
final class StaticTable {
  private final Map<ServiceKey, Pool> pools = new LinkedHashMap<>();

  StaticTable(List<CheckedService> services) {
    for (CheckedService service : services) {
      for (ServiceKey key : service.names().keys()) {
        pools.computeIfAbsent(key, first -> new Pool(service.balancing().of(first))).add(service);
      }
    }
  }

  /** {@return the entries in the order in which their services came first} */
  List<TableEntry> entries() {
    List<TableEntry> entries = new ArrayList<>(pools.size());
    for (Pool pool : pools.values()) {
      entries.add(new TableEntry(pool.service, List.copyOf(pool.servers.values())));
    }
    return entries;
  }

  /** A service of the kernel, with the servers of all services of the file that have its key. */
  private static final class Pool {
    private final VirtualService service;
    private final Map<Endpoint, RealServer> servers = new LinkedHashMap<>();

    Pool(VirtualService service) {
      this.service = service;
    }

    void add(CheckedService from) {
      boolean isServed = false;
      for (CheckedServer server : from.servers()) {
        if (!server.isOff() && fits(server.address(), server.forwarding())) {
          put(server.in(service.key()));
          isServed = true;
        }
      }
      if (from.sorry().isPresent()) {
        add(from.sorry().get(), isServed);
      }
    }

    private void add(SorryServer sorry, boolean isServed) {
      if (fits(sorry.address(), sorry.forwarding()) && (!isServed || sorry.inhibits())) {
        put(
            new RealServer(
                sorry.address().in(service.key(), sorry.forwarding()),
                sorry.forwarding().method(),
                sorry.forwarding().tunnel(),
                isServed ? 0 : 1,
                Thresholds.NONE));
      }
    }

    private void put(RealServer server) {
      servers.putIfAbsent(server.endpoint(), server);
    }

    /** Only a tunnel leads to the other family: of a group with both, each has its own servers. */
    private boolean fits(ServerAddress server, Forwarding forwarding) {
      return server.address().family() == service.key().family()
          || forwarding.method().equals(ForwardMethod.TUNNEL);
    }
  }
}
