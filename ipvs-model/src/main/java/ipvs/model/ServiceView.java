package ipvs.model;

/**
 * A virtual service as the kernel reports it, for whatever reads one: a listing, a save, JSON,
 * metrics, a comparison.
 *
 * <p>{@link ServiceStatus} is a view of values. What a client of {@code ipvs.netlink} reads is a
 * view of the kernel's bytes as they came: its numbers and names cost no object, so that a table of
 * 100,000 services is listed or sorted without one for each address. Whoever reads a number that is
 * here by itself does not ask for the object that holds it, since a view may make that anew at each
 * call.
 *
 * <p>A view never changes and never fails, and may be used by several threads. As lists are, views
 * are equal where they tell the same, whatever they are made of: {@link #equals} and {@link
 * #hashCode} are those of {@link #status}, and so is the text.
 */
public interface ServiceView {
  /** {@return what tells it apart} */
  ServiceKey key();

  /** {@return the family of its address, or of its mark} */
  AddressFamily family();

  /** {@return whether it is told apart by a firewall mark, and has no address} */
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

  /** {@return the persistence timeout in seconds, 0 to 4294967295, kept also where it is off} */
  long timeout();

  /** {@return whether it has a persistence engine} */
  boolean hasEngine();

  /**
   * {@return the name of the persistence engine, one char a byte}
   *
   * @throws java.util.NoSuchElementException if it has none, see {@link #hasEngine}
   */
  String engine();

  /** {@return its settings: what was asked for} */
  VirtualService service();

  /** {@return what was counted} */
  Counters counters();

  /** {@return what passes in a second} */
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
