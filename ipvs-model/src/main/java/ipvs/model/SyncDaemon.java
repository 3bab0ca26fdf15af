package ipvs.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A kernel thread that sends connections from a master director to its backups, or receives them
 * there.
 *
 * <p>In a request 0 or an absent group asks for the kernel's default; in a reply it means that the
 * kernel does not report the value, as before Linux 4.3.
 *
 * @param role master or backup
 * @param interfaceName the interface whose multicast group is used, 1 to 15 bytes
 * @param syncId tells groups of directors apart, 0 to 4294967295, of which a message carries eight
 *     bits; a backup with 0 accepts every id
 * @param maxLength the largest message in bytes of UDP payload, 0 to 65535; 0 for the default,
 *     which follows the interface's MTU. The kernel changes a value outside its range to the
 *     nearest one inside.
 * @param group the multicast group, 224.0.0.81 by default
 * @param port the UDP port, 0 to 65535, 8848 by default. Native byte order, unlike all other ports.
 * @param ttl time to live of the messages, 0 to 255, 1 by default
 * @uapi linux/ip_vs.h IPVS_DAEMON_ATTR_*
 */
public record SyncDaemon(
    SyncRole role,
    String interfaceName,
    long syncId,
    int maxLength,
    Optional<IpAddress> group,
    int port,
    int ttl) {
  /**
   * The longest name of an interface in bytes; the kernel counts its NUL, too.
   *
   * @uapi linux/ip_vs.h IP_VS_IFNAME_MAXLEN
   */
  public static final int MAX_INTERFACE_LENGTH = 15;

  /** The UDP port that a kernel takes if none is given. */
  public static final int DEFAULT_PORT = 8848;

  /** The longest time to live of a message. */
  public static final int MAX_TTL = 255;

  /** The highest sync id that ipvsadm takes, and that a message can carry. */
  public static final int MAX_SYNC_ID = 255;

  private static final int LARGEST_PACKET = 0xFFFF;

  /** The length of the UDP and IP headers together. */
  private static final int HEADERS = 28;

  private static final int HEADERS6 = 48;

  /** The longest message in bytes that ipvsadm takes, and that a packet of IPv4 can hold. */
  public static final int MAX_LENGTH = LARGEST_PACKET - HEADERS;

  /** 224.0.0.81. */
  private static final int DEFAULT_GROUP = 0xE0000051;

  private static final int DEFAULT_TTL = 1;
  private static final int ETHERNET_MTU = 1500;
  private static final int LEAST_OF_BACKUP = 1024;

  /** Checks the ranges, and that the group is a multicast address. */
  public SyncDaemon {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(interfaceName, "interfaceName");
    Ranges.name("interface", interfaceName, MAX_INTERFACE_LENGTH);
    Ranges.u32("sync id", syncId);
    Ranges.u16("maximum length", maxLength);
    Ranges.u16("multicast port", port);
    Ranges.u8("multicast TTL", ttl);
    Objects.requireNonNull(group, "group");
    if (group.isPresent() && !group.get().isMulticast()) {
      throw new IllegalArgumentException("not a multicast address: " + group.get());
    }
  }

  /** {@return a daemon with the kernel's defaults} */
  public static SyncDaemon of(SyncRole role, String interfaceName, long syncId) {
    return new SyncDaemon(role, interfaceName, syncId, 0, Optional.empty(), 0, 0);
  }

  /**
   * {@return the daemon that a kernel runs, and reports, when this one is asked for}
   *
   * <p>The kernel has a default for each setting that is missing, and changes a length out of range
   * to the nearest one within: 1 for a master, 1024 for a backup, or the largest packet less its
   * headers.
   *
   * @param mtu the MTU of the interface in bytes; only the default length of a backup depends on it
   */
  public SyncDaemon asRun(int mtu) {
    // No lambda: a JVM puts code together for the first one.
    IpAddress address = group.isPresent() ? group.get() : IpAddress.ofIpv4(DEFAULT_GROUP);
    int headers = address.family() == AddressFamily.INET ? HEADERS : HEADERS6;
    return new SyncDaemon(
        role,
        interfaceName,
        syncId,
        maxLength == 0 ? defaultLength(mtu) - headers : inRange(LARGEST_PACKET - headers),
        Optional.of(address),
        port == 0 ? DEFAULT_PORT : port,
        ttl == 0 ? DEFAULT_TTL : ttl);
  }

  private int defaultLength(int mtu) {
    return role == SyncRole.MASTER
        ? ETHERNET_MTU
        : Math.min(Math.max(mtu, ETHERNET_MTU), LARGEST_PACKET);
  }

  private int inRange(int most) {
    return Math.min(
        role == SyncRole.MASTER ? maxLength : Math.max(maxLength, LEAST_OF_BACKUP), most);
  }
}
