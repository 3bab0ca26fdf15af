package ipvs.netlink;

import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.FLAGS;
import static ipvs.netlink.family.ServiceAttribute.FWMARK;
import static ipvs.netlink.family.ServiceAttribute.PE_NAME;
import static ipvs.netlink.family.ServiceAttribute.PORT;
import static ipvs.netlink.family.ServiceAttribute.PROTOCOL;
import static ipvs.netlink.family.ServiceAttribute.SCHED_NAME;
import static ipvs.netlink.family.ServiceAttribute.TIMEOUT;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.Row;
import java.io.IOException;

/**
 * Fast path: a virtual service as a row of a listing, which tells what {@link ServiceStatus} does,
 * but of the bytes as they came.
 *
 * <p>For listings of many thousand services, as {@code ipvsadm} prints them; elsewhere {@link
 * ServiceStatus} is handier, and {@link #status} makes one of a row. Nothing is made of the
 * kernel's bytes before it is asked for, so that a large table is listed without an object for
 * every key, name and counter. Immutable.
 */
public final class ServiceRow {
  private final Row row;

  ServiceRow(Row row) {
    this.row = row;
  }

  /** {@return the row in which a kernel would report a service, without traffic} */
  public static ServiceRow of(VirtualService service) {
    return of(new ServiceStatus(service, Counters.ZERO, Rates.ZERO));
  }

  /** {@return the row in which a kernel would report a service} */
  public static ServiceRow of(ServiceStatus status) {
    return new ServiceRow(ServiceCodec.row(status));
  }

  Row row() {
    return row;
  }

  /** {@return the family of its address, or of its mark} */
  public AddressFamily family() {
    return ServiceCodec.family(row);
  }

  /** {@return whether it is told apart by a firewall mark, and has no address} */
  public boolean isMarked() {
    return row.has(FWMARK);
  }

  /** {@return the firewall mark, 1 to 4294967295; 0 if it has none} */
  public long mark() {
    return row.unsigned(FWMARK);
  }

  /** {@return the number of the transport protocol, 0 to 65535; 0 if it has a mark} */
  public int protocol() {
    return isMarked() ? 0 : row.number(PROTOCOL);
  }

  /** {@return the virtual port, 0 to 65535; 0 for any, or if it has a mark} */
  public int port() {
    return isMarked() ? 0 : row.number(PORT);
  }

  /**
   * {@return four bytes of the virtual address as a big-endian number; 0 if it has a mark}
   *
   * @param index 0 for those of IPv4, up to 3 for IPv6
   */
  public int addressWord(int index) {
    return isMarked() ? 0 : row.networkWord(ADDR, index);
  }

  /** {@return the address and port, of a service that has one} */
  public ServiceAddress address() {
    if (ServiceCodec.key(row) instanceof ServiceAddress address) {
      return address;
    }
    throw new IllegalStateException("no address: " + key());
  }

  /**
   * {@return the name of the scheduler}
   *
   * @throws IOException never, since names were checked when they came
   */
  public String scheduler() throws IOException {
    return row.string(SCHED_NAME);
  }

  /** {@return the flags, see {@link ServiceFlags}, without the kernel's own} */
  public long flags() {
    return row.word(FLAGS, 0) & 0xFFFF_FFFFL & ~ServiceFlags.HASHED;
  }

  /** {@return the persistence timeout in seconds, 0 to 4294967295, kept also where it is off} */
  public long timeout() {
    return row.unsigned(TIMEOUT);
  }

  /** {@return whether it has a persistence engine} */
  public boolean hasEngine() {
    return row.has(PE_NAME);
  }

  /**
   * {@return the name of the persistence engine, of a service that has one}
   *
   * @throws IOException never, since names were checked when they came
   */
  public String engine() throws IOException {
    return row.string(PE_NAME);
  }

  /** {@return what tells it apart} */
  public ServiceKey key() {
    return ServiceCodec.key(row);
  }

  /**
   * {@return its settings}
   *
   * @throws IOException never, since names were checked when they came
   */
  public VirtualService service() throws IOException {
    return ServiceCodec.service(row);
  }

  /**
   * {@return what was counted}
   *
   * @throws IOException if the counters make no sense
   */
  public Counters counters() throws IOException {
    return ServiceCodec.counters(row);
  }

  /**
   * {@return what passes in a second}
   *
   * @throws IOException if the rates make no sense
   */
  public Rates rates() throws IOException {
    return ServiceCodec.rates(row);
  }

  /**
   * {@return all of it}
   *
   * @throws IOException if the counters make no sense
   */
  public ServiceStatus status() throws IOException {
    return ServiceCodec.status(row);
  }

  /** {@return what tells it apart} */
  @Override
  public String toString() {
    return key().toString();
  }
}
