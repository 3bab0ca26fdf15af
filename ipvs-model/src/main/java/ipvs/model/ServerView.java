package ipvs.model;

/**
 * A real server as the kernel reports it, for everything that reads servers: a listing, a save,
 * JSON, metrics, a comparison.
 *
 * <p>{@link ServerStatus} is a view that holds values; a client of {@code ipvs.netlink} reads views
 * of the kernel's bytes as they came. What {@link ServiceView} says about views holds here, too.
 */
public interface ServerView {
  /** {@return its address and port, which tell it apart within its service} */
  Endpoint endpoint();

  /** {@return the family of its address} */
  AddressFamily family();

  /**
   * {@return four bytes of its address as a big-endian number}
   *
   * @param index 0 for IPv4; 0 to 3 for IPv6, the first bytes first
   */
  int addressWord(int index);

  /** {@return its port, 0 to 65535} */
  int port();

  /** {@return the number of its forwarding method, 0 to 7, see {@link ForwardMethod}} */
  int method();

  /** {@return how packets in a tunnel to it are wrapped} */
  TunnelEncapsulation tunnel();

  /** {@return its weight, 0 to 2147483647; 0 for no new connections} */
  int weight();

  /** {@return its upper threshold in connections, 0 to 4294967295; 0 for none} */
  long upperThreshold();

  /** {@return its lower threshold in connections, 0 to 4294967295; 0 for the kernel's default} */
  long lowerThreshold();

  /** {@return connections in an established state, 0 to 4294967295} */
  long activeConnections();

  /** {@return all other connections, 0 to 4294967295} */
  long inactiveConnections();

  /** {@return clients that persistence binds to it, 0 to 4294967295} */
  long persistentConnections();

  /** {@return its settings} */
  RealServer server();

  /** {@return its counters} */
  Counters counters();

  /** {@return its traffic per second} */
  Rates rates();

  /** {@return all of it as a value} */
  ServerStatus status();

  /** {@return whether the other is a view that tells the same} */
  @Override
  boolean equals(Object other);

  /** {@return the hash code of {@link #status}} */
  @Override
  int hashCode();
}
