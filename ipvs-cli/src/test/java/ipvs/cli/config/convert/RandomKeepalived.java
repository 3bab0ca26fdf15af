package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Quorum;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServerConduct;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.ServiceConduct;
import ipvs.model.health.ServiceHooks;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.model.health.StopManner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables that keepalived's language can say in full, by chance. */
final class RandomKeepalived {
  private final RandomServices parts;
  private final List<TrackFile> files;
  private final RandomChecks checks;

  private RandomKeepalived(long seed) {
    parts = new RandomServices(seed);
    files = parts.rarely() ? List.of(trackFile()) : List.of();
    checks = new RandomChecks(parts, files.stream().map(TrackFile::name).toList());
  }

  /** {@return the table of a seed} */
  static CheckedTable table(long seed) {
    RandomKeepalived random = new RandomKeepalived(seed);
    List<CheckedService> services = new ArrayList<>();
    for (ServiceKey key : random.parts.keys(1 + random.parts.random.nextInt(4))) {
      services.add(random.service(random.names(key)));
    }
    return new CheckedTable(
        services,
        random.parts.maybe(new Timeouts(900, random.parts.chance() ? 0 : 120, 300)),
        random.parts.maybe(random.daemons()),
        random.director(),
        random.files);
  }

  private TrackFile trackFile() {
    return new TrackFile(
        parts.name(),
        "/run/" + parts.name(),
        parts.maybe(new TrackWeight(1 + parts.random.nextInt(9), parts.chance())),
        Optional.empty());
  }

  private DaemonSettings daemons() {
    return new DaemonSettings(
        "lo",
        Optional.empty(),
        parts.random.nextInt(256),
        parts.chance() ? 0 : 1400,
        parts.chance() ? 0 : 8849,
        parts.chance() ? 0 : 3,
        parts.maybe(IpAddress.parse("224.0.0.82")));
  }

  private DirectorSettings director() {
    return new DirectorSettings(
        parts.rarely(),
        parts.maybe(parts.chance() ? StopManner.REMOVE : StopManner.FLUSH),
        // Without both keepalived says that its configuration is not safe.
        new DirectorSettings.ScriptSettings(Optional.of(parts.user()), true),
        parts.rarely(),
        parts.rarely(),
        parts.rarely()
            ? Optional.of(new NamedPipe("/run/" + parts.name(), parts.maybe(parts.user())))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** A service by itself, or a group of its family and protocol. */
  private ServiceNames names(ServiceKey key) {
    if (!parts.rarely()) {
      return ServiceNames.of(key);
    }
    List<ServiceKey> keys = new ArrayList<>(List.of(key));
    for (int i = parts.random.nextInt(3); i > 0; i--) {
      ServiceKey other = other(key);
      if (!keys.contains(other)) {
        keys.add(other);
      }
    }
    return ServiceNames.group(parts.name(), keys);
  }

  private ServiceKey other(ServiceKey key) {
    if (key instanceof ServiceAddress at) {
      return new ServiceAddress(
          at.protocol(),
          new Endpoint(parts.address(key.family()), 1 + parts.random.nextInt(0xFFFF)));
    }
    return new FirewallMark(2000 + parts.random.nextInt(1000), key.family());
  }

  private CheckedService service(ServiceNames names) {
    ServiceKey key = names.keys().get(0);
    Balancing balancing = parts.balancing(key);
    boolean canHaveEngine =
        key instanceof ServiceAddress at
            && at.protocol().equals(Protocol.UDP)
            && balancing.stickiness().isPresent();
    int need = 1 + parts.random.nextInt(5);
    CheckedService service =
        CheckedService.of(names, canHaveEngine ? balancing.withEngine(parts.engine()) : balancing)
            .withServers(servers(names, key))
            .withQuorum(new Quorum(need, parts.random.nextInt(need)))
            .withConduct(new ServiceConduct(parts.rarely(), parts.rarely(), parts.rarely()))
            .withHooks(
                new ServiceHooks(
                    parts.maybe(command()),
                    parts.maybe(command().as(parts.user())),
                    Optional.empty()))
            .withTiming(checks.timing(1));
    if (parts.rarely()) {
      service = service.withVirtualHost("vs.example.org");
    }
    return parts.rarely() ? service.withSorry(sorry(key)) : service;
  }

  private Command command() {
    return RandomChecks.sayable(parts.command());
  }

  private SorryServer sorry(ServiceKey key) {
    Forwarding forwarding = parts.any();
    int port = forwarding.takesPortOfService() ? 0 : 8080;
    AddressFamily family = key.family();
    return new SorryServer(
        new ServerAddress(
            family == AddressFamily.INET
                ? IpAddress.parse("10.255.0.9")
                : IpAddress.parse("2001:db8:ff::9"),
            port),
        forwarding,
        parts.chance());
  }

  private List<CheckedServer> servers(ServiceNames names, ServiceKey key) {
    List<CheckedServer> servers = new ArrayList<>();
    for (CheckedServer server : parts.servers(key, true)) {
      boolean hasOddPort = names.keys().size() > 1 && server.forwarding().takesPortOfService();
      CheckedServer plain =
          hasOddPort
              ? CheckedServer.of(server.address().address(), 0, server.forwarding())
              : server;
      CheckedServer checked =
          plain
              .withConduct(
                  new ServerConduct(parts.maybe(parts.chance()), parts.maybe(parts.chance())))
              .withHooks(new ServerHooks(parts.maybe(command()), parts.maybe(command())))
              .withTiming(checks.timing(1))
              .withChecks(checks.checks());
      CheckedServer named = parts.rarely() ? checked.withVirtualHost("rs.example.org") : checked;
      // Whatever the quorum is, it can be reached.
      servers.add(servers.isEmpty() ? named.withWeight(5) : named);
    }
    return servers;
  }
}
