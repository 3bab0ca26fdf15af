package ipvs.netlink.plan;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Tables that a kernel takes, of which two have much in common. */
public final class WantedTables {
  private static final List<Scheduler> SCHEDULERS =
      List.of(Scheduler.RR, Scheduler.WLC, Scheduler.SH, Scheduler.MH);

  private final Random random;

  private WantedTables(long seed) {
    random = new Random(seed);
  }

  /** {@return what makes tables, the same ones for the same seed} */
  public static WantedTables seeded(long seed) {
    return new WantedTables(seed);
  }

  /** {@return a table of some of eight services, each with some of five servers} */
  public Table table() {
    List<TableEntry> entries = new ArrayList<>();
    // A tunnel to the other family and a daemon exclude each other.
    boolean hasDaemon = random.nextInt(3) == 0;
    for (int number = 1; number <= 8; number++) {
      if (random.nextInt(4) > 0) {
        entries.add(entry(number, !hasDaemon));
      }
    }
    Table table = Table.of(entries).withDaemons(hasDaemon ? List.of(daemon()) : List.of());
    return random.nextBoolean()
        ? table.withTimeouts(new Timeouts(random.nextInt(900), 60, 300))
        : table;
  }

  private TableEntry entry(int number, boolean mayMix) {
    VirtualService service = service(key(number));
    List<RealServer> servers = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      if (random.nextInt(3) > 0) {
        boolean isMixed = mayMix && random.nextInt(8) == 0;
        servers.add(server(i, isMixed ? other(service.key().family()) : service.key().family()));
      }
    }
    return new TableEntry(service, servers);
  }

  private static AddressFamily other(AddressFamily family) {
    return family == AddressFamily.INET ? AddressFamily.INET6 : AddressFamily.INET;
  }

  private static ServiceKey key(int number) {
    return switch (number % 4) {
      case 0 -> new FirewallMark(number, AddressFamily.INET);
      case 1 -> ServiceAddress.tcp(Endpoint.parse("192.0.2." + number + ":80"));
      case 2 -> ServiceAddress.udp(Endpoint.parse("192.0.2." + number + ":53"));
      default -> ServiceAddress.tcp(Endpoint.parse("[2001:db8::" + number + "]:443"));
    };
  }

  private VirtualService service(ServiceKey key) {
    VirtualService service =
        VirtualService.of(key, SCHEDULERS.get(random.nextInt(SCHEDULERS.size())));
    return random.nextInt(3) == 0
        ? service.withPersistence(Persistence.ofSeconds(60 + random.nextInt(2), key.family()))
        : service;
  }

  private RealServer server(int number, AddressFamily family) {
    String address = family == AddressFamily.INET ? "10.0.0." : "2001:db8:1::";
    return RealServer.of(
            new Endpoint(IpAddress.parse(address + number), 8080), ForwardMethod.TUNNEL)
        .withWeight(random.nextInt(3))
        .withThresholds(new Thresholds(random.nextInt(2) * 100, 0));
  }

  private SyncDaemon daemon() {
    return new SyncDaemon(
        random.nextBoolean() ? SyncRole.MASTER : SyncRole.BACKUP,
        "eth0",
        random.nextInt(2),
        100 * random.nextInt(2),
        Optional.empty(),
        0,
        0);
  }
}
