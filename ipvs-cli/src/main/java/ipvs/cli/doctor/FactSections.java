package ipvs.cli.doctor;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Facts as sections of lines, which people can read and send to others, and back.
 *
 * <p>Immutable.
 *
 * @param known the lines, by the name of their section
 * @param unknown why a section cannot be told, by its name
 */
public record FactSections(Map<String, List<String>> known, Map<String, String> unknown) {
  /** Behind the number of a process that may be in another network namespace. */
  private static final String MAYBE = "?";

  private static final String SYSCTL = "sysctl";
  private static final String LINKS = "links";
  private static final String ADDRESSES = "addresses";
  private static final String ROUTES = "routes";
  private static final String RULES = "rules";
  private static final String NEIGHBOURS = "neighbours";
  private static final String LOOKUPS = "lookups";
  private static final String LISTENERS = "listeners";
  private static final String MODULES = "modules";
  private static final String TABLE = "table";

  /** Why daemons are not known of a table that is: they are lines of the table else. */
  private static final String DAEMONS = "daemons";

  private static final String PROCESSES = "processes";
  private static final String NFTABLES = "nftables";
  private static final String IPTABLES = "iptables";
  private static final String MACHINE = "machine";
  private static final String FILE = "file";

  /** The names of all sections, in the order in which they are written. */
  public static final List<String> NAMES =
      List.of(
          SYSCTL,
          LINKS,
          ADDRESSES,
          ROUTES,
          RULES,
          NEIGHBOURS,
          LOOKUPS,
          LISTENERS,
          MODULES,
          TABLE,
          DAEMONS,
          PROCESSES,
          NFTABLES,
          IPTABLES,
          MACHINE,
          FILE);

  /** Keeps the maps from changing. */
  public FactSections {
    known = new LinkedHashMap<>(known);
    unknown = new TreeMap<>(unknown);
  }

  /** {@return the sections of facts} */
  public static FactSections of(Facts facts) {
    FactSections all = new FactSections(Map.of(), Map.of());
    List<String> switches = new ArrayList<>();
    facts.switches().values().forEach((name, value) -> switches.add(name + " " + value));
    all.known.put(SYSCTL, switches);
    all.put(LINKS, facts.links(), LinkLines::of);
    all.put(ADDRESSES, facts.addresses(), LinkLines::of);
    all.put(ROUTES, facts.routes(), RouteLines::of);
    all.put(RULES, facts.rules(), RouteLines::of);
    all.put(NEIGHBOURS, facts.neighbours(), LinkLines::of);
    all.put(LOOKUPS, facts.lookups(), RouteLines::of);
    all.put(LISTENERS, facts.listeners(), LinkLines::of);
    all.put(MODULES, facts.modules(), FactSections::line);
    all.putTable(facts);
    all.put(PROCESSES, facts.keepers(), FactSections::line);
    all.put(NFTABLES, facts.nftables(), Function.identity());
    all.put(IPTABLES, facts.iptables(), Function.identity());
    all.known.put(MACHINE, lines(facts.machine()));
    all.known.put(FILE, lines(facts.wanted()));
    return all;
  }

  private <T> void put(String name, Known<T> facts, Function<T, String> writer) {
    if (facts.isKnown()) {
      known.put(name, facts.items().stream().map(writer).toList());
    } else {
      unknown.put(name, facts.why());
    }
  }

  private void putTable(Facts facts) {
    if (!facts.services().isKnown()) {
      unknown.put(TABLE, facts.services().why());
      return;
    }
    if (!facts.daemons().isKnown()) {
      unknown.put(DAEMONS, facts.daemons().why());
    }
    Table table = Table.of(facts.services().items());
    known.put(
        TABLE,
        TableLines.of(
            facts.daemons().isKnown() ? table.withDaemons(facts.daemons().items()) : table));
  }

  private static String line(ModuleFact module) {
    return module.name() + " " + module.state().name().toLowerCase(Locale.ROOT);
  }

  private static ModuleFact module(FactLine line) {
    String name = line.next();
    return new ModuleFact(name, FactLine.constant(ModuleFact.State.class, line.next()));
  }

  private static String line(Keeper keeper) {
    String arguments = String.join(" ", keeper.arguments());
    return keeper.name()
        + " "
        + keeper.process()
        + (keeper.isHere() ? "" : " " + MAYBE)
        + (arguments.isBlank() ? "" : " " + arguments.replaceAll("[^!-~]+", " ").strip());
  }

  private static Keeper keeper(FactLine line) {
    String name = line.next();
    int process = line.small();
    boolean isHere = !line.takes(MAYBE);
    List<String> arguments = new ArrayList<>();
    while (line.hasMore()) {
      arguments.add(line.next());
    }
    return new Keeper(name, process, arguments, isHere);
  }

  private static String line(NamespaceFact namespace) {
    String state = namespace.state().name().toLowerCase(Locale.ROOT);
    return ("namespace " + state + " " + namespace.name()).strip();
  }

  private static NamespaceFact namespace(FactLine line) {
    line.next();
    NamespaceFact.State state = FactLine.constant(NamespaceFact.State.class, line.next());
    return new NamespaceFact(state, line.hasMore() ? line.next() : "");
  }

  private static List<String> lines(Machine machine) {
    List<String> lines = new ArrayList<>();
    if (!machine.release().isEmpty()) {
      lines.add("kernel " + machine.release());
    }
    lines.add(line(machine.namespace()));
    lines.add("size " + machine.connectionTableSize());
    lines.add("connections " + machine.connections());
    return lines;
  }

  private static List<String> lines(Wanted wanted) {
    List<String> lines = new ArrayList<>();
    if (wanted.isFile()) {
      lines.add("table");
    }
    wanted.addresses().forEach(address -> lines.add("address " + address));
    wanted.peers().forEach(peer -> lines.add("peer " + peer));
    wanted
        .ports()
        .forEach(
            port -> lines.add("port " + ServiceWord.format(port.service()) + " " + port.server()));
    wanted.sorry().stream()
        .map(ServiceWord::format)
        .sorted()
        .forEach(service -> lines.add("sorry " + service));
    return lines;
  }

  /**
   * {@return the facts that sections tell; what is in neither map is unknown}
   *
   * @throws IllegalArgumentException if a line tells nothing; the message names it
   */
  public Facts facts() {
    Known<TableEntry> services = unknown(TABLE);
    Known<SyncDaemon> daemons = unknown(TABLE);
    if (known.containsKey(TABLE)) {
      try {
        Table table = TableLines.table(known.get(TABLE));
        services = Known.of(table.entries());
        List<SyncDaemon> running = new ArrayList<>();
        table.daemons().values().forEach(daemon -> daemon.ifPresent(running::add));
        daemons = unknown.containsKey(DAEMONS) ? unknown(DAEMONS) : Known.of(running);
      } catch (IOException e) {
        throw new IllegalArgumentException(TABLE + ": " + e.getMessage(), e);
      }
    }
    return new Facts(
        switches(),
        read(LINKS, LinkLines::link),
        read(ADDRESSES, LinkLines::address),
        read(ROUTES, RouteLines::route),
        read(RULES, RouteLines::rule),
        read(NEIGHBOURS, LinkLines::neighbour),
        read(LOOKUPS, RouteLines::lookup),
        read(LISTENERS, LinkLines::listener),
        read(MODULES, FactSections::module),
        services,
        daemons,
        read(PROCESSES, FactSections::keeper),
        text(NFTABLES),
        text(IPTABLES),
        machine(),
        wanted());
  }

  private <T> Known<T> unknown(String name) {
    return Known.unknown(unknown.getOrDefault(name, "not among the facts"));
  }

  private Known<String> text(String name) {
    return known.containsKey(name) ? Known.of(known.get(name)) : unknown(name);
  }

  private <T> Known<T> read(String name, Function<FactLine, T> reader) {
    if (!known.containsKey(name)) {
      return unknown(name);
    }
    List<T> items = new ArrayList<>();
    for (String text : known.get(name)) {
      items.add(read(name, text, reader));
    }
    return Known.of(items);
  }

  private static <T> T read(String name, String text, Function<FactLine, T> reader) {
    FactLine line = new FactLine(text);
    try {
      return line.whole(reader.apply(line));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + text + ": " + e.getMessage(), e);
    }
  }

  private Switches switches() {
    Map<String, Long> values = new TreeMap<>();
    for (String text : known.getOrDefault(SYSCTL, List.of())) {
      FactLine line = new FactLine(text);
      values.put(line.next(), read(SYSCTL, text, whole -> behindName(whole)));
    }
    return new Switches(values);
  }

  private static long behindName(FactLine line) {
    line.next();
    return line.number();
  }

  private Machine machine() {
    Map<String, String> words = new TreeMap<>();
    NamespaceFact namespace = NamespaceFact.UNKNOWN;
    for (String text : known.getOrDefault(MACHINE, List.of())) {
      FactLine line = new FactLine(text);
      if (line.takes("namespace")) {
        namespace = read(MACHINE, text, FactSections::namespace);
      } else {
        words.put(line.next(), line.next());
      }
    }
    return new Machine(
        words.getOrDefault("kernel", ""),
        namespace,
        number(words, "size", Machine.UNKNOWN.connectionTableSize()),
        number(words, "connections", Machine.UNKNOWN.connections()));
  }

  private static long number(Map<String, String> words, String name, long absent) {
    return words.containsKey(name) ? read(MACHINE, words.get(name), FactLine::number) : absent;
  }

  private static Wanted.PassedPort port(FactLine line) {
    return new Wanted.PassedPort(ServiceWord.parse(line.next()), Endpoint.parse(line.next()));
  }

  private Wanted wanted() {
    List<IpAddress> addresses = new ArrayList<>();
    List<IpAddress> peers = new ArrayList<>();
    List<Wanted.PassedPort> ports = new ArrayList<>();
    Set<ServiceKey> sorry = new LinkedHashSet<>();
    List<String> lines = known.getOrDefault(FILE, List.of());
    for (String text : lines) {
      List<String> words = Arrays.asList(text.split(" ", 2));
      String value = words.size() < 2 ? "" : words.get(1);
      switch (words.get(0)) {
        case "address" -> addresses.add(IpAddress.parse(value));
        case "peer" -> peers.add(IpAddress.parse(value));
        case "port" -> ports.add(read(FILE, value, FactSections::port));
        case "sorry" -> sorry.add(ServiceWord.parse(value));
        case TABLE -> {
          // The table is that of a file.
        }
        default -> throw new IllegalArgumentException(FILE + ": " + text + ": unknown word");
      }
    }
    return new Wanted(lines.contains(TABLE), addresses, peers, ports, sorry);
  }
}
