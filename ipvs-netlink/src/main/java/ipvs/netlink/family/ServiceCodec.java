package ipvs.netlink.family;

import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.AF;
import static ipvs.netlink.family.ServiceAttribute.FLAGS;
import static ipvs.netlink.family.ServiceAttribute.FWMARK;
import static ipvs.netlink.family.ServiceAttribute.NETMASK;
import static ipvs.netlink.family.ServiceAttribute.PE_NAME;
import static ipvs.netlink.family.ServiceAttribute.PORT;
import static ipvs.netlink.family.ServiceAttribute.PROTOCOL;
import static ipvs.netlink.family.ServiceAttribute.SCHED_NAME;
import static ipvs.netlink.family.ServiceAttribute.STATS;
import static ipvs.netlink.family.ServiceAttribute.STATS64;
import static ipvs.netlink.family.ServiceAttribute.TIMEOUT;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Rates;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Row;
import java.util.Optional;

/** A virtual service as attributes. */
public final class ServiceCodec {
  private static final long ALL_FLAGS = 0xFFFF_FFFFL;

  private static final int FAMILY = AttributeType.bits(AF);
  private static final int ADDRESS = AttributeType.bits(PROTOCOL, ADDR, PORT);
  private static final int SETTINGS = AttributeType.bits(SCHED_NAME, FLAGS, TIMEOUT, NETMASK);

  private ServiceCodec() {}

  /** Writes a nest with what tells the service apart. */
  public static void writeKey(MessageWriter out, ServiceKey key) {
    int nest = out.beginNest(CommandAttribute.SERVICE);
    writeIdentity(out, key);
    out.endNest(nest);
  }

  /** Writes a nest with everything that can be asked for. */
  public static void write(MessageWriter out, VirtualService service) {
    int nest = out.beginNest(CommandAttribute.SERVICE);
    writeIdentity(out, service.key());
    out.string(SCHED_NAME, service.scheduler().name());
    if (service.engine().isPresent()) {
      out.string(PE_NAME, service.engine().get().name());
    }
    out.two32(FLAGS, service.flags().bits(), ALL_FLAGS);
    out.u32(TIMEOUT, service.persistence().timeout());
    writeMask(out, service.persistence().granularity());
    out.endNest(nest);
  }

  /** Writes a nest with what a kernel reports, attribute for attribute in its order. */
  public static void writeStatus(MessageWriter out, ServiceStatus status) {
    VirtualService service = status.service();
    int nest = out.beginNest(CommandAttribute.SERVICE);
    writeIdentity(out, service.key());
    out.string(SCHED_NAME, service.scheduler().name());
    if (service.engine().isPresent()) {
      out.string(PE_NAME, service.engine().get().name());
    }
    out.two32(FLAGS, service.flags().bits() | ServiceFlags.HASHED, ALL_FLAGS);
    out.u32(TIMEOUT, service.persistence().timeout());
    writeMask(out, service.persistence().granularity());
    StatsCodec.write(out, STATS, STATS64, status.counters(), status.rates());
    out.endNest(nest);
  }

  private static void writeIdentity(MessageWriter out, ServiceKey key) {
    out.u16(AF, key.family().wire());
    if (key instanceof FirewallMark mark) {
      // A mark, even 0, makes the kernel ignore protocol, address and port: never both.
      out.u32(FWMARK, mark.mark());
    } else if (key instanceof ServiceAddress address) {
      out.u16(PROTOCOL, address.protocol().number());
      AddressCodec.write(out, ADDR, address.endpoint().address());
      out.be16(PORT, address.endpoint().port());
    }
  }

  private static void writeMask(MessageWriter out, Netmask mask) {
    if (mask.family() == AddressFamily.INET) {
      out.be32(NETMASK, mask.value());
    } else {
      out.u32(NETMASK, mask.value());
    }
  }

  /**
   * {@return what tells the service apart}
   *
   * @param message a request or reply about a service
   * @throws MalformedMessageException if an attribute is missing or makes no sense
   */
  public static ServiceKey readKey(MessageReader message) throws MalformedMessageException {
    Row row = message.row(CommandAttribute.SERVICE, ServiceAttribute.ROW);
    checkKey(row);
    return key(row);
  }

  /**
   * {@return the row in a reply about a service, which has all that a service must have}
   *
   * @param message the reply
   * @throws MalformedMessageException if an attribute is missing or makes no sense
   */
  public static Row row(MessageReader message) throws MalformedMessageException {
    Row row = message.row(CommandAttribute.SERVICE, ServiceAttribute.ROW);
    checkKey(row);
    row.require(SETTINGS);
    Names.check(row, SCHED_NAME, Scheduler.MAX_LENGTH);
    row.requireLength(FLAGS, Long.BYTES, Long.BYTES);
    if (row.number(AF) == AddressFamily.INET6.wire()) {
      long length = row.unsigned(NETMASK);
      if (length < 1 || length > AddressFamily.INET6.addressBits()) {
        throw new MalformedMessageException(NETMASK.kernelName() + " is a prefix of " + length);
      }
    }
    if (row.has(PE_NAME)) {
      Names.check(row, PE_NAME, PersistenceEngine.MAX_LENGTH);
    }
    if (!row.isPlain64(STATS64, StatsCodec.COUNT)) {
      StatsCodec.check(row, STATS, STATS64);
    }
    return row;
  }

  private static void checkKey(Row row) throws MalformedMessageException {
    row.require(FAMILY);
    AddressCodec.checkFamily(row, AF);
    if (!row.has(FWMARK)) {
      row.require(ADDRESS);
      AddressCodec.checkLength(row, AF, ADDR);
    } else if (row.number(FWMARK) == 0) {
      throw new MalformedMessageException(FWMARK.kernelName() + " is 0");
    }
  }

  /** {@return the family of the service of a row} */
  public static AddressFamily family(Row row) {
    return AddressCodec.family(row, AF);
  }

  /** {@return a number that is the same for rows about one service} */
  public static int hash(Row row) {
    int hash = 31 * row.number(PROTOCOL) + row.number(PORT);
    return row.has(FWMARK)
        ? 31 * row.number(FWMARK) + row.number(AF)
        : 31 * hash + AddressCodec.hash(row, AF, ADDR);
  }

  /** {@return what tells the service of a row apart} */
  public static ServiceKey key(Row row) {
    AddressFamily family = AddressCodec.family(row, AF);
    return row.has(FWMARK)
        ? new FirewallMark(row.unsigned(FWMARK), family)
        : new ServiceAddress(
            new Protocol(row.number(PROTOCOL)),
            new Endpoint(AddressCodec.read(row, AF, ADDR), row.number(PORT)));
  }

  /** {@return whether two rows are about one service} */
  public static boolean isSame(Row left, Row right) {
    return left.number(FWMARK) == right.number(FWMARK)
        && left.number(PROTOCOL) == right.number(PROTOCOL)
        && left.number(PORT) == right.number(PORT)
        && (left.has(FWMARK)
            ? left.number(AF) == right.number(AF)
            : AddressCodec.isSame(left, right, AF, ADDR));
  }

  /** {@return the settings of the service of a row} */
  public static VirtualService service(Row row) {
    return new VirtualService(
        key(row),
        new Scheduler(scheduler(row)),
        ServiceFlags.ofReported(row.word(FLAGS, 0)),
        new Persistence(row.unsigned(TIMEOUT), granularity(row)),
        row.has(PE_NAME) ? Optional.of(new PersistenceEngine(engine(row))) : Optional.empty());
  }

  /** {@return the name of the scheduler of a row} */
  public static String scheduler(Row row) {
    return Names.read(row, SCHED_NAME);
  }

  /** {@return the name of the persistence engine of a row that has one} */
  public static String engine(Row row) {
    return Names.read(row, PE_NAME);
  }

  /** {@return the mask or prefix length of a row} */
  public static Netmask granularity(Row row) {
    return row.number(AF) == AddressFamily.INET.wire()
        ? Netmask.ofIpv4(row.network(NETMASK))
        : Netmask.ofPrefix(row.number(NETMASK));
  }

  /** {@return the counters of a row} */
  public static Counters counters(Row row) {
    return StatsCodec.counters(row, STATS, STATS64);
  }

  /** {@return the rates of a row} */
  public static Rates rates(Row row) {
    return StatsCodec.rates(row, STATS, STATS64);
  }

  /** {@return the service of a row, with its counters} */
  public static ServiceStatus status(Row row) {
    return new ServiceStatus(service(row), counters(row), rates(row));
  }

  /** Writes a nest with what tells the service of a row apart. */
  public static void writeKey(MessageWriter out, Row row) {
    int nest = out.beginNest(CommandAttribute.SERVICE);
    out.number(AF, row.number(AF));
    if (row.has(FWMARK)) {
      out.number(FWMARK, row.number(FWMARK));
    } else {
      out.number(PROTOCOL, row.number(PROTOCOL));
      out.copy(ADDR, row);
      out.number(PORT, row.number(PORT));
    }
    out.endNest(nest);
  }
}
