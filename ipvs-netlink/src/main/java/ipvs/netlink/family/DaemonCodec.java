package ipvs.netlink.family;

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
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;
import java.util.Optional;

/** A sync daemon as attributes. */
public final class DaemonCodec {
  private DaemonCodec() {}

  /** Writes a nest with the role, which is all that the kernel needs to stop a daemon. */
  public static void writeKey(MessageWriter out, SyncRole role) {
    int nest = out.beginNest(CommandAttribute.DAEMON);
    out.u32(STATE, role.wire());
    out.endNest(nest);
  }

  /** Writes a nest with everything that is given; the kernel chooses the rest. */
  public static void write(MessageWriter out, SyncDaemon daemon) {
    int nest = out.beginNest(CommandAttribute.DAEMON);
    out.u32(STATE, daemon.role().wire());
    out.string(MCAST_IFN, daemon.interfaceName());
    out.u32(SYNC_ID, daemon.syncId());
    if (daemon.maxLength() != 0) {
      out.u16(SYNC_MAXLEN, daemon.maxLength());
    }
    if (daemon.group().isPresent()) {
      writeGroup(out, daemon.group().get());
    }
    if (daemon.port() != 0) {
      out.u16(MCAST_PORT, daemon.port());
    }
    if (daemon.ttl() != 0) {
      out.u8(MCAST_TTL, daemon.ttl());
    }
    out.endNest(nest);
  }

  /** Writes a nest with what a kernel reports, attribute for attribute in its order. */
  public static void writeStatus(MessageWriter out, SyncDaemon daemon) {
    int nest = out.beginNest(CommandAttribute.DAEMON);
    out.u32(STATE, daemon.role().wire());
    out.string(MCAST_IFN, daemon.interfaceName());
    out.u32(SYNC_ID, daemon.syncId());
    out.u16(SYNC_MAXLEN, daemon.maxLength());
    out.u16(MCAST_PORT, daemon.port());
    out.u8(MCAST_TTL, daemon.ttl());
    if (daemon.group().isPresent()) {
      writeGroup(out, daemon.group().get());
    }
    out.endNest(nest);
  }

  private static void writeGroup(MessageWriter out, IpAddress group) {
    if (group.family() == AddressFamily.INET) {
      out.be32(MCAST_GROUP, (int) group.lowBits());
    } else {
      AddressCodec.write(out, MCAST_GROUP6, group);
    }
  }

  /**
   * {@return a daemon that runs}
   *
   * <p>Before Linux 4.3 only role, interface and id are reported.
   *
   * @param in the attributes of the nest
   * @throws MalformedMessageException if one is missing or makes no sense
   */
  public static SyncDaemon read(Attributes in) throws MalformedMessageException {
    return new SyncDaemon(
        readRole(in),
        Names.check(in.string(MCAST_IFN), MCAST_IFN, SyncDaemon.MAX_INTERFACE_LENGTH),
        in.u32(SYNC_ID),
        in.has(SYNC_MAXLEN) ? in.u16(SYNC_MAXLEN) : 0,
        readGroup(in),
        in.has(MCAST_PORT) ? in.u16(MCAST_PORT) : 0,
        in.has(MCAST_TTL) ? in.u8(MCAST_TTL) : 0);
  }

  private static SyncRole readRole(Attributes in) throws MalformedMessageException {
    int state = in.i32(STATE);
    for (SyncRole role : SyncRole.values()) {
      if (role.wire() == state) {
        return role;
      }
    }
    throw new MalformedMessageException(STATE.kernelName() + " is " + state);
  }

  private static Optional<IpAddress> readGroup(Attributes in) throws MalformedMessageException {
    AttributeType type = in.has(MCAST_GROUP) ? MCAST_GROUP : MCAST_GROUP6;
    if (!in.has(type)) {
      return Optional.empty();
    }
    IpAddress group =
        type == MCAST_GROUP
            ? IpAddress.ofIpv4(in.be32(type))
            : IpAddress.ofBytes(in.bytes(type, AddressFamily.INET6.addressLength()));
    if (!group.isMulticast()) {
      throw new MalformedMessageException(type.kernelName() + " is " + group);
    }
    return Optional.of(group);
  }
}
