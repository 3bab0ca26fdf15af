package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;

/**
 * What came of the checks of a table, each of which was run once.
 *
 * @param services in the order of the file, each of a group by itself
 */
public record ProbedTable(List<Service> services) {
  /** Keeps the list from changing. */
  public ProbedTable {
    services = List.copyOf(services);
  }

  /**
   * A service with its servers.
   *
   * @param key what tells it apart
   * @param servers in the order of the file
   */
  public record Service(ServiceKey key, List<Server> servers) {
    /** Checks that both are there. */
    public Service {
      Objects.requireNonNull(key, "key");
      servers = List.copyOf(servers);
    }
  }

  /**
   * A server with its checks.
   *
   * @param endpoint where the kernel has it
   * @param checks in the order of the file; empty where none is made of it
   */
  public record Server(Endpoint endpoint, List<Check> checks) {
    /** Checks that both are there. */
    public Server {
      Objects.requireNonNull(endpoint, "endpoint");
      checks = List.copyOf(checks);
    }

    /** {@return whether no check of it failed} */
    public boolean isUp() {
      for (Check check : checks) {
        if (check.result() == Result.DOWN) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A check.
   *
   * @param name what it is called
   * @param target where it connected to, or would have; of scripts and files the server
   * @param result what came of it
   * @param millis how long it took, in milliseconds; 0 if it was not run
   * @param reason why, in words for people, without control characters
   */
  public record Check(CheckName name, Endpoint target, Result result, long millis, String reason) {
    /** Checks that all are there. */
    public Check {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(result, "result");
      Limits.within("millis", millis, 0, Long.MAX_VALUE);
      Objects.requireNonNull(reason, "reason");
    }

    /** {@return what came of a check that was not run, and why it was not} */
    public static Check notRun(CheckName name, Endpoint target, String reason) {
      return new Check(name, target, Result.NOT_RUN, 0, reason);
    }
  }

  /** What came of a check. */
  public enum Result {
    /** The server passed. */
    UP,
    /** The server failed. */
    DOWN,
    /** It could not be made, for a reason of this machine and not of the server. */
    INCONCLUSIVE,
    /** It was not made: nobody asked for it, or there is no such check. */
    NOT_RUN;

    /** {@return what a verdict says} */
    public static Result of(Verdict.Outcome outcome) {
      return switch (outcome) {
        case UP -> UP;
        case DOWN -> DOWN;
        case INCONCLUSIVE -> INCONCLUSIVE;
      };
    }
  }

  /** {@return how many checks had a result; those of a server of several services count in each} */
  public int count(Result result) {
    int count = 0;
    for (Service service : services) {
      for (Server server : service.servers()) {
        for (Check check : server.checks()) {
          count += check.result() == result ? 1 : 0;
        }
      }
    }
    return count;
  }
}
