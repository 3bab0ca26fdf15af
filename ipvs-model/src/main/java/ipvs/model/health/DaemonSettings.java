package ipvs.model.health;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import java.util.Objects;
import java.util.Optional;

/**
 * The sync daemons of a director: a master and a backup with the same settings.
 *
 * @param interfaceName the interface whose multicast group is used, 1 to 15 bytes
 * @param instance the VRRP instance whose state says which of the two runs; both run where none is
 *     named
 * @param syncId tells groups of directors apart, 0 to 255
 * @param maxLength the largest message in bytes, 0 to 65535; 0 for the kernel's default
 * @param port the UDP port, 0 to 65535; 0 for the kernel's default
 * @param ttl time to live of the messages, 0 to 255; 0 for the kernel's default
 * @param group the multicast group, if it is said
 */
public record DaemonSettings(
    String interfaceName,
    Optional<String> instance,
    int syncId,
    int maxLength,
    int port,
    int ttl,
    Optional<IpAddress> group) {
  /** Checks that a kernel could be asked for it. */
  public DaemonSettings {
    Objects.requireNonNull(instance, "instance");
    Limits.within("sync id", syncId, 0, SyncDaemon.MAX_SYNC_ID);
    new SyncDaemon(SyncRole.MASTER, interfaceName, syncId, maxLength, group, port, ttl);
  }

  /** {@return daemons on an interface, for the rest with the kernel's defaults} */
  public static DaemonSettings of(String interfaceName) {
    return new DaemonSettings(interfaceName, Optional.empty(), 0, 0, 0, 0, Optional.empty());
  }

  /** {@return the daemon of a role} */
  public SyncDaemon in(SyncRole role) {
    return new SyncDaemon(role, interfaceName, syncId, maxLength, group, port, ttl);
  }
}
