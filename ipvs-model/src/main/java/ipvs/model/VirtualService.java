package ipvs.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a virtual service: what clients connect to, and how a server is chosen.
 *
 * <p>{@link ServiceStatus} adds what the kernel counts for it.
 *
 * @param key its key, which tells it apart from other services
 * @param scheduler how a server is chosen
 * @param flags persistence, one-packet scheduling, flags for the scheduler
 * @param persistence the timeout and mask, which the kernel keeps even if persistence is off
 * @param engine what persistence looks at beside the client's address, if anything
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_*
 */
public record VirtualService(
    ServiceKey key,
    Scheduler scheduler,
    ServiceFlags flags,
    Persistence persistence,
    Optional<PersistenceEngine> engine) {

  /** Checks that all are there and that the mask is of the service's family. */
  public VirtualService {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(flags, "flags");
    Objects.requireNonNull(persistence, "persistence");
    Objects.requireNonNull(engine, "engine");
    if (persistence.granularity().family() != key.family()) {
      throw new IllegalArgumentException(
          "an " + key.family() + " service with a mask of " + persistence.granularity().family());
    }
  }

  /** {@return a service without flags and persistence} */
  public static VirtualService of(ServiceKey key, Scheduler scheduler) {
    return new VirtualService(
        key, scheduler, ServiceFlags.NONE, Persistence.off(key.family()), Optional.empty());
  }

  /** {@return whether connections of one client go to one server} */
  public boolean isPersistent() {
    return flags.isPersistent();
  }

  /** {@return this service with another scheduler} */
  public VirtualService withScheduler(Scheduler other) {
    return new VirtualService(key, other, flags, persistence, engine);
  }

  /** {@return this service with other flags} */
  public VirtualService withFlags(ServiceFlags other) {
    return new VirtualService(key, scheduler, other, persistence, engine);
  }

  /** {@return this service made persistent} */
  public VirtualService withPersistence(Persistence on) {
    return new VirtualService(key, scheduler, flags.withPersistent(true), on, engine);
  }

  /** {@return this service with one-packet scheduling} */
  public VirtualService withOnePacket() {
    return withFlags(flags.withOnePacket(true));
  }

  /** {@return this service with a persistence engine} */
  public VirtualService withEngine(PersistenceEngine other) {
    return new VirtualService(key, scheduler, flags, persistence, Optional.of(other));
  }

  /**
   * {@return whether a service that a kernel lists under this key has just these settings}
   *
   * <p>As if {@link ServiceView#service} were compared, but no value is made for it: in a large
   * table nearly all are as they should be.
   */
  public boolean isListedAs(ServiceView listed) {
    return scheduler.name().equals(listed.scheduler())
        && flags.bits() == listed.flags()
        && persistence.timeout() == listed.timeout()
        && persistence.granularity().equals(listed.granularity())
        && engine.isPresent() == listed.hasEngine()
        && (engine.isEmpty() || engine.get().name().equals(listed.engine()));
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof VirtualService that
        && key.equals(that.key)
        && scheduler.equals(that.scheduler)
        && flags.equals(that.flags)
        && persistence.equals(that.persistence)
        && engine.equals(that.engine);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * key.hashCode() + scheduler.hashCode()) + flags.hashCode();
  }
}
