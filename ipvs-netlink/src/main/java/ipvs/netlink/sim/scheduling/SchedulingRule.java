package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** How a scheduler chooses. Not safe for several threads; each service has one of its own. */
public interface SchedulingRule {
  /**
   * {@return the server that gets a connection, or empty if none may}
   *
   * @param servers all of the service, in the order of its dumps: the newest first
   * @param arrival the connection
   */
  Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival);

  /**
   * {@return whether it goes round and is at this server, so that it must know when that leaves}
   */
  default boolean isAt(Endpoint server) {
    return false;
  }

  /**
   * Tells the rule that the server leaves at which it is.
   *
   * @param servers all of the service, this one still among them
   * @param leaving which one
   */
  default void forget(List<ServerLoad> servers, Endpoint leaving) {}

  /**
   * Tells the rule that servers came or went, or that weights changed.
   *
   * @param weights those that servers of the service have now, each once; none without servers
   */
  default void update(SortedSet<Integer> weights) {}

  /** {@return the rule of a scheduler in its first state, or empty where none is known here} */
  static Optional<SchedulingRule> of(Scheduler scheduler) {
    return switch (scheduler.name()) {
      case "rr" -> Optional.of(new RoundRobin());
      case "wrr" -> Optional.of(new WeightedRoundRobin());
      case "lc" -> Optional.of(new LeastConnections());
      case "wlc" -> Optional.of(new WeightedLeastConnections());
      case "sed" -> Optional.of(new ShortestExpectedDelay());
      case "nq" -> Optional.of(new NeverQueue());
      case "fo" -> Optional.of(new FailOver());
      case "ovf" -> Optional.of(new Overflow());
      case "sh" -> Optional.of(new SourceHashing());
      case "dh" -> Optional.of(new DestinationHashing());
      case "mh" -> Optional.of(new MaglevHashing());
      case "none" -> Optional.of((servers, arrival) -> Optional.empty());
      default -> Optional.empty();
    };
  }
}
