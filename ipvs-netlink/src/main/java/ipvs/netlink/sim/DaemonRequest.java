package ipvs.netlink.sim;

import static ipvs.netlink.family.DaemonAttribute.MCAST_GROUP;
import static ipvs.netlink.family.DaemonAttribute.MCAST_GROUP6;
import static ipvs.netlink.family.DaemonAttribute.MCAST_IFN;
import static ipvs.netlink.family.DaemonAttribute.MCAST_PORT;
import static ipvs.netlink.family.DaemonAttribute.MCAST_TTL;
import static ipvs.netlink.family.DaemonAttribute.STATE;
import static ipvs.netlink.family.DaemonAttribute.SYNC_ID;
import static ipvs.netlink.family.DaemonAttribute.SYNC_MAXLEN;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.wire.Errno;
import java.util.Optional;

/** The nest of a daemon in a request: checked in the kernel's order. */
final class DaemonRequest {
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.81");
  private static final int PORT = 8848;
  private static final int ETHERNET_MTU = 1500;
  private static final int LEAST_OF_BACKUP = 1024;
  private static final int HEADERS = 28;
  private static final int HEADERS6 = 48;

  private final RequestAttributes in;

  private DaemonRequest(RequestAttributes in) {
    this.in = in;
  }

  /** {@return the daemon that a request is about} */
  static DaemonRequest read(RequestAttributes request) throws Refusal {
    if (!request.has(CommandAttribute.DAEMON)) {
      throw new Refusal(Errno.EINVAL);
    }
    RequestAttributes in = request.explainedNest(CommandAttribute.DAEMON, AttributePolicy.DAEMON);
    if (in.violation().isPresent()) {
      throw new Refusal(Errno.EINVAL);
    }
    return new DaemonRequest(in);
  }

  /** {@return the role of a daemon that shall be stopped} */
  SyncRole role() throws Refusal {
    if (!in.has(STATE)) {
      throw new Refusal(Errno.EINVAL);
    }
    for (SyncRole role : SyncRole.values()) {
      if (role.wire() == in.i32(STATE)) {
        return role;
      }
    }
    throw new Refusal(Errno.EINVAL);
  }

  /** {@return the daemon that shall be started, with the kernel's choice of what is not said} */
  SyncDaemon daemon(SimulatedTable table) throws Refusal {
    if (!in.hasAll(STATE, MCAST_IFN, SYNC_ID)) {
      throw new Refusal(Errno.EINVAL);
    }
    IpAddress group = group();
    if (table.mixesFamilies()) {
      throw new Refusal(Errno.EINVAL);
    }
    SimulatedInterface device = device(table.settings());
    SyncRole role = role();
    if (table.daemons().containsKey(role)) {
      throw new Refusal(Errno.EEXIST);
    }
    if (role == SyncRole.MASTER && !device.isUp()) {
      throw new Refusal(Errno.ENETUNREACH);
    }
    int port = in.has(MCAST_PORT) ? in.u16(MCAST_PORT) : 0;
    int ttl = in.has(MCAST_TTL) ? in.u8(MCAST_TTL) : 0;
    return new SyncDaemon(
        role,
        device.name(),
        in.u32(SYNC_ID),
        maxLength(role, group.family(), device.mtu()),
        Optional.of(group),
        port == 0 ? PORT : port,
        ttl == 0 ? 1 : ttl);
  }

  private IpAddress group() throws Refusal {
    IpAddress group = GROUP;
    if (in.has(MCAST_GROUP)) {
      group = IpAddress.ofIpv4(in.be32(MCAST_GROUP));
    } else if (in.has(MCAST_GROUP6)) {
      group = in.address(MCAST_GROUP6, AddressFamily.INET6);
    }
    if (!group.isMulticast()) {
      throw new Refusal(Errno.EINVAL);
    }
    return group;
  }

  private SimulatedInterface device(SimulatorSettings settings) throws Refusal {
    String name = in.string(MCAST_IFN);
    for (SimulatedInterface device : settings.interfaces()) {
      if (device.name().equals(name)) {
        return device;
      }
    }
    throw new Refusal(Errno.ENODEV);
  }

  private int maxLength(SyncRole role, AddressFamily family, int mtu) {
    int headers = family == AddressFamily.INET ? HEADERS : HEADERS6;
    int most = 0xFFFF - headers;
    int wanted = in.has(SYNC_MAXLEN) ? in.u16(SYNC_MAXLEN) : 0;
    boolean isMaster = role == SyncRole.MASTER;
    if (wanted != 0) {
      return Math.min(Math.max(wanted, isMaster ? 1 : LEAST_OF_BACKUP), most);
    }
    return (isMaster ? ETHERNET_MTU : Math.min(Math.max(mtu, ETHERNET_MTU), 0xFFFF)) - headers;
  }
}
