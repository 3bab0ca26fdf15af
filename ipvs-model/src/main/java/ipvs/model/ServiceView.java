package ipvs.model;

/**
 * A virtual service as the kernel reports it, for everything that reads services: a listing, a
 * save, JSON, metrics, a comparison.
 *
 * <p>{@link ServiceStatus} is a view that holds values. A client of {@code ipvs.netlink} reads
 * views of the kernel's bytes as they came. Their numbers and names cost no object, so that a table
 * of 100,000 services is listed or sorted without an object for each address. To read a number that
 * has a method of its own here, call that method, and not the one for the object that holds it: a
 * view may make that object anew at each call.
 *
 * <p>A view never changes and never fails, and may be used by several threads. As lists are, views
 * are equal where they tell the same, whatever they are made of: {@link #equals} and {@link
 * #hashCode} are those of {@link #status}, and so is the text.
 */
public interface ServiceView {
  /** {@return its key, which tells it apart from other services} */
  ServiceKey key();

  /** {@return the family of its address, or of its mark} */
  AddressFamily family();

  /** {@return whether its key is a firewall mark, so that it has no address} */
  boolean isMarked();

  /** {@return the firewall mark, 1 to 4294967295; 0 if it has none} */
  long mark();

  /** {@return the number of the transport protocol, 0 to 65535; 0 if it has a mark} */
  int protocol();

  /** {@return the virtual port, 0 to 65535; 0 for any, or if it has a mark} */
  int port();

  /**
   * {@return four bytes of the virtual address as a big-endian number; 0 if it has a mark}
   *
   * @param index 0 for IPv4; 0 to 3 for IPv6, the first bytes first
   */
  int addressWord(int index);

  /** {@return the name of the scheduler, one char a byte} */
  String scheduler();

  /** {@return the flags, see {@link ServiceFlags}, without the kernel's own, 0 to 4294967295} */
  long flags();

  /** {@return whether connections of one client go to one server} */
  default boolean isPersistent() {
    return (flags() & ServiceFlags.PERSISTENT) != 0;
  }

  /**
   * {@return the persistence timeout in seconds, 0 to 4294967295, kept even if persistence is off}
   */
  long timeout();

  /** {@return which clients persistence takes for one: an IPv4 mask, or an IPv6 prefix length} */
  default Netmask granularity() {
    return service().persistence().granularity();
  }

  /** {@return whether it has a persistence engine} */
  boolean hasEngine();

  /**
   * {@return the name of the persistence engine, one char a byte}
   *
   * @throws java.util.NoSuchElementException if it has none, see {@link #hasEngine}
   */
  String engine();

  /** {@return its settings} */
  VirtualService service();

  /** {@return its counters} */
  Counters counters();

  /** {@return its traffic per second} */
  Rates rates();

  /** {@return all of it as a value} */
  ServiceStatus status();

  /** {@return whether the other is a view that tells the same} */
  @Override
  boolean equals(Object other);

  /** {@return the hash code of {@link #status}} */
  @Override
  int hashCode();
}
