package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A virtual service with its servers, as {@code /proc/net/ip_vs} shows it.
 *
 * <p>Not shown: flags of the scheduler, persistence engine, counters and rates.
 *
 * @param address its address; empty if it has a mark
 * @param mark its mark, 1 to 4294967295; 0 if it has an address
 * @param family the family of its address. That of a mark is not shown and taken to be that of its
 *     first server, which is wrong only where servers of the other family are reached by tunnels;
 *     empty if it has none
 * @param scheduler how a server is chosen; {@link Scheduler#NONE} for none
 * @param onePacket whether each packet is scheduled by itself; empty for an address of IPv6, of
 *     which it is not shown
 * @param persistenceTicks the persistence timeout, 0 to 4294967295, in ticks of the kernel, whose
 *     length is not shown; empty if persistence is off
 * @param granularity which clients count as one; empty if persistence is off or the family is not
 *     known
 * @param servers its servers, newest first
 */
public record ProcService(
    Optional<ServiceAddress> address,
    long mark,
    Optional<AddressFamily> family,
    Scheduler scheduler,
    Optional<Boolean> onePacket,
    OptionalLong persistenceTicks,
    Optional<Netmask> granularity,
    List<ProcServer> servers) {
  /** Checks that all are there and fit to each other, and keeps the list from changing. */
  public ProcService {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(onePacket, "onePacket");
    Objects.requireNonNull(persistenceTicks, "persistenceTicks");
    Objects.requireNonNull(granularity, "granularity");
    servers = List.copyOf(servers);
    if (address.isPresent() != (mark == 0)) {
      throw new IllegalArgumentException("neither an address nor a mark, or both: " + mark);
    }
    if (address.isPresent() && !family.equals(Optional.of(address.get().family()))) {
      throw new IllegalArgumentException("a family that is not that of " + address.get());
    }
    if (granularity.isPresent() && !family.equals(Optional.of(granularity.get().family()))) {
      throw new IllegalArgumentException("a mask of another family: " + granularity.get());
    }
  }

  /** {@return whether connections of one client go to one server} */
  public boolean isPersistent() {
    return persistenceTicks.isPresent();
  }

  /**
   * {@return its key}
   *
   * @param otherwise the family of a mark of which it is not known
   */
  ServiceKey key(AddressFamily otherwise) {
    return address.isPresent() ? address.get() : new FirewallMark(mark, family.orElse(otherwise));
  }

  /**
   * {@return the same under a key, with 0 or the kernel's default for all that is not shown; a
   * persistence timeout is 0 seconds}
   */
  EntryStatus status(ServiceKey key) {
    Netmask mask =
        granularity
            .filter(each -> each.family() == key.family())
            .orElse(Netmask.full(key.family()));
    ServiceFlags flags =
        ServiceFlags.NONE.withPersistent(isPersistent()).withOnePacket(onePacket.orElse(false));
    VirtualService service =
        new VirtualService(key, scheduler, flags, new Persistence(0, mask), Optional.empty());
    List<ServerStatus> statuses = new ArrayList<>(servers.size());
    for (ProcServer server : servers) {
      statuses.add(server.status());
    }
    return new EntryStatus(ServiceStatus.idle(service), statuses);
  }
}
