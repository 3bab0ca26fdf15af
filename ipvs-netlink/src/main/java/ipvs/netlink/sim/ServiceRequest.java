package ipvs.netlink.sim;

import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.AF;
import static ipvs.netlink.family.ServiceAttribute.FLAGS;
import static ipvs.netlink.family.ServiceAttribute.FWMARK;
import static ipvs.netlink.family.ServiceAttribute.NETMASK;
import static ipvs.netlink.family.ServiceAttribute.PE_NAME;
import static ipvs.netlink.family.ServiceAttribute.PORT;
import static ipvs.netlink.family.ServiceAttribute.PROTOCOL;
import static ipvs.netlink.family.ServiceAttribute.SCHED_NAME;
import static ipvs.netlink.family.ServiceAttribute.TIMEOUT;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.wire.Errno;
import java.util.Optional;

/** The nest of a service in a request: checked in the kernel's order. */
final class ServiceRequest {
  private final RequestAttributes in;
  private final ServiceKey key;

  private ServiceRequest(RequestAttributes in, ServiceKey key) {
    this.in = in;
    this.key = key;
  }

  /** {@return the service that a request names} */
  static ServiceRequest read(RequestAttributes request) throws Refusal {
    if (!request.has(CommandAttribute.SERVICE)) {
      throw new Refusal(Errno.EINVAL);
    }
    RequestAttributes in = request.nest(CommandAttribute.SERVICE, AttributePolicy.SERVICE);
    if (in.violation().isPresent()
        || !in.has(AF)
        || !in.has(FWMARK) && !in.hasAll(PROTOCOL, ADDR, PORT)) {
      throw new Refusal(Errno.EINVAL);
    }
    return new ServiceRequest(in, key(in, family(in.u16(AF))));
  }

  /** {@return the family with this number} */
  static AddressFamily family(int number) throws Refusal {
    for (AddressFamily family : AddressFamily.values()) {
      if (family.wire() == number) {
        return family;
      }
    }
    throw new Refusal(Errno.EAFNOSUPPORT);
  }

  /** A mark counts even if it is 0, which no packet's key is: then it is an address of zeros. */
  private static ServiceKey key(RequestAttributes in, AddressFamily family) {
    if (!in.has(FWMARK)) {
      return new ServiceAddress(
          new Protocol(in.u16(PROTOCOL)), new Endpoint(in.address(ADDR, family), in.be16(PORT)));
    }
    long mark = in.u32(FWMARK);
    return mark == 0
        ? ServiceAddress.tcp(new Endpoint(IpAddress.any(family), 0))
        : new FirewallMark(mark, family);
  }

  ServiceKey key() {
    return key;
  }

  /** Insists on what a service needs beyond its key. */
  ServiceRequest requireSettings() throws Refusal {
    if (!in.hasAll(SCHED_NAME, FLAGS, TIMEOUT, NETMASK)) {
      throw new Refusal(Errno.EINVAL);
    }
    return this;
  }

  /**
   * {@return the service that is asked for}
   *
   * @param old the flags that it has so far
   * @param settings which schedulers and engines there are
   */
  VirtualService service(ServiceFlags old, SimulatorSettings settings) throws Refusal {
    Scheduler scheduler = scheduler(settings);
    Optional<PersistenceEngine> engine = engine(settings);
    Netmask mask = mask();
    long given = Integer.toUnsignedLong(in.i32Of8(FLAGS, 0));
    long counted = Integer.toUnsignedLong(in.i32Of8(FLAGS, 1));
    long flags = (old.bits() & ~counted | given & counted) & ~ServiceFlags.HASHED;
    return new VirtualService(
        key,
        scheduler,
        new ServiceFlags(flags),
        new Persistence(timeout(settings.ticksPerSecond()), mask),
        engine);
  }

  private Scheduler scheduler(SimulatorSettings settings) throws Refusal {
    String name = in.string(SCHED_NAME);
    if (name.equals(Scheduler.NONE.name())) {
      return Scheduler.NONE;
    }
    if (name.isEmpty() || !settings.schedulers().contains(new Scheduler(name))) {
      throw new Refusal(Errno.ENOENT);
    }
    return new Scheduler(name);
  }

  private Optional<PersistenceEngine> engine(SimulatorSettings settings) throws Refusal {
    String name = in.has(PE_NAME) ? in.string(PE_NAME) : "";
    if (name.isEmpty()) {
      return Optional.empty();
    }
    PersistenceEngine engine = new PersistenceEngine(name);
    if (!settings.engines().contains(engine)) {
      throw new Refusal(Errno.ENOENT);
    }
    return Optional.of(engine);
  }

  private Netmask mask() throws Refusal {
    if (key.family() == AddressFamily.INET) {
      return Netmask.ofIpv4(in.be32(NETMASK));
    }
    long length = in.u32(NETMASK);
    if (length < 1 || length > key.family().addressBits()) {
      throw new Refusal(Errno.EINVAL);
    }
    return Netmask.ofPrefix((int) length);
  }

  /** Kept in ticks modulo 2³². */
  private long timeout(int ticksPerSecond) {
    return (in.u32(TIMEOUT) * ticksPerSecond & 0xFFFF_FFFFL) / ticksPerSecond;
  }
}
