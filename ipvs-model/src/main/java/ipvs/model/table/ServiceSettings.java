package ipvs.model.table;

import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some settings of a service: what is named here changes, everything else stays as it is.
 *
 * <p>The kernel replaces all settings at once, so that the others have to be taken from the present
 * service: {@link #over}. Immutable.
 *
 * @param scheduler how a server is chosen
 * @param schedulerFlags the flags for the scheduler, in place of those that it has
 * @param persistence seconds, 1 to 4294967295; 0 for a service that is not persistent
 * @param netmask which clients count as one; of the service's family
 * @param engine what persistence looks at beside the client's address; an empty value inside for
 *     nothing
 * @param onePacket whether every packet is scheduled on its own
 */
public record ServiceSettings(
    Optional<Scheduler> scheduler,
    Optional<SchedulerFlagSet> schedulerFlags,
    OptionalLong persistence,
    Optional<Netmask> netmask,
    Optional<Optional<PersistenceEngine>> engine,
    Optional<Boolean> onePacket) {
  /** Nothing is named, and nothing changes. */
  public static final ServiceSettings NONE =
      new ServiceSettings(
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Checks that all are there, and the range of the timeout. */
  public ServiceSettings {
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(schedulerFlags, "schedulerFlags");
    if (persistence.isPresent() && !FilterValue.U32.contains(persistence.getAsLong())) {
      throw new IllegalArgumentException(
          "persistence timeout is outside " + FilterValue.U32 + ": " + persistence.getAsLong());
    }
    Objects.requireNonNull(netmask, "netmask");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(onePacket, "onePacket");
  }

  /** {@return these settings and a scheduler} */
  public ServiceSettings withScheduler(Scheduler other) {
    return new ServiceSettings(
        Optional.of(other), schedulerFlags, persistence, netmask, engine, onePacket);
  }

  /** {@return these settings and flags for the scheduler, in place of those that it has} */
  public ServiceSettings withSchedulerFlags(SchedulerFlagSet flags) {
    return new ServiceSettings(
        scheduler, Optional.of(flags), persistence, netmask, engine, onePacket);
  }

  /**
   * {@return these settings and persistence}
   *
   * @param seconds 1 to 4294967295; 0 for none
   */
  public ServiceSettings withPersistence(long seconds) {
    return new ServiceSettings(
        scheduler, schedulerFlags, OptionalLong.of(seconds), netmask, engine, onePacket);
  }

  /** {@return these settings and a mask} */
  public ServiceSettings withNetmask(Netmask other) {
    return new ServiceSettings(
        scheduler, schedulerFlags, persistence, Optional.of(other), engine, onePacket);
  }

  /** {@return these settings and a persistence engine, or that there is to be none} */
  public ServiceSettings withEngine(Optional<PersistenceEngine> other) {
    return new ServiceSettings(
        scheduler, schedulerFlags, persistence, netmask, Optional.of(other), onePacket);
  }

  /** {@return these settings and whether every packet is scheduled on its own} */
  public ServiceSettings withOnePacket(boolean on) {
    return new ServiceSettings(
        scheduler, schedulerFlags, persistence, netmask, engine, Optional.of(on));
  }

  /** {@return whether nothing is named} */
  public boolean isEmpty() {
    return scheduler.isEmpty()
        && schedulerFlags.isEmpty()
        && persistence.isEmpty()
        && netmask.isEmpty()
        && engine.isEmpty()
        && onePacket.isEmpty();
  }

  /**
   * {@return a service with these settings changed}
   *
   * <p>If persistence ends, its timeout and mask become those of a service that never had it.
   *
   * @param present the service as it is
   * @throws UnfitSettingException if a setting that is named does not fit the service; the message
   *     says which
   */
  public VirtualService over(VirtualService present) {
    VirtualService changed =
        new VirtualService(
            present.key(),
            scheduler.orElse(present.scheduler()),
            flags(present.flags()),
            persistence(present),
            engine.orElse(present.engine()));
    requireTaken(changed.scheduler());
    if (netmask.isPresent() && !changed.isPersistent()) {
      throw new UnfitSettingException("a netmask means nothing without persistence");
    }
    if (persistence.isPresent()) {
      requirePort(changed);
    }
    if (onePacket.orElse(false)) {
      requireUdp(changed.key());
    }
    return changed;
  }

  /**
   * {@return a new service with these settings, and {@code wlc} without persistence for the rest}
   *
   * @throws UnfitSettingException if they do not fit each other or the service; the message says
   *     which
   */
  public VirtualService of(ServiceKey key) {
    VirtualService made = over(VirtualService.of(key, Scheduler.WLC));
    requirePort(made);
    return made;
  }

  private ServiceFlags flags(ServiceFlags present) {
    ServiceFlags flags = present;
    if (schedulerFlags.isPresent()) {
      flags = flags.withSchedulerFlags(schedulerFlags.get().flags());
    }
    if (persistence.isPresent()) {
      flags = flags.withPersistent(persistence.getAsLong() != 0);
    }
    return onePacket.isPresent() ? flags.withOnePacket(onePacket.get()) : flags;
  }

  private Persistence persistence(VirtualService present) {
    if (persistence.isPresent() && persistence.getAsLong() == 0) {
      return Persistence.off(present.key().family());
    }
    return new Persistence(
        persistence.orElse(present.persistence().timeout()),
        netmask.orElse(present.persistence().granularity()));
  }

  private void requireTaken(Scheduler by) {
    if (schedulerFlags.isPresent()) {
      Optional<Scheduler> only = schedulerFlags.get().only();
      if (only.isPresent() && !only.get().equals(by)) {
        throw new UnfitSettingException("flags of " + only.get() + " for the scheduler " + by);
      }
    }
  }

  /** A service of all ports remembers by client, or two connections of one go to two servers. */
  private static void requirePort(VirtualService service) {
    if (service.key() instanceof ServiceAddress at
        && at.endpoint().port() == 0
        && !service.isPersistent()) {
      throw new UnfitSettingException("a service of port 0 must be persistent");
    }
  }

  private static void requireUdp(ServiceKey key) {
    if (key instanceof ServiceAddress at && !at.protocol().equals(Protocol.UDP)) {
      throw new UnfitSettingException("one-packet scheduling is only for UDP");
    }
  }
}
