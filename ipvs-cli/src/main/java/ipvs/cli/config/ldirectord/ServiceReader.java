package ipvs.cli.config.ldirectord;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedService;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.ServiceConduct;
import ipvs.model.health.ServiceHooks;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads services, each of its section. For one thread. */
final class ServiceReader {
  private static final long MAX_MARK = 0xFFFF_FFFFL;
  private static final String DROPPED = "the service is dropped";
  private static final String FWM = "fwm";

  private final Globals globals;
  private final Hosts hosts;
  private final Reports reports;
  private final Values values;
  private final RealLines realLines;

  private final Places places;

  ServiceReader(Globals globals, Places places, Hosts hosts, Reports reports) {
    this.hosts = hosts;
    this.globals = globals;
    this.places = places;
    this.reports = reports;
    this.values = new Values(reports);
    this.realLines = new RealLines(hosts, reports);
  }

  /** {@return the service of a section; empty, and told, where it has none that could be} */
  Optional<CheckedService> read(Section section) {
    Setting header = section.header();
    Piece name = header.value().word(0);
    if (name.isEmpty()) {
      reports.error(
          ConfigCode.MISSING_VALUE,
          header.key(),
          "neither an address nor a mark behind =",
          DROPPED);
      return Optional.empty();
    }
    Optional<Parts> parts = parts(name);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    values.extra(header.value().from(name.length()));
    return Optional.of(service(section, name, parts.get()));
  }

  /** What a service is named by: an address with a port, or a mark. */
  private record Parts(Optional<Endpoint> endpoint, long mark) {}

  private Optional<Parts> parts(Piece name) {
    if (Values.digits(name.text()) == name.length()) {
      long mark = Values.decimal(name.text(), MAX_MARK);
      if (mark < 1) {
        reports.error(ConfigCode.OUT_OF_RANGE, name, "a mark outside 1.." + MAX_MARK, DROPPED);
        return Optional.empty();
      }
      return Optional.of(new Parts(Optional.empty(), mark));
    }
    Hosts.Written written = Hosts.Written.of(name);
    Optional<IpAddress> address = hosts.address(written.host());
    if (address.isEmpty()) {
      hosts.tellOfLostAddress(written.host(), DROPPED);
      return Optional.empty();
    }
    if (written.port().isEmpty()) {
      reports.error(ConfigCode.MISSING_VALUE, name, "no port behind the address", DROPPED);
      return Optional.empty();
    }
    OptionalInt port = hosts.port(written.port().get());
    if (port.isEmpty()) {
      reports.error(
          ConfigCode.BAD_PORT,
          written.port().get(),
          "neither a port nor the name of a known one",
          DROPPED);
      return Optional.empty();
    }
    return Optional.of(new Parts(Optional.of(new Endpoint(address.get(), port.getAsInt())), 0));
  }

  private CheckedService service(Section section, Piece name, Parts parts) {
    Settings settings = new Settings(Keywords.ofService(reports), reports);
    List<Setting> reals = new ArrayList<>();
    for (Setting setting : section.settings()) {
      if (setting.is(Keywords.REAL) || setting.is(Keywords.REAL6)) {
        reals.add(setting);
      } else {
        settings.take(setting);
      }
    }
    List<RealLine> lines = lines(reals);
    ServiceKey key = key(section, parts, lines, settings);
    Times times = Times.of(settings, values, reports).over(globals.times());
    Checks checks = new Checks(settings, times, name, key, reports);
    Reals servers = new Reals(key, checks, reports);
    lines.forEach(servers::take);
    places.note(key, name.line(), servers.lines());
    Optional<SorryServer> sorry = sorry(settings, key);
    if (servers.servers().isEmpty()) {
      reports.warn(
          ConfigCode.NO_SERVER,
          name,
          "no servers",
          sorry.isPresent() ? "the fallback serves" : "nothing serves");
    }
    CheckedService service =
        CheckedService.of(
                ServiceNames.of(key), new BalancingReader(settings, reports).read(key, name))
            .withServers(servers.servers())
            .withConduct(conduct(settings))
            .withHooks(hooks(settings))
            .withTiming(times.timing(checks.isNegotiated()))
            .withKept(settings.kept());
    return with(service, sorry, settings.of(Keywords.VIRTUALHOST));
  }

  private CheckedService with(
      CheckedService service, Optional<SorryServer> sorry, Optional<Setting> host) {
    CheckedService served = sorry.isPresent() ? service.withSorry(sorry.get()) : service;
    return host.isPresent() ? served.withVirtualHost(values.line(host.get()).text()) : served;
  }

  private Optional<SorryServer> sorry(Settings settings, ServiceKey key) {
    Fallbacks own = new Fallbacks(settings, hosts, reports);
    own.tellPort(key);
    Optional<SorryServer> said = own.of(key.family());
    return said.isPresent() ? said : globals.fallbacks().of(key.family());
  }

  private List<RealLine> lines(List<Setting> settings) {
    List<RealLine> lines = new ArrayList<>();
    for (Setting setting : settings) {
      Optional<RealLine> line = realLines.read(setting);
      if (line.isPresent()) {
        tellFamily(setting, line.get().first().family(), setting.is(Keywords.REAL6), Keywords.REAL);
        lines.add(line.get());
      }
    }
    return lines;
  }

  private void tellFamily(Setting setting, AddressFamily family, boolean isIpv6, String key) {
    if (isIpv6 != (family == AddressFamily.INET6)) {
      reports.warn(
          ConfigCode.WRONG_FAMILY_KEY,
          setting.key(),
          "the address is of the other family",
          "taken as " + key + (isIpv6 ? "" : "6"));
    }
  }

  private ServiceKey key(Section section, Parts parts, List<RealLine> lines, Settings settings) {
    Optional<Setting> protocol = settings.of(Keywords.PROTOCOL);
    if (parts.endpoint().isEmpty()) {
      if (protocol.isPresent() && !protocol.get().value().text().equals(FWM)) {
        reports.warn(
            ConfigCode.PROTOCOL_IGNORED,
            protocol.get().key(),
            "a mark is of any protocol",
            "the line is ignored");
      }
      AddressFamily named = section.isIpv6() ? AddressFamily.INET6 : AddressFamily.INET;
      return new FirewallMark(parts.mark(), Reals.family(lines, named));
    }
    Endpoint endpoint = parts.endpoint().get();
    tellFamily(section.header(), endpoint.family(), section.isIpv6(), Keywords.VIRTUAL);
    Protocol usual = endpoint.port() == NegotiateService.DNS.port() ? Protocol.UDP : Protocol.TCP;
    if (protocol.isEmpty()) {
      return new ServiceAddress(usual, endpoint);
    }
    Optional<Protocol> said =
        values.choice(
            protocol.get(),
            ServiceReader::protocol,
            "neither tcp nor udp",
            "taken as " + usual.word());
    return new ServiceAddress(said.orElse(usual), endpoint);
  }

  private static Optional<Protocol> protocol(String word) {
    return switch (word) {
      case "tcp" -> Optional.of(Protocol.TCP);
      case "udp" -> Optional.of(Protocol.UDP);
      default -> Optional.empty();
    };
  }

  private ServiceConduct conduct(Settings settings) {
    Optional<Setting> own = settings.of(Keywords.QUIESCENT);
    Optional<Boolean> said = own.isPresent() ? values.yesOrNo(own.get()) : Optional.empty();
    return ServiceConduct.PLAIN.withInhibition(said.orElse(globals.isQuiescent()));
  }

  private ServiceHooks hooks(Settings settings) {
    Optional<Setting> own = settings.of(Keywords.FALLBACKCOMMAND);
    Optional<Command> command =
        own.isPresent() ? Checks.command(own.get(), values) : globals.fallbackCommand();
    return command.isPresent() ? ServiceHooks.NONE.withFallback(command.get()) : ServiceHooks.NONE;
  }
}
