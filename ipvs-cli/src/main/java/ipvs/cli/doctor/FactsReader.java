package ipvs.cli.doctor;

import ipvs.model.SyncDaemon;
import ipvs.model.table.TableEntry;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.Neighbour;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.route.RouteQuery;
import ipvs.netlink.route.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the facts of this machine, of the calling thread's network namespace, in one pass.
 *
 * <p>What cannot be read is unknown, and says why. Nothing is changed, no module is loaded. For one
 * thread.
 */
public final class FactsReader {
  private static final Set<String> MODULES =
      Set.of("ip_vs", "ip_vs_ftp", "ipip", "ip_gre", "fou", "nf_tables", "ip_tables");

  private final Known<TableEntry> services;
  private final Known<SyncDaemon> daemons;
  private final Machine machine;
  private final Wanted wanted;

  private FactsReader(
      Known<TableEntry> services, Known<SyncDaemon> daemons, Machine machine, Wanted wanted) {
    this.services = services;
    this.daemons = daemons;
    this.machine = machine;
    this.wanted = wanted;
  }

  /**
   * {@return the facts around a table}
   *
   * @param services of the table
   * @param daemons of the table
   * @param size buckets of its connections; 0 if that is not known
   * @param connections how many there are; -1 if that is not known
   * @param wanted what a file says beside its table
   */
  public static Facts ofDirector(
      Known<TableEntry> services,
      Known<SyncDaemon> daemons,
      long size,
      long connections,
      Wanted wanted) {
    Machine machine = machine(size, connections);
    FactsReader reader = new FactsReader(services, daemons, machine, wanted);
    Set<RouteQuery> queries = new LinkedHashSet<>();
    for (TableEntry entry : services.items()) {
      entry.servers().forEach(each -> queries.add(RouteQuery.to(each.endpoint().address())));
    }
    return reader.read(queries);
  }

  /**
   * {@return the facts around a real server}
   *
   * @param question what it is asked about
   * @param services of a table that this machine has itself; mostly unknown
   */
  public static Facts ofServer(ServerQuestion question, Known<TableEntry> services) {
    FactsReader reader =
        new FactsReader(services, Known.unknown("not asked"), machine(0, -1), Wanted.NOTHING);
    Set<RouteQuery> queries = new LinkedHashSet<>();
    question.director().ifPresent(director -> queries.add(RouteQuery.to(director)));
    queries.add(RouteQuery.to(question.client()));
    question.addresses().stream()
        .filter(address -> address.family() == question.client().family())
        .forEach(address -> queries.add(RouteQuery.to(question.client()).from(address)));
    return reader.read(queries);
  }

  private static Machine machine(long size, long connections) {
    return new Machine(
        ModuleReader.ofThisMachine().release(),
        NamespaceReader.ofThisMachine().read(),
        size,
        connections);
  }

  private Facts read(Collection<RouteQuery> queries) {
    ModuleReader modules = ModuleReader.ofThisMachine();
    // Programs take a while, and run beside all else.
    FilterReader filters = FilterReader.ofThisMachine(modules);
    Routes routes = Routes.read(queries);
    return new Facts(
        SwitchReader.read(),
        routes.links(),
        routes.addresses(),
        routes.routes(),
        routes.rules(),
        routes.neighbours(),
        routes.lookups(),
        ListenerReader.read(),
        modules.read(names()),
        services,
        daemons,
        KeeperReader.ofThisMachine().read(),
        filters.nftables(),
        filters.iptables(),
        machine,
        wanted);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(MODULES);
    for (TableEntry entry : services.items()) {
      String scheduler = entry.service().scheduler().name();
      // Such a name would lead out of the folder, and is none of a module.
      if (!scheduler.contains("/") && !scheduler.equals("none")) {
        names.add("ip_vs_" + scheduler);
      }
    }
    return names;
  }

  /** What rtnetlink tells. */
  private record Routes(
      Known<Link> links,
      Known<InterfaceAddress> addresses,
      Known<Route> routes,
      Known<Rule> rules,
      Known<Neighbour> neighbours,
      Known<Lookup> lookups) {
    static Routes read(Collection<RouteQuery> queries) {
      try (RouteClient client = RouteClient.open()) {
        return new Routes(
            known(client::links),
            known(client::addresses),
            known(client::routes),
            known(client::rules),
            known(client::neighbours),
            known(() -> lookups(client, queries)));
      } catch (IOException e) {
        String why = e.getMessage();
        return new Routes(
            Known.unknown(why),
            Known.unknown(why),
            Known.unknown(why),
            Known.unknown(why),
            Known.unknown(why),
            Known.unknown(why));
      }
    }

    private static List<Lookup> lookups(RouteClient client, Collection<RouteQuery> asked)
        throws IOException {
      List<RouteQuery> queries = List.copyOf(asked);
      List<Optional<Route>> routes = client.lookUp(queries);
      List<Lookup> all = new ArrayList<>(queries.size());
      for (int i = 0; i < queries.size(); i++) {
        all.add(new Lookup(queries.get(i), routes.get(i)));
      }
      return all;
    }

    /** A question that may fail. */
    @FunctionalInterface
    private interface Question<T> {
      List<T> ask() throws IOException;
    }

    private static <T> Known<T> known(Question<T> question) {
      try {
        return Known.of(question.ask());
      } catch (IOException e) {
        return Known.unknown(e.getMessage());
      }
    }
  }
}
