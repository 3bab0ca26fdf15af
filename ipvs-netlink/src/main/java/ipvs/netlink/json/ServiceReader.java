package ipvs.netlink.json;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.TableEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads services with their servers. */
final class ServiceReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of(
              "family",
              "protocol",
              "address",
              "port",
              "fwmark",
              "scheduler",
              "scheduler_flags",
              "one_packet",
              "persistence",
              "other_flags",
              "comment",
              "servers")
          .withState("counters", "rates");

  /** The lowest bits have names, of which one is the kernel's own. */
  private static final long NAMED_FLAGS = 0x3F;

  private static final int FAULTY = -1;

  private static final List<String> OF_ADDRESS = List.of("protocol", "address", "port");

  private final PersistenceReader persistences;
  private final ServerReader reader;

  private Optional<AddressFamily> family = Optional.empty();
  private Optional<Protocol> protocol = Optional.empty();
  private Optional<IpAddress> address = Optional.empty();
  private int port = FAULTY;
  private long mark;
  private Optional<Scheduler> scheduler = Optional.empty();
  private final List<Placed> flagWords = new ArrayList<>();
  private long flags;
  private final List<RealServer> servers = new ArrayList<>();
  private final List<Places> serverPlaces = new ArrayList<>();
  private final Map<Endpoint, Integer> lines = new HashMap<>();
  private int faultsOfServers;

  /** A word and where it stands. */
  private record Placed(String word, Place place) {}

  ServiceReader(Tokens in) {
    super(in, NAMES);
    persistences = new PersistenceReader(in);
    reader = new ServerReader(in);
  }

  @Override
  void begin() {
    family = Optional.empty();
    protocol = Optional.empty();
    address = Optional.empty();
    port = FAULTY;
    mark = 0;
    scheduler = Optional.empty();
    flagWords.clear();
    flags = 0;
    persistences.begin();
    servers.clear();
    serverPlaces.clear();
    faultsOfServers = 0;
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "family" -> family = word(AddressFamily::ofWord, "unknown family", "inet or inet6");
      case "protocol" ->
          protocol = word(Protocol::ofWord, "unknown protocol", "tcp, udp, sctp or 0..65535");
      case "address" -> address = address();
      case "port" -> port = (int) number(0, U16, FAULTY);
      case "fwmark" -> mark = number(1, U32, 0);
      case "scheduler" ->
          scheduler = name(Scheduler::new, "no name of a scheduler", Scheduler.MAX_LENGTH);
      case "scheduler_flags" -> items(this::readFlagWord);
      case "one_packet" -> flags |= truth() ? ServiceFlags.ONEPACKET : 0;
      case "persistence" -> persistences.read(here());
      case "other_flags" -> flags |= multiple(NAMED_FLAGS + 1, U32);
      case "comment" -> text();
      case "servers" -> readServers();
      default -> throw new IllegalStateException(name);
    }
  }

  /** Which words there are goes by the scheduler, which may come later. */
  private void readFlagWord() throws IOException {
    Optional<String> word = text();
    if (word.isPresent()) {
      flagWords.add(new Placed(word.get(), place()));
    }
  }

  private void readServers() throws IOException {
    int before = in.faults();
    lines.clear();
    items(this::readServer);
    faultsOfServers = in.faults() - before;
  }

  private void readServer() throws IOException {
    if (reader.read(here())) {
      reader.endpoint().ifPresent(this::addServer);
    }
  }

  private void addServer(Endpoint endpoint) {
    Places places = reader.places();
    Integer first = lines.putIfAbsent(endpoint, places.object().line());
    if (first != null) {
      boolean isSame = !reader.isFaulty() && servers.contains(reader.server(endpoint));
      Fault fault =
          isSame
              ? Fault.repeat(places.of("address"))
              : Fault.error(
                  places.of("address"), FaultCode.DUPLICATE_SERVER, "Destination already exists");
      in.add(fault.withWord(endpoint.toString()).since(first));
    } else if (!reader.isFaulty()) {
      servers.add(reader.server(endpoint));
      serverPlaces.add(places);
    }
  }

  @Override
  void end() {
    if (has("fwmark")) {
      for (String other : OF_ADDRESS) {
        if (has(other)) {
          addConflict("fwmark", other);
        }
      }
    } else {
      OF_ADDRESS.forEach(this::require);
    }
    require("scheduler");
    require("servers");
    checkFamily(family, address);
    scheduler.ifPresent(this::readFlags);
    key().ifPresent(this::checkMask);
  }

  private void addConflict(String one, String other) {
    in.add(
        Fault.error(places().of(other), FaultCode.CONFLICTING_MEMBERS, one + " and " + other)
            .withExpected("fwmark, or protocol, address and port")
            .since(places().of(one).line()));
  }

  private void readFlags(Scheduler by) {
    for (Placed each : flagWords) {
      Optional<SchedulerFlag> flag = Words.flag(each.word(), by);
      if (flag.isPresent()) {
        flags |= flag.get().wire();
      } else {
        boolean isKnown = Words.isFlag(each.word());
        in.add(
            Fault.error(
                    each.place(),
                    isKnown ? FaultCode.CONFLICTING_MEMBERS : FaultCode.BAD_WORD,
                    isKnown ? "incompatible scheduler flag" : "invalid scheduler flag")
                .withWord(each.word())
                .withExpected(allowed(by)));
      }
    }
  }

  private static String allowed(Scheduler by) {
    StringBuilder words = new StringBuilder();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      words.append(flag.nameFor(by).map(word -> word + ", ").orElse(""));
    }
    return words + "flag-1, flag-2 or flag-3";
  }

  private void checkMask(ServiceKey key) {
    if (persistences.granularity().isPresent()
        && persistences.granularity().get().family() != key.family()) {
      boolean isIpv4 = key.family() == AddressFamily.INET;
      in.add(
          Fault.error(
                  places().of("persistence"),
                  FaultCode.CONFLICTING_FAMILIES,
                  "mask of the other family")
              .withExpected(isIpv4 ? "netmask" : "prefix_length"));
    }
  }

  /** {@return what tells the service apart, if that could be read} */
  Optional<ServiceKey> key() {
    if (has("fwmark")) {
      return mark == 0
          ? Optional.empty()
          : Optional.of(new FirewallMark(mark, family.orElse(AddressFamily.INET)));
    }
    return protocol.isPresent() && address.isPresent() && port >= 0
        ? Optional.of(new ServiceAddress(protocol.get(), new Endpoint(address.get(), port)))
        : Optional.empty();
  }

  /** {@return the name of the member that tells best where the key stands} */
  String keyMember() {
    return has("fwmark") ? "fwmark" : "address";
  }

  /**
   * {@return the service with those of its servers that have nothing wrong; empty if something is
   * wrong with the service}
   */
  Optional<PlacedEntry> entry() {
    Optional<ServiceKey> key = key();
    if (key.isEmpty() || scheduler.isEmpty() || in.faults() - faultsBefore() > faultsOfServers) {
      return Optional.empty();
    }
    VirtualService service =
        new VirtualService(
            key.get(),
            scheduler.get(),
            new ServiceFlags(flags).withPersistent(persistences.isEnabled()),
            persistences.persistence(key.get().family()),
            persistences.engine());
    return Optional.of(
        new PlacedEntry(new TableEntry(service, servers), places(), serverPlaces, !isFaulty()));
  }
}
