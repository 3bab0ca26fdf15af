package ipvs.netlink;

import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.FLAGS;
import static ipvs.netlink.family.ServiceAttribute.FWMARK;
import static ipvs.netlink.family.ServiceAttribute.PE_NAME;
import static ipvs.netlink.family.ServiceAttribute.PORT;
import static ipvs.netlink.family.ServiceAttribute.PROTOCOL;
import static ipvs.netlink.family.ServiceAttribute.TIMEOUT;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Netmask;
import ipvs.model.Rates;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.Row;
import java.util.NoSuchElementException;

/**
 * A virtual service as a row of a listing: a view of the kernel's bytes as they came.
 *
 * <p>The bytes were checked when they came; a value is made of them only when it is asked for. So a
 * large table is listed without an object for every key, name and counter. Immutable.
 */
final class ServiceRow implements ServiceView {
  private final Row row;

  ServiceRow(Row row) {
    this.row = row;
  }

  Row row() {
    return row;
  }

  @Override
  public ServiceKey key() {
    return ServiceCodec.key(row);
  }

  @Override
  public AddressFamily family() {
    return ServiceCodec.family(row);
  }

  @Override
  public boolean isMarked() {
    return row.has(FWMARK);
  }

  @Override
  public long mark() {
    return row.unsigned(FWMARK);
  }

  @Override
  public int protocol() {
    return isMarked() ? 0 : row.number(PROTOCOL);
  }

  @Override
  public int port() {
    return isMarked() ? 0 : row.number(PORT);
  }

  @Override
  public int addressWord(int index) {
    return isMarked() ? 0 : row.networkWord(ADDR, index);
  }

  @Override
  public String scheduler() {
    return ServiceCodec.scheduler(row);
  }

  @Override
  public long flags() {
    return row.word(FLAGS, 0) & 0xFFFF_FFFFL & ~ServiceFlags.HASHED;
  }

  @Override
  public long timeout() {
    return row.unsigned(TIMEOUT);
  }

  @Override
  public Netmask granularity() {
    return ServiceCodec.granularity(row);
  }

  @Override
  public boolean hasEngine() {
    return row.has(PE_NAME);
  }

  @Override
  public String engine() {
    if (!hasEngine()) {
      throw new NoSuchElementException("no persistence engine: " + key());
    }
    return ServiceCodec.engine(row);
  }

  @Override
  public VirtualService service() {
    return ServiceCodec.service(row);
  }

  @Override
  public Counters counters() {
    return ServiceCodec.counters(row);
  }

  @Override
  public Rates rates() {
    return ServiceCodec.rates(row);
  }

  @Override
  public ServiceStatus status() {
    return ServiceCodec.status(row);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceView that && status().equals(that.status());
  }

  @Override
  public int hashCode() {
    return status().hashCode();
  }

  @Override
  public String toString() {
    return status().toString();
  }
}
