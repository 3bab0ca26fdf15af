package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes servers out of service and waits for their connections.
 *
 * <p>A server of weight 0 gets no new connections, and those that it has go on; but a client that
 * persistence binds to it still comes, unless {@code net.ipv4.vs.expire_quiescent_template} is 1.
 *
 * <p>Each look at the table is one dump for each service that has servers which are not done. All
 * weights are set in one datagram, or in as few as there is room for: 256 changes each.
 *
 * <p>It waits through its {@link Pace} and nowhere else. Not safe for several threads.
 */
public final class Drain {
  private final TableAccess table;
  private final Pace pace;
  private final List<DrainedServer> servers;
  private final DrainSteps steps;
  private long begin;

  private Drain(TableAccess table, List<Request> requests, Pace pace) {
    this.table = Objects.requireNonNull(table, "table");
    this.pace = Objects.requireNonNull(pace, "pace");
    servers = new ArrayList<>(requests.size());
    for (Request request : requests) {
      servers.add(new DrainedServer(request));
    }
    steps = new DrainSteps(servers);
  }

  /** What is waited for. */
  public enum Until {
    /** No active connections. Those of UDP never are active. */
    ACTIVE,
    /** Neither active nor inactive connections. */
    ALL,
    /** No connections, and no client that persistence binds to the server. */
    TEMPLATES,
    /**
     * {@link #ACTIVE} for services of TCP and SCTP, {@link #ALL} for others: what a mark stands for
     * may be UDP. A service of UDP that takes each packet by itself is done at once.
     */
    BY_PROTOCOL;

    /** {@return what this means for a service: one of the others} */
    public Until of(ServiceKey service) {
      if (this != BY_PROTOCOL) {
        return this;
      }
      boolean isActiveWhileOpen =
          service instanceof ServiceAddress address
              && (address.protocol().equals(Protocol.TCP)
                  || address.protocol().equals(Protocol.SCTP));
      return isActiveWhileOpen ? ACTIVE : ALL;
    }
  }

  /**
   * A server to be drained.
   *
   * @param service its service
   * @param server where it listens
   * @param until what is waited for
   * @param atMost how many of that may be left, 0 or more
   * @param deletes whether the server is deleted once it is drained
   * @param forces whether it is deleted, too, where the deadline passes before
   */
  public record Request(
      ServiceKey service,
      Endpoint server,
      Until until,
      long atMost,
      boolean deletes,
      boolean forces) {
    /** Checks that all are there, and the range. */
    public Request {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(until, "until");
      if (atMost < 0) {
        throw new IllegalArgumentException("how many may be left is 0 or more: " + atMost);
      }
    }

    /** {@return a request that keeps the server, and waits for what its protocol leaves} */
    public static Request of(ServiceKey service, Endpoint server) {
      return new Request(service, server, Until.BY_PROTOCOL, 0, false, false);
    }

    /** {@return how many there are of what is waited for} */
    public long left(ServerView now) {
      return switch (until.of(service)) {
        case TEMPLATES ->
            now.activeConnections() + now.inactiveConnections() + now.persistentConnections();
        case ALL -> now.activeConnections() + now.inactiveConnections();
        case ACTIVE, BY_PROTOCOL -> now.activeConnections();
      };
    }
  }

  /**
   * A server that is being drained.
   *
   * @param request what is asked
   * @param weightBefore its weight before, which nobody else remembers; 0 if it was 0 already
   * @param now the server as it was read
   * @param waited the time since its weight was set
   */
  public record Look(Request request, int weightBefore, ServerStatus now, Duration waited) {}

  /**
   * What became of a server.
   *
   * @param request what was asked
   * @param ending how it ended
   * @param weightBefore its weight before; 0 if it was 0 already, or there was no such server
   * @param last the server as it was last seen; empty if it never was
   * @param waited the time since its weight was set
   * @param refusal why the kernel refused to set its weight, or to delete it
   */
  public record Result(
      Request request,
      Ending ending,
      int weightBefore,
      Optional<ServerStatus> last,
      Duration waited,
      Optional<IpvsException> refusal) {}

  /** How it ends for a server. */
  public enum Ending {
    /** No more connections are left than may be; it stays at weight 0. */
    DRAINED,
    /** The same, and it was deleted. */
    DELETED,
    /** Somebody else deleted it or its service. */
    GONE,
    /** The deadline passed before; it stays at weight 0. */
    DEADLINE,
    /** The deadline passed before, and it was deleted with the connections it had. */
    FORCED,
    /** Somebody else set its weight; it is left alone. */
    OVERRIDDEN,
    /** The wait was to end before; it stays at weight 0. */
    INTERRUPTED,
    /** It has its weight of before again. */
    RESTORED,
    /** The kernel refused to set its weight, or to delete it. */
    REFUSED
  }

  /**
   * {@return a drain that has not begun}
   *
   * @param client asks the kernel; stays open
   * @param requests the servers, each once
   * @param pace the time, and how often to look
   */
  public static Drain of(IpvsClient client, List<Request> requests, Pace pace) {
    return of(TableAccess.of(client), requests, pace);
  }

  /** {@return a drain that reaches its table in a way of its own} */
  public static Drain of(TableAccess table, List<Request> requests, Pace pace) {
    return new Drain(table, requests, pace);
  }

  /**
   * Sets the weight of each server to 0, and waits. To be called once.
   *
   * <p>A server that has gone counts as done. Where the wait is interrupted all stays as it is.
   *
   * @param deadline how long to wait since the weights were set; 0 to look once, empty for as long
   *     as it takes
   * @param listener is told how it goes on
   * @return what became of each server, in the order of the requests
   * @throws IOException if the kernel cannot be asked, or the listener throws: then {@link
   *     #results} has what is known, and weights may have been set
   */
  public List<Result> run(Optional<Duration> deadline, DrainListener listener) throws IOException {
    table.change(steps::quiesce);
    begin = pace.nanos();
    for (DrainedServer server : pending()) {
      listener.quiesced(server.look());
    }
    tellEndings(listener);
    while (!pending().isEmpty()) {
      long look = pace.nanos();
      look(listener);
      if (deadline.isPresent() && waited().compareTo(deadline.get()) >= 0) {
        giveUp(listener);
      }
      for (DrainedServer server : pending()) {
        listener.waiting(server.look());
      }
      listener.looked();
      if (!pending().isEmpty()) {
        await(look, deadline, listener);
      }
    }
    return results();
  }

  /** {@return what is known of each server; who is not done would be interrupted now} */
  public List<Result> results() {
    List<Result> results = new ArrayList<>(servers.size());
    for (DrainedServer server : servers) {
      results.add(server.result());
    }
    return List.copyOf(results);
  }

  /**
   * Gives the servers that this has set to weight 0 their weights of before, where they still have
   * weight 0: after an interruption, or an exception.
   *
   * @return what is known of each server by now
   * @throws IOException if the kernel cannot be asked
   */
  public List<Result> restoreWeights() throws IOException {
    List<DrainedServer> left = new ArrayList<>();
    for (DrainedServer server : servers) {
      if (server.isToBeRestored()) {
        left.add(server);
      }
    }
    if (!left.isEmpty()) {
      table.change(client -> steps.restore(client, left, waited()));
    }
    return results();
  }

  private void look(DrainListener listener) throws IOException {
    List<DrainedServer> looked = pending();
    ServersNow now = table.read(client -> DrainSteps.read(client, looked));
    List<DrainedServer> drained = new ArrayList<>();
    for (DrainedServer server : looked) {
      server.see(now, waited());
      if (server.isPending() && server.isDone()) {
        if (server.request().deletes()) {
          drained.add(server);
        } else {
          server.end(Ending.DRAINED);
        }
      }
    }
    delete(drained, Ending.DELETED);
    tellEndings(listener);
  }

  private void giveUp(DrainListener listener) throws IOException {
    List<DrainedServer> forced = new ArrayList<>();
    for (DrainedServer server : pending()) {
      if (server.request().forces()) {
        forced.add(server);
      } else {
        server.end(Ending.DEADLINE);
      }
    }
    delete(forced, Ending.FORCED);
    tellEndings(listener);
  }

  private void delete(List<DrainedServer> chosen, Ending how) throws IOException {
    if (!chosen.isEmpty()) {
      table.change(client -> steps.delete(client, chosen, how, waited()));
    }
  }

  private void await(long look, Optional<Duration> deadline, DrainListener listener)
      throws IOException {
    Duration wait = pace.interval().minusNanos(pace.nanos() - look);
    if (deadline.isPresent()) {
      Duration left = deadline.get().minus(waited());
      wait = wait.compareTo(left) < 0 ? wait : left;
    }
    try {
      pace.pause(wait);
    } catch (InterruptedIOException e) {
      for (DrainedServer server : pending()) {
        server.end(Ending.INTERRUPTED);
      }
      tellEndings(listener);
    }
  }

  private void tellEndings(DrainListener listener) throws IOException {
    for (DrainedServer server : servers) {
      if (server.hasEndedUntold()) {
        listener.ended(server.result());
      }
    }
  }

  private Duration waited() {
    return Duration.ofNanos(pace.nanos() - begin);
  }

  private List<DrainedServer> pending() {
    List<DrainedServer> pending = new ArrayList<>();
    for (DrainedServer server : servers) {
      if (server.isPending()) {
        pending.add(server);
      }
    }
    return pending;
  }
}
