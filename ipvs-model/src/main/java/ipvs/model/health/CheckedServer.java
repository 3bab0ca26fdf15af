package ipvs.model.health;

import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.config.KeptLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of a service, and how it is checked.
 *
 * @param address where it listens
 * @param forwarding how packets reach it
 * @param weight its share of new connections, 0 to 2147483647; 0 for none
 * @param thresholds its limits on connections
 * @param conduct where it differs from its service at start and on failure
 * @param hooks what is run when it comes up or goes down
 * @param timing of its checks, as far as the server says it
 * @param virtualHost the host that requests for pages name, if the server says it
 * @param checks all of them have to go well; without any it is always up
 * @param kept what has no effect
 */
public record CheckedServer(
    ServerAddress address,
    Forwarding forwarding,
    int weight,
    Thresholds thresholds,
    ServerConduct conduct,
    ServerHooks hooks,
    CheckTiming timing,
    Optional<String> virtualHost,
    List<CheckSpec> checks,
    List<KeptLine> kept) {
  /** Checks that all are there, and the range of the weight. */
  public CheckedServer {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(forwarding, "forwarding");
    Limits.within("weight", weight, 0, Integer.MAX_VALUE);
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(conduct, "conduct");
    Objects.requireNonNull(hooks, "hooks");
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(virtualHost, "virtualHost");
    checks = List.copyOf(checks);
    kept = List.copyOf(kept);
  }

  /**
   * {@return a server of weight 1 without checks}
   *
   * @param address its address
   * @param port its port, 0 to 65535; 0 for that of the service
   * @param forwarding how packets reach it
   */
  public static CheckedServer of(IpAddress address, int port, Forwarding forwarding) {
    return new CheckedServer(
        new ServerAddress(address, port),
        forwarding,
        1,
        Thresholds.NONE,
        ServerConduct.OF_SERVICE,
        ServerHooks.NONE,
        CheckTiming.UNSAID,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** {@return this server with another weight, 0 to 2147483647; 0 for none} */
  public CheckedServer withWeight(int other) {
    return new CheckedServer(
        address, forwarding, other, thresholds, conduct, hooks, timing, virtualHost, checks, kept);
  }

  /** {@return this server with other limits on connections} */
  public CheckedServer withThresholds(Thresholds other) {
    return new CheckedServer(
        address, forwarding, weight, other, conduct, hooks, timing, virtualHost, checks, kept);
  }

  /** {@return this server, differing from its service like this} */
  public CheckedServer withConduct(ServerConduct other) {
    return new CheckedServer(
        address, forwarding, weight, thresholds, other, hooks, timing, virtualHost, checks, kept);
  }

  /** {@return this server with other hooks} */
  public CheckedServer withHooks(ServerHooks other) {
    return new CheckedServer(
        address, forwarding, weight, thresholds, conduct, other, timing, virtualHost, checks, kept);
  }

  /** {@return this server with another timing of its checks} */
  public CheckedServer withTiming(CheckTiming other) {
    return new CheckedServer(
        address, forwarding, weight, thresholds, conduct, hooks, other, virtualHost, checks, kept);
  }

  /** {@return this server, for which requests for pages name this host} */
  public CheckedServer withVirtualHost(String other) {
    return new CheckedServer(
        address,
        forwarding,
        weight,
        thresholds,
        conduct,
        hooks,
        timing,
        Optional.of(other),
        checks,
        kept);
  }

  /** {@return this server with other checks} */
  public CheckedServer withChecks(List<CheckSpec> others) {
    return new CheckedServer(
        address, forwarding, weight, thresholds, conduct, hooks, timing, virtualHost, others, kept);
  }

  /** {@return this server with other lines without effect} */
  public CheckedServer withKept(List<KeptLine> others) {
    return new CheckedServer(
        address,
        forwarding,
        weight,
        thresholds,
        conduct,
        hooks,
        timing,
        virtualHost,
        checks,
        others);
  }

  /** {@return whether it is never to serve: one of its checks says so} */
  public boolean isOff() {
    return checks(NeverUp.class).findAny().isPresent();
  }

  /** {@return those of its checks that are of one kind} */
  <T extends CheckSpec> Stream<T> checks(Class<T> kind) {
    return checks.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** {@return the server as the kernel has it in a service} */
  public RealServer in(ServiceKey service) {
    return new RealServer(
        address.in(service, forwarding),
        forwarding.method(),
        forwarding.tunnel(),
        weight,
        thresholds);
  }
}
