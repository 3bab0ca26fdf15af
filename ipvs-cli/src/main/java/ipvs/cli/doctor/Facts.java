package ipvs.cli.doctor;

import ipvs.model.SyncDaemon;
import ipvs.model.table.TableEntry;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.Neighbour;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.Rule;
import java.util.Objects;

/**
 * All that rules look at: one machine at one moment.
 *
 * <p>Immutable.
 *
 * @param switches of the kernel: sysctl
 * @param links network interfaces
 * @param addresses of this machine
 * @param routes of all tables
 * @param rules that choose tables
 * @param neighbours on the links
 * @param lookups what the kernel would do with packets that matter
 * @param listeners programs that wait for packets
 * @param modules of the kernel, those that matter
 * @param services of the table
 * @param daemons that synchronize it
 * @param keepers processes that may keep a table
 * @param nftables what {@code nft list ruleset} printed, line by line
 * @param iptables what {@code iptables-save} and {@code ip6tables-save} printed, line by line
 * @param machine as a whole
 * @param wanted what a file says beside its table
 */
public record Facts(
    Switches switches,
    Known<Link> links,
    Known<InterfaceAddress> addresses,
    Known<Route> routes,
    Known<Rule> rules,
    Known<Neighbour> neighbours,
    Known<Lookup> lookups,
    Known<Listener> listeners,
    Known<ModuleFact> modules,
    Known<TableEntry> services,
    Known<SyncDaemon> daemons,
    Known<Keeper> keepers,
    Known<String> nftables,
    Known<String> iptables,
    Machine machine,
    Wanted wanted) {
  /** Checks that all is there. */
  public Facts {
    Objects.requireNonNull(switches, "switches");
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(addresses, "addresses");
    Objects.requireNonNull(routes, "routes");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(neighbours, "neighbours");
    Objects.requireNonNull(lookups, "lookups");
    Objects.requireNonNull(listeners, "listeners");
    Objects.requireNonNull(modules, "modules");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(daemons, "daemons");
    Objects.requireNonNull(keepers, "keepers");
    Objects.requireNonNull(nftables, "nftables");
    Objects.requireNonNull(iptables, "iptables");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(wanted, "wanted");
  }
}
