package ipvs.model.health;

import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.util.Objects;
import java.util.Optional;

/**
 * How the servers of a service are chosen.
 *
 * @param scheduler the rule
 * @param flags one-packet scheduling and flags of the scheduler; never {@link
 *     ServiceFlags#PERSISTENT}, which {@code stickiness} stands for
 * @param stickiness whether connections of one client go to one server, and for how long
 * @param engine what persistence looks at beside the client's address, if it is said
 */
public record Balancing(
    Scheduler scheduler,
    ServiceFlags flags,
    Optional<Stickiness> stickiness,
    Optional<PersistenceEngine> engine) {
  /** Checks that all are there, and that persistence is said once. */
  public Balancing {
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(stickiness, "stickiness");
    Objects.requireNonNull(engine, "engine");
    if (flags.isPersistent()) {
      throw new IllegalArgumentException("a flag says what the time of persistence does");
    }
  }

  /** {@return this rule, without flags and persistence} */
  public static Balancing of(Scheduler scheduler) {
    return new Balancing(scheduler, ServiceFlags.NONE, Optional.empty(), Optional.empty());
  }

  /** {@return this with another scheduler} */
  public Balancing withScheduler(Scheduler other) {
    return new Balancing(other, flags, stickiness, engine);
  }

  /** {@return this with other flags} */
  public Balancing withFlags(ServiceFlags other) {
    return new Balancing(scheduler, other, stickiness, engine);
  }

  /** {@return this with persistence} */
  public Balancing withStickiness(Stickiness other) {
    return new Balancing(scheduler, flags, Optional.of(other), engine);
  }

  /** {@return this with a persistence engine} */
  public Balancing withEngine(PersistenceEngine other) {
    return new Balancing(scheduler, flags, stickiness, Optional.of(other));
  }

  /** {@return a service that is balanced like this} */
  public VirtualService of(ServiceKey key) {
    VirtualService plain = VirtualService.of(key, scheduler).withFlags(flags);
    VirtualService sticky =
        stickiness.isPresent() ? plain.withPersistence(stickiness.get().in(key.family())) : plain;
    return engine.isPresent() ? sticky.withEngine(engine.get()) : sticky;
  }
}
