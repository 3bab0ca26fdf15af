package ipvs.cli.config.convert;

import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.config.Dialect;
import ipvs.model.config.KeptLine;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.Forwarding;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.NeverUp;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServiceConduct;
import ipvs.model.health.ServiceHooks;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.model.health.StopManner;
import ipvs.model.health.TcpCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables that ldirectord's language can say in full, by chance. */
final class RandomLdirectord {
  private final RandomServices parts;

  private RandomLdirectord(long seed) {
    parts = new RandomServices(seed);
  }

  /** {@return the table of a seed} */
  static CheckedTable table(long seed) {
    RandomLdirectord random = new RandomLdirectord(seed);
    List<CheckedService> services = new ArrayList<>();
    for (ServiceKey key : random.parts.keys(1 + random.parts.random.nextInt(4))) {
      services.add(random.service(key));
    }
    return new CheckedTable(
        services, Optional.empty(), Optional.empty(), random.director(), List.of());
  }

  private DirectorSettings director() {
    DirectorSettings unsaid = DirectorSettings.UNSAID;
    StopManner manner = parts.chance() ? StopManner.KEEP : StopManner.REMOVE;
    return new DirectorSettings(
        false,
        parts.maybe(manner),
        unsaid.scripts(),
        false,
        false,
        unsaid.fifo(),
        unsaid.fifoReader(),
        parts.maybe("/etc/ha.d/maintenance"),
        parts.chance() ? List.of(kept("autoreload", "yes")) : List.of());
  }

  private static KeptLine kept(String key, String value) {
    return KeptLine.of(Dialect.LDIRECTORD, key, List.of(value));
  }

  private CheckedService service(ServiceKey key) {
    Duration checkTimeout = seconds();
    Duration loop = seconds();
    boolean isNegotiated = parts.chance();
    CheckTiming timing =
        CheckTiming.UNSAID
            .withDelayLoop(loop)
            .withRetry(parts.random.nextInt(5))
            .withDelayBeforeRetry(loop)
            .withConnectTimeout(checkTimeout)
            .withDeadline(isNegotiated ? seconds() : checkTimeout);
    CheckedService service =
        CheckedService.of(ServiceNames.of(key), parts.balancing(key))
            .withServers(servers(key, isNegotiated, checkTimeout))
            .withConduct(ServiceConduct.PLAIN.withInhibition(parts.chance()))
            .withTiming(timing)
            .withKept(parts.rarely() ? List.of(kept("comment", "a b")) : List.of());
    if (parts.rarely()) {
      service = service.withHooks(ServiceHooks.NONE.withFallback(withoutHash(parts.command())));
    }
    if (parts.rarely()) {
      service = service.withVirtualHost("www.example.org");
    }
    return parts.rarely() ? service.withSorry(sorry(key)) : service;
  }

  private SorryServer sorry(ServiceKey key) {
    Forwarding forwarding = parts.plain();
    int port = forwarding.takesPortOfService() ? 0 : 8080;
    return new SorryServer(new ServerAddress(parts.address(key.family()), port), forwarding, false);
  }

  private Duration seconds() {
    return Duration.ofSeconds(1 + parts.random.nextInt(100));
  }

  private static Command withoutHash(Command command) {
    return new Command(
        command.words().stream().map(word -> word.replace("#", "")).toList(), command.user());
  }

  private List<CheckedServer> servers(ServiceKey key, boolean isNegotiated, Duration timeout) {
    CheckTarget target = parts.chance() ? CheckTarget.SERVER : CheckTarget.SERVER.withPort(8000);
    CheckBasis basis = CheckBasis.DEFAULT.withTarget(target);
    boolean isUdp = key instanceof ServiceAddress at && at.protocol().equals(Protocol.UDP);
    List<CheckSpec> plain = plain(basis, isUdp, timeout);
    NegotiateCheck negotiate = negotiate(basis);
    List<CheckedServer> servers = new ArrayList<>();
    for (CheckedServer server : parts.servers(key, false)) {
      servers.add(server.withChecks(isNegotiated ? List.of(otherwise(negotiate)) : plain));
    }
    return servers;
  }

  private List<CheckSpec> plain(CheckBasis basis, boolean isUdp, Duration timeout) {
    return switch (parts.random.nextInt(5)) {
      case 0 -> List.of();
      case 1 -> List.of(new NeverUp(CheckBasis.DEFAULT));
      case 2 -> List.of(new PingCheck(CheckBasis.DEFAULT, 1 + parts.random.nextInt(3)));
      case 3 ->
          List.of(
              new ScriptCheck(
                  CheckBasis.DEFAULT,
                  withoutHash(parts.command()),
                  parts.chance() ? ScriptKind.EXTERNAL : ScriptKind.EXTERNAL_PERL,
                  Optional.of(timeout)));
      default -> List.of(isUdp ? new PingCheck(CheckBasis.DEFAULT, 1) : new TcpCheck(basis));
    };
  }

  private NegotiateCheck negotiate(CheckBasis basis) {
    Negotiation talk =
        new Negotiation(
            Optional.of("/index.html"),
            Optional.of("a b"),
            parts.rarely(),
            new Negotiation.Credentials(
                parts.maybe("somebody"), Optional.empty(), parts.maybe("db"), Optional.empty()));
    return new NegotiateCheck(
        basis,
        parts.oneOf(List.of(NegotiateService.values())),
        parts.rarely() ? 1 + parts.random.nextInt(9) : 0,
        talk);
  }

  private NegotiateCheck otherwise(NegotiateCheck check) {
    Negotiation talk =
        new Negotiation(
            Optional.of("/" + parts.name()),
            Optional.of(parts.text().replace("#", "")),
            check.talk().asksForHead(),
            check.talk().credentials());
    return parts.rarely()
        ? new NegotiateCheck(check.basis(), check.service(), check.connects(), talk)
        : check;
  }
}
