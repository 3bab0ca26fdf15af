package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a service that is kept, at one moment.
 *
 * @param key the service; of a group each of its services has a status of its own
 * @param group the name of the group, if it is of one
 * @param scheduler how its servers are chosen
 * @param quorum how much weight it needs, no more than its servers can reach
 * @param weight the sum of the weights that serve
 * @param isUp whether that is enough
 * @param sorry the server that serves when none does, if there is one
 * @param isServedBySorry whether it does
 * @param servers in the order of the file
 */
public record PoolStatus(
    ServiceKey key,
    Optional<String> group,
    Scheduler scheduler,
    Quorum quorum,
    long weight,
    boolean isUp,
    Optional<Endpoint> sorry,
    boolean isServedBySorry,
    List<Server> servers) {
  /** Checks that all are there. */
  public PoolStatus {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(quorum, "quorum");
    Objects.requireNonNull(sorry, "sorry");
    servers = List.copyOf(servers);
  }

  /** How a server stands. */
  public enum State {
    /** It serves. */
    UP,
    /** A check failed, or it is never to serve. */
    DOWN,
    /** It waits for its first success. */
    UNVERIFIED,
    /** People have taken it out. */
    MAINTENANCE,
    /** Somebody has set its weight to 0 in the kernel's table, where it is left. */
    HELD;

    /** {@return its word in a document} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A server.
   *
   * @param endpoint where the kernel has it in this service
   * @param isAlive whether it is to get connections, as far as checks and people say
   * @param configured the weight that the file gives it
   * @param effective its weight with what checks say of it
   * @param kernel its weight in the kernel's table, as far as it is known; empty if it is not there
   * @param state how it stands
   * @param checks in the order of the file
   */
  public record Server(
      Endpoint endpoint,
      boolean isAlive,
      int configured,
      int effective,
      OptionalInt kernel,
      State state,
      List<Check> checks) {
    /** Checks that all are there. */
    public Server {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(kernel, "kernel");
      Objects.requireNonNull(state, "state");
      checks = List.copyOf(checks);
    }
  }

  /**
   * A check of a server, which may be one of others, too.
   *
   * @param number tells it from others; the same wherever it is shared
   * @param probe what it does
   * @param isPassed whether it counts as passed for this server
   * @param tries how many failures in a row were borne, 0 for none
   * @param next when it runs next; {@link HealthMachine#NEVER} while it runs
   */
  public record Check(int number, ProbeSpec probe, boolean isPassed, int tries, long next) {
    /** Checks that it is there. */
    public Check {
      Objects.requireNonNull(probe, "probe");
    }
  }
}
