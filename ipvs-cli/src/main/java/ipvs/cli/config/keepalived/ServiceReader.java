package ipvs.cli.config.keepalived;

import ipvs.cli.config.keepalived.ServerReader.Defaults;
import ipvs.cli.config.keepalived.ServerReader.Placed;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServiceConduct;
import ipvs.model.health.ServiceHooks;
import ipvs.model.health.ServiceNames;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one {@code virtual_server}. For one thread. */
final class ServiceReader {
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final Methods methods;
  private final Section section;
  private final Timings timings;
  private final BalancingReader balancing;
  private final SorryReader sorry;
  private final QuorumReader quorum;
  private final List<Statement> servers = new ArrayList<>();

  private Optional<AddressFamily> family = Optional.empty();
  private Optional<Word> familyAt = Optional.empty();
  private Optional<Forwarding> forwarding = Optional.empty();
  private boolean isMethodSaid;
  private Optional<Statement> protocol = Optional.empty();
  private OptionalInt weight = OptionalInt.empty();
  private ServiceConduct conduct = ServiceConduct.PLAIN;
  private ServiceHooks hooks = ServiceHooks.NONE;
  private Optional<String> virtualHost = Optional.empty();

  private ServiceReader(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
    methods = new Methods(reading);
    section = new Section(reading, BlockKind.VIRTUAL_SERVER);
    timings = new Timings(values, 1);
    balancing = new BalancingReader(reading);
    sorry = new SorryReader(reading);
    quorum = new QuorumReader(reading);
  }

  /**
   * A service, and where it and its servers stand.
   *
   * @param at the word that faults of the service as a whole are told at
   * @param service the service
   * @param servers where its servers stand, as the kernel has them for its first key
   */
  record PlacedService(Word at, CheckedService service, Map<Endpoint, Word> servers) {}

  /** {@return the service that a block describes; empty if it describes none} */
  static Optional<PlacedService> read(
      Reading reading, Groups groups, Checks checks, Statement block) {
    Optional<ServiceHead> head = ServiceHead.of(block, groups, reading);
    ServiceReader reader = new ServiceReader(reading);
    for (Statement said : block.statements()) {
      reader.section.take(said).ifPresent(reader::take);
    }
    head.ifPresent(reader::tellWhatIsMissing);
    Defaults defaults =
        new Defaults(reader.forwarding.orElse(Forwarding.MASQ), reader.weight.orElse(1));
    List<Placed> servers = new ArrayList<>();
    for (Statement server : reader.servers) {
      ServerReader.read(reading, checks, server, defaults).ifPresent(servers::add);
    }
    return head.flatMap(found -> reader.service(found, servers));
  }

  private void take(Statement statement) {
    Word keyword = statement.keyword();
    if (timings.takes(statement)
        || balancing.takes(statement)
        || quorum.takes(statement)
        || sorry.takes(statement)) {
      return;
    }
    switch (keyword.text()) {
      case "real_server" -> servers.add(statement);
      case "ip_family" -> family(statement);
      case "lb_kind", "lvs_method" -> {
        isMethodSaid = true;
        methods.of(statement, "NAT is taken").ifPresent(found -> forwarding = Optional.of(found));
      }
      case "protocol" -> protocol = Optional.of(statement);
      case "weight" ->
          weight = Values.orElse(values.loosely(statement, 1, Integer.MAX_VALUE), weight);
      default -> takeConduct(statement);
    }
  }

  private void takeConduct(Statement statement) {
    Word keyword = statement.keyword();
    switch (keyword.text()) {
      case "inhibit_on_failure" ->
          values.flag(statement).ifPresent(on -> conduct = conduct.withInhibition(on));
      case "alpha" ->
          CheckBases.alpha(statement, values, reports)
              .ifPresent(on -> conduct = conduct.withAlpha(on));
      case "omega" -> values.flag(statement).ifPresent(on -> conduct = conduct.withOmega(on));
      case "quorum_up" -> commands.of(statement).ifPresent(up -> hooks = hooks.withQuorumUp(up));
      case "quorum_down" ->
          commands.of(statement).ifPresent(down -> hooks = hooks.withQuorumDown(down));
      case "virtualhost" ->
          values.text(statement).ifPresent(host -> virtualHost = Optional.of(host));
      case "smtp_alert" -> section.keepMail(statement);
      case "hashed", "ha_suspend" -> {
        section.keep(statement);
        reports.note(ConfigCode.NO_EFFECT, keyword, "this has no effect", "kept as it is");
      }
      default -> throw new AssertionError(statement);
    }
  }

  private void family(Statement statement) {
    Optional<Word> word = values.word(statement);
    Optional<String> name =
        word.flatMap(each -> values.oneOf(each, List.of("inet", "inet6"), "the line is ignored"));
    if (name.isPresent()) {
      family = Optional.of(name.get().equals("inet") ? AddressFamily.INET : AddressFamily.INET6);
      familyAt = word;
    }
  }

  private void tellWhatIsMissing(ServiceHead head) {
    if (protocol.isEmpty() && head.hasAddresses()) {
      reports.warn(
          ConfigCode.NO_PROTOCOL,
          head.at(),
          "this service says no protocol",
          "UDP, as there; nearly always TCP is meant");
    }
    if (!balancing.hasScheduler()) {
      reports.warn(
          ConfigCode.NO_SCHEDULER, head.at(), "this service says no scheduler", "wlc is taken");
    }
    if (!isMethodSaid) {
      reports.warn(ConfigCode.NO_METHOD, head.at(), "this service says no method", "NAT is taken");
    }
  }

  private Optional<PlacedService> service(ServiceHead head, List<Placed> found) {
    Protocol kind = protocol(head);
    ServiceNames names = head.names(kind, familyOfMark(found));
    tellOfFamily(head);
    ServerAdmission admission = new ServerAdmission(reading, names);
    List<CheckedServer> servers = new ArrayList<>();
    for (Placed each : found) {
      if (admission.admits(each)) {
        servers.add(each.server());
      }
    }
    if (servers.isEmpty()) {
      reports.warn(
          ConfigCode.NO_SERVER, head.at(), "this service has no servers", "it is left out");
      return Optional.empty();
    }
    CheckedService service =
        new CheckedService(
            names,
            balancing.balancing(head, kind, names),
            servers,
            sorry.sorry(admission, forwarding.orElse(Forwarding.MASQ)),
            quorum.quorum(servers),
            conduct,
            hooks,
            timings.timing(),
            virtualHost,
            section.kept());
    return Optional.of(new PlacedService(head.at(), service, admission.places()));
  }

  private Protocol protocol(ServiceHead head) {
    if (protocol.isEmpty()) {
      return Protocol.UDP;
    }
    if (!head.hasAddresses()) {
      reports.warn(
          ConfigCode.PROTOCOL_IGNORED,
          protocol.get().keyword(),
          "a mark has no protocol",
          "the line is ignored");
      return Protocol.UDP;
    }
    Optional<Word> word = values.word(protocol.get());
    Optional<String> name =
        word.flatMap(
            each ->
                values.oneOf(
                    PROTOCOLS.contains(each.text().toUpperCase(Locale.ROOT))
                        ? each.withText(each.text().toUpperCase(Locale.ROOT))
                        : each,
                    PROTOCOLS,
                    "UDP is taken"));
    return name.flatMap(text -> Protocol.ofWord(text.toLowerCase(Locale.ROOT)))
        .orElse(Protocol.UDP);
  }

  private AddressFamily familyOfMark(List<Placed> servers) {
    if (family.isPresent()) {
      return family.get();
    }
    if (balancing.isOfInet()) {
      return AddressFamily.INET;
    }
    Optional<AddressFamily> tunnelled = Optional.empty();
    for (Placed each : servers) {
      AddressFamily of = each.server().address().address().family();
      if (!Methods.isTunnel(each.server().forwarding())) {
        return of;
      }
      tunnelled =
          tunnelled.filter(other -> other != of).isPresent()
              ? Optional.of(AddressFamily.INET)
              : Optional.of(of);
    }
    return tunnelled.orElse(AddressFamily.INET);
  }

  private void tellOfFamily(ServiceHead head) {
    if (family.isEmpty() || head.hasMarks()) {
      return;
    }
    AddressFamily of = head.entries().get(0).first().orElseThrow().family();
    if (of != family.get()) {
      reports.warn(
          ConfigCode.WRONG_FAMILY,
          familyAt.orElseThrow(),
          "the address is of the other family",
          "the line is ignored");
    }
  }
}
