package ipvs.cli.config;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table that rules make where it can be said without trying them: nearly all files of nearly
 * everybody, and those of which speed counts.
 *
 * <p>Each rule adds something new that a kernel takes whatever else is there. Whoever doubts one
 * rule tries them all: this class refuses nothing and blames nobody. For one thread.
 */
final class PlainRules {
  /** What ipvsadm takes at most, in seconds; no kernel's ticks wrap below. */
  private static final long LONGEST = Timeouts.MAX_OF_IPVSADM;

  private static final int FIRST_CLASS_D = 224;
  private static final int LOOPBACK = 127;
  private static final int TOP_BYTE = 24;

  /** Of the first three bits of an IPv6 address: global ones, 2000::/3. */
  private static final int GLOBAL = 1;

  private static final int TOP_3_BITS = 61;

  private final Set<Scheduler> schedulers;
  private final Map<ServiceKey, Entry> entries = new LinkedHashMap<>();
  private Optional<Entry> last = Optional.empty();

  private PlainRules(Set<Scheduler> schedulers) {
    this.schedulers = schedulers;
  }

  /** A service whose servers are still being added. */
  private static final class Entry {
    private final VirtualService service;
    private final List<RealServer> servers = new ArrayList<>();

    Entry(VirtualService service) {
      this.service = service;
    }
  }

  /**
   * {@return the table that rules make on a kernel that has none; empty where they are to be tried}
   *
   * @param rules in the order in which they are carried out
   * @param settings which schedulers the kernel has
   */
  static Optional<Table> table(List<Rule> rules, SimulatorSettings settings) {
    PlainRules plain = new PlainRules(settings.schedulers());
    for (Rule rule : rules) {
      if (!plain.takes(rule.change())) {
        return Optional.empty();
      }
    }
    List<TableEntry> entries = new ArrayList<>(plain.entries.size());
    for (Entry entry : plain.entries.values()) {
      try {
        entries.add(new TableEntry(entry.service, entry.servers));
      } catch (IllegalArgumentException e) {
        // A server is there twice.
        return Optional.empty();
      }
    }
    return Optional.of(Table.of(entries));
  }

  private boolean takes(Change change) {
    if (change instanceof Change.AddServer added) {
      return takes(added.service(), added.server());
    } else if (change instanceof Change.AddService added) {
      return takes(added.service());
    }
    return change instanceof Change.SetTimeouts set && isInRange(set.timeouts());
  }

  private static boolean isInRange(Timeouts timeouts) {
    return timeouts.tcp() <= LONGEST && timeouts.tcpFin() <= LONGEST && timeouts.udp() <= LONGEST;
  }

  private boolean takes(VirtualService service) {
    boolean isPlain =
        service.engine().isEmpty()
            && schedulers.contains(service.scheduler())
            && (service.flags().bits() & ServiceFlags.HASHED) == 0
            && service.persistence().timeout() <= LONGEST
            && hasPlainMask(service);
    if (!isPlain || entries.containsKey(service.key())) {
      return false;
    }
    Entry entry = new Entry(service);
    entries.put(service.key(), entry);
    last = Optional.of(entry);
    return true;
  }

  private static boolean hasPlainMask(VirtualService service) {
    AddressFamily family = service.key().family();
    return family == AddressFamily.INET
        || service.persistence().granularity().equals(Netmask.full(family));
  }

  private boolean takes(ServiceKey key, RealServer server) {
    // Servers mostly follow their service.
    Entry entry =
        last.isPresent() && last.get().service.key().equals(key) ? last.get() : entries.get(key);
    if (entry == null || !isPlain(server) || server.endpoint().family() != key.family()) {
      return false;
    }
    return entry.servers.add(server);
  }

  private static boolean isPlain(RealServer server) {
    return server.tunnel().equals(TunnelEncapsulation.IPIP)
        && server.thresholds().upper() <= Integer.MAX_VALUE
        && server.thresholds().lower() <= server.thresholds().upper()
        && server.weight() >= 0
        && (server.method().number() & ~ForwardMethod.FWD_MASK) == 0
        && isPlainlyUnicast(server.endpoint().address());
  }

  private static boolean isPlainlyUnicast(IpAddress address) {
    if (address.family() == AddressFamily.INET6) {
      return address.highBits() >>> TOP_3_BITS == GLOBAL;
    }
    long first = address.lowBits() >>> TOP_BYTE;
    return first > 0 && first < FIRST_CLASS_D && first != LOOPBACK;
  }
}
