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
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;
import java.util.Optional;

/** A virtual service as attributes. */
public final class ServiceCodec {
  private static final long ALL_FLAGS = 0xFFFF_FFFFL;

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
      out.address(ADDR, address.endpoint().address());
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
   * @param in the attributes of the nest
   * @throws MalformedMessageException if one is missing or makes no sense
   */
  public static ServiceKey readKey(Attributes in) throws MalformedMessageException {
    AddressFamily family = Families.read(in, AF);
    if (in.has(FWMARK)) {
      long mark = in.u32(FWMARK);
      if (mark == 0) {
        throw new MalformedMessageException(FWMARK.kernelName() + " is 0");
      }
      return new FirewallMark(mark, family);
    }
    return new ServiceAddress(
        new Protocol(in.u16(PROTOCOL)), new Endpoint(in.address(ADDR, family), in.be16(PORT)));
  }

  /**
   * {@return the service with its counters}
   *
   * @param in the attributes of the nest
   * @throws MalformedMessageException if one is missing or makes no sense
   */
  public static ServiceStatus read(Attributes in) throws MalformedMessageException {
    ServiceKey key = readKey(in);
    VirtualService service =
        new VirtualService(
            key,
            new Scheduler(Names.read(in, SCHED_NAME, Scheduler.MAX_LENGTH)),
            ServiceFlags.ofReported(in.firstOfTwo(FLAGS)),
            new Persistence(in.u32(TIMEOUT), readMask(in, key.family())),
            in.has(PE_NAME)
                ? Optional.of(
                    new PersistenceEngine(Names.read(in, PE_NAME, PersistenceEngine.MAX_LENGTH)))
                : Optional.empty());
    StatsCodec stats = StatsCodec.read(in, STATS, STATS64);
    return new ServiceStatus(service, stats.counters(), stats.rates());
  }

  private static Netmask readMask(Attributes in, AddressFamily family)
      throws MalformedMessageException {
    if (family == AddressFamily.INET) {
      return Netmask.ofIpv4(in.be32(NETMASK));
    }
    long length = in.u32(NETMASK);
    if (length < 1 || length > family.addressBits()) {
      throw new MalformedMessageException(NETMASK.kernelName() + " is a prefix of " + length);
    }
    return Netmask.ofPrefix((int) length);
  }
}
