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

  /**
   * {@return the daemon that shall be started, with the kernel's defaults for missing attributes}
   */
  SyncDaemon daemon(SimulatedTable table) throws Refusal {
    if (!in.hasAll(STATE, MCAST_IFN, SYNC_ID)) {
      throw new Refusal(Errno.EINVAL);
    }
    Optional<IpAddress> group = group();
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
    SyncDaemon asked =
        new SyncDaemon(
            role,
            device.name(),
            in.u32(SYNC_ID),
            in.has(SYNC_MAXLEN) ? in.u16(SYNC_MAXLEN) : 0,
            group,
            in.has(MCAST_PORT) ? in.u16(MCAST_PORT) : 0,
            in.has(MCAST_TTL) ? in.u8(MCAST_TTL) : 0);
    return asked.asRun(device.mtu());
  }

  private Optional<IpAddress> group() throws Refusal {
    Optional<IpAddress> group = Optional.empty();
    if (in.has(MCAST_GROUP)) {
      group = Optional.of(IpAddress.ofIpv4(in.be32(MCAST_GROUP)));
    } else if (in.has(MCAST_GROUP6)) {
      group = Optional.of(in.address(MCAST_GROUP6, AddressFamily.INET6));
    }
    if (group.isPresent() && !group.get().isMulticast()) {
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
}
