package ipvs.cli.doctor;

import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A director as rules see it: its facts, and questions that several of them ask.
 *
 * <p>Immutable.
 *
 * @param facts all of them
 * @param question what it is asked about
 * @param network answers about its network
 * @param firewall answers about its packet filter
 * @param servers all servers, each with its service
 * @param distant those of them that are not this machine: many rules ask for them
 */
record Director(
    Facts facts,
    DirectorQuestion question,
    Network network,
    Firewall firewall,
    List<Pair> servers,
    List<Pair> distant) {
  /** A server with its service. */
  record Pair(TableEntry entry, RealServer server) {
    /** {@return the address of the server} */
    IpAddress address() {
      return server.endpoint().address();
    }

    /** {@return the service for people} */
    String service() {
      return text(entry);
    }

    /** {@return the server for people} */
    String serverText() {
      return server.endpoint().toString();
    }

    /** {@return whether it is forwarded to in this way} */
    boolean is(ForwardMethod method) {
      return server.method().equals(method);
    }
  }

  /** {@return a director with these facts} */
  static Director of(Facts facts, DirectorQuestion question) {
    List<Pair> servers = new ArrayList<>();
    for (TableEntry entry : facts.services().items()) {
      entry.servers().forEach(server -> servers.add(new Pair(entry, server)));
    }
    Network network = new Network(facts);
    List<Pair> distant = new ArrayList<>();
    for (Pair pair : servers) {
      if (!isHere(network, pair.address())) {
        distant.add(pair);
      }
    }
    return new Director(facts, question, network, Firewall.of(facts), servers, distant);
  }

  /** {@return the services of the table} */
  List<TableEntry> services() {
    return facts.services().items();
  }

  /** {@return servers that packets are forwarded to in one of these ways, and are not local} */
  List<Pair> remote(ForwardMethod... methods) {
    List<ForwardMethod> wanted = List.of(methods);
    List<Pair> found = new ArrayList<>();
    for (Pair pair : distant) {
      if (wanted.contains(pair.server().method())) {
        found.add(pair);
      }
    }
    return found;
  }

  /**
   * {@return a finding about a server that is not this machine, as far as that is known: where it
   * is not, whether the server is concerned at all}
   */
  Finding about(Pair pair, Finding finding) {
    return network.routes().isKnown()
        ? finding.at(pair.service(), pair.serverText())
        : finding
            .at(pair.service(), pair.serverText())
            .unsure("which servers are this machine", network.routes().why());
  }

  /** {@return whether a server is this machine} */
  boolean isHere(IpAddress address) {
    return isHere(network, address);
  }

  private static boolean isHere(Network network, IpAddress address) {
    return address.isLoopback() || network.isLocal(address);
  }

  /** {@return the virtual address of a service; nothing for a firewall mark} */
  static Optional<IpAddress> virtual(TableEntry entry) {
    return entry.key() instanceof ServiceAddress address
        ? Optional.of(address.endpoint().address())
        : Optional.empty();
  }

  /** {@return the port of a service; 0 for all ports, or a firewall mark} */
  static int port(TableEntry entry) {
    return port(entry.key());
  }

  /** {@return the port of a service; 0 for all ports, or a firewall mark} */
  static int port(ServiceKey key) {
    return key instanceof ServiceAddress address ? address.endpoint().port() : 0;
  }

  /** {@return the mark of a service; 0 for none} */
  static long mark(TableEntry entry) {
    return entry.key() instanceof FirewallMark mark ? mark.mark() : 0;
  }

  /** {@return a service for people: {@code tcp 192.0.2.10:80}} */
  static String text(TableEntry entry) {
    return ServiceWord.formatApart(entry.key());
  }

  /** {@return what a switch says} */
  OptionalLong value(String name) {
    return facts.switches().value(name);
  }

  /** {@return whether a switch is known to say this} */
  boolean is(String name, long wanted) {
    return facts.switches().is(name, wanted);
  }

  /** {@return the processes with one of these names} */
  List<Keeper> keepers(String... names) {
    List<String> wanted = List.of(names);
    return facts.keepers().items().stream()
        .filter(keeper -> wanted.contains(keeper.name()))
        .toList();
  }
}
