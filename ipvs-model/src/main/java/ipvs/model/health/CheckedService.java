package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.config.KeptLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service, or a group of services that share their servers, and how these are checked.
 *
 * @param names what clients connect to
 * @param balancing how a server is chosen
 * @param servers in the order of the file
 * @param sorry what serves when none of them does, if anything
 * @param quorum how much weight must be up for the service to count as up
 * @param conduct what becomes of servers at start, when they fail, and at the end
 * @param hooks what is run when the service comes up or goes down
 * @param timing of the checks of its servers, as far as the service says it
 * @param virtualHost the host that requests for pages name, if the service says it
 * @param kept what has no effect
 */
public record CheckedService(
    ServiceNames names,
    Balancing balancing,
    List<CheckedServer> servers,
    Optional<SorryServer> sorry,
    Quorum quorum,
    ServiceConduct conduct,
    ServiceHooks hooks,
    CheckTiming timing,
    Optional<String> virtualHost,
    List<KeptLine> kept) {
  /** Checks that all are there. */
  public CheckedService {
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(balancing, "balancing");
    servers = List.copyOf(servers);
    Objects.requireNonNull(sorry, "sorry");
    Objects.requireNonNull(quorum, "quorum");
    Objects.requireNonNull(conduct, "conduct");
    Objects.requireNonNull(hooks, "hooks");
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(virtualHost, "virtualHost");
    kept = List.copyOf(kept);
  }

  /** {@return a service by itself, without servers} */
  public static CheckedService of(ServiceKey key, Scheduler scheduler) {
    return of(ServiceNames.of(key), Balancing.of(scheduler));
  }

  /** {@return a service or group without servers} */
  public static CheckedService of(ServiceNames names, Balancing balancing) {
    return new CheckedService(
        names,
        balancing,
        List.of(),
        Optional.empty(),
        Quorum.ONE,
        ServiceConduct.PLAIN,
        ServiceHooks.NONE,
        CheckTiming.UNSAID,
        Optional.empty(),
        List.of());
  }

  /** {@return this service, balanced otherwise} */
  public CheckedService withBalancing(Balancing other) {
    return new CheckedService(
        names, other, servers, sorry, quorum, conduct, hooks, timing, virtualHost, kept);
  }

  /** {@return this service with other servers} */
  public CheckedService withServers(List<CheckedServer> others) {
    return new CheckedService(
        names, balancing, others, sorry, quorum, conduct, hooks, timing, virtualHost, kept);
  }

  /** {@return this service with a sorry server} */
  public CheckedService withSorry(SorryServer other) {
    return new CheckedService(
        names,
        balancing,
        servers,
        Optional.of(other),
        quorum,
        conduct,
        hooks,
        timing,
        virtualHost,
        kept);
  }

  /** {@return this service with another quorum} */
  public CheckedService withQuorum(Quorum other) {
    return new CheckedService(
        names, balancing, servers, sorry, other, conduct, hooks, timing, virtualHost, kept);
  }

  /** {@return this service with another conduct} */
  public CheckedService withConduct(ServiceConduct other) {
    return new CheckedService(
        names, balancing, servers, sorry, quorum, other, hooks, timing, virtualHost, kept);
  }

  /** {@return this service with other hooks} */
  public CheckedService withHooks(ServiceHooks other) {
    return new CheckedService(
        names, balancing, servers, sorry, quorum, conduct, other, timing, virtualHost, kept);
  }

  /** {@return this service with another timing of its checks} */
  public CheckedService withTiming(CheckTiming other) {
    return new CheckedService(
        names, balancing, servers, sorry, quorum, conduct, hooks, other, virtualHost, kept);
  }

  /** {@return this service, for which requests for pages name this host} */
  public CheckedService withVirtualHost(String other) {
    return new CheckedService(
        names, balancing, servers, sorry, quorum, conduct, hooks, timing, Optional.of(other), kept);
  }

  /** {@return this service with other lines without effect} */
  public CheckedService withKept(List<KeptLine> others) {
    return new CheckedService(
        names, balancing, servers, sorry, quorum, conduct, hooks, timing, virtualHost, others);
  }

  /**
   * {@return this service with the servers of others behind its own}
   *
   * <p>For a file that has a service several times: of two servers that the kernel takes for one
   * the first counts, and everything else is that of this service.
   */
  public CheckedService mergedWith(List<CheckedService> later) {
    if (later.isEmpty()) {
      return this;
    }
    ServiceKey key = names.keys().get(0);
    Map<Endpoint, CheckedServer> all = new LinkedHashMap<>();
    for (CheckedServer server : servers) {
      all.putIfAbsent(server.in(key).endpoint(), server);
    }
    for (CheckedService each : later) {
      for (CheckedServer server : each.servers) {
        all.putIfAbsent(server.in(key).endpoint(), server);
      }
    }
    return withServers(List.copyOf(all.values()));
  }
}
