package ipvs.model.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service with its servers: whether enough of them are alive, and what is told of changes.
 *
 * <p>Hooks come in the order in which they are to run: that of a server before those of its
 * service. For one thread.
 */
final class ServiceMachine {
  private final CheckedService service;
  private final List<ServerMachine> servers;
  private final Optional<SorryServer> sorry;
  private final Quorum quorum;
  private boolean isUp;
  private boolean isServedBySorry;
  private boolean isTouched = true;

  /**
   * Makes a service whose servers were not looked at yet: {@link #begin} or {@link #goOn} is next.
   *
   * @param service what the file says of it
   * @param servers its servers, in the order of the file
   */
  ServiceMachine(CheckedService service, List<ServerMachine> servers) {
    this.service = Objects.requireNonNull(service, "service");
    this.servers = List.copyOf(servers);
    sorry = service.sorry().filter(this::isNoServer);
    quorum = fitted(service);
  }

  /** {@return a quorum that the servers can reach, and can lose} */
  private static Quorum fitted(CheckedService service) {
    long sum = 0;
    for (CheckedServer server : service.servers()) {
      sum += server.weight();
    }
    int need = (int) Math.max(1, Math.min(sum, service.quorum().need()));
    return new Quorum(need, Math.min(service.quorum().hysteresis(), need - 1));
  }

  private boolean isNoServer(SorryServer other) {
    for (ServerMachine server : servers) {
      if (server.server().address().equals(other.address())) {
        return false;
      }
    }
    return true;
  }

  CheckedService service() {
    return service;
  }

  List<ServerMachine> servers() {
    return servers;
  }

  /** {@return what serves when no server does; empty also where it is one of the servers} */
  Optional<SorryServer> sorry() {
    return sorry;
  }

  /** {@return the quorum, no greater than the servers can reach} */
  Quorum quorum() {
    return quorum;
  }

  /** {@return whether enough weight is alive} */
  boolean isUp() {
    return isUp;
  }

  /** {@return whether the sorry server serves} */
  boolean isServedBySorry() {
    return isServedBySorry;
  }

  /** {@return whether something changed since it was asked last, so that the table may differ} */
  boolean takeTouch() {
    boolean wasTouched = isTouched;
    isTouched = false;
    return wasTouched;
  }

  /** {@return the sum of the weights that serve} */
  long alive() {
    long sum = 0;
    for (ServerMachine server : servers) {
      sum += server.serving();
    }
    return sum;
  }

  /**
   * Looks at the servers for the first time.
   *
   * @param tellsServers whether those that are alive are told one by one, too
   * @return what is told
   */
  List<Hook> begin(boolean tellsServers) {
    List<Hook> hooks = new ArrayList<>();
    for (ServerMachine server : servers) {
      if (tellsServers && server.isAlive()) {
        hooks.add(hook(Hook.Event.SERVER_UP, Optional.of(server), "start"));
      }
    }
    long alive = alive();
    isUp = alive > 0 && alive >= quorum.need();
    if (isUp) {
      hooks.add(hook(Hook.Event.QUORUM_UP, Optional.empty(), "start"));
    } else if (sorry.isPresent()) {
      hooks.add(hook(Hook.Event.QUORUM_DOWN, Optional.empty(), "start"));
    }
    tellSorry("start", hooks);
    return hooks;
  }

  /**
   * Goes on where another one was, whose file was read anew.
   *
   * @return what is told
   */
  List<Hook> goOn(ServiceMachine before) {
    isUp = before.isUp;
    isServedBySorry = before.isServedBySorry;
    List<Hook> hooks = new ArrayList<>();
    judge("reload", hooks);
    return hooks;
  }

  /** {@return what is told when a check of a server has run} */
  List<Hook> take(ServerMachine server, int check, CheckResult result, Verdict verdict) {
    boolean stayed = server.stays();
    int served = server.serving();
    Optional<Hook.Event> event = server.take(check, result, verdict.shift());
    // Nearly all runs change nothing, and some services have many servers.
    boolean isSame = event.isEmpty() && server.stays() == stayed && server.serving() == served;
    return isSame ? List.of() : told(server, event, verdict.reason());
  }

  /**
   * {@return what is told when people take a server out, or give it back}
   *
   * @param mark that they have it out, if they have
   */
  List<Hook> maintain(ServerMachine server, Optional<Maintenance> mark) {
    boolean isSame =
        server.isMaintained() == mark.isPresent()
            && server.isDrained() == (mark.isPresent() && mark.get().drains());
    if (isSame) {
      return List.of();
    }
    if (mark.isEmpty()) {
      server.hold(false);
    }
    return told(server, server.maintain(mark), "maintenance");
  }

  /** Takes a server out of the table whose connections have ended; nobody is told. */
  void leave(ServerMachine server) {
    server.leave();
    isTouched = true;
  }

  /** {@return what is told when people drain a server by hand, or no longer do} */
  List<Hook> hold(ServerMachine server, boolean on, String reason) {
    server.hold(on);
    return told(server, Optional.empty(), reason);
  }

  /** {@return what is told at the end, as if all servers went down: nothing unless it is wanted} */
  List<Hook> end() {
    List<Hook> hooks = new ArrayList<>();
    if (service.conduct().omega()) {
      for (ServerMachine server : servers) {
        if (server.isAlive()) {
          hooks.add(hook(Hook.Event.SERVER_DOWN, Optional.of(server), "stop"));
        }
      }
      if (isUp) {
        hooks.add(hook(Hook.Event.QUORUM_DOWN, Optional.empty(), "stop"));
      }
    }
    return hooks;
  }

  private List<Hook> told(ServerMachine server, Optional<Hook.Event> event, String reason) {
    List<Hook> hooks = new ArrayList<>();
    isTouched = true;
    if (event.isPresent()) {
      hooks.add(hook(event.get(), Optional.of(server), reason));
    }
    judge(reason, hooks);
    return hooks;
  }

  /** Sees whether the quorum was gained or lost. */
  private void judge(String reason, List<Hook> hooks) {
    long alive = alive();
    boolean wasUp = isUp;
    long least = (long) quorum.need() + (wasUp ? -quorum.hysteresis() : quorum.hysteresis());
    isUp = alive > 0 && alive >= least;
    if (isUp != wasUp) {
      Hook.Event event = isUp ? Hook.Event.QUORUM_UP : Hook.Event.QUORUM_DOWN;
      hooks.add(hook(event, Optional.empty(), reason));
    }
    tellSorry(reason, hooks);
  }

  private void tellSorry(String reason, List<Hook> hooks) {
    boolean serves = !isUp && sorry.isPresent();
    if (serves != isServedBySorry) {
      isServedBySorry = serves;
      Hook.Event event = serves ? Hook.Event.SORRY_IN : Hook.Event.SORRY_OUT;
      hooks.add(hook(event, Optional.empty(), reason));
    }
  }

  private Hook hook(Hook.Event event, Optional<ServerMachine> server, String reason) {
    return new Hook(
        event,
        service,
        server.map(ServerMachine::server),
        reason,
        server.isPresent() ? server.get().weight() : 0,
        alive(),
        quorum.need());
  }
}
