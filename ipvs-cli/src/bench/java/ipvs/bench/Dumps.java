package ipvs.bench;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Dumps as the kernel writes them: parts as large as they may be, and a last one with the end. */
final class Dumps {
  private static final int PART_LIMIT = 32448;
  private static final int FAMILY = 0x1c;

  private final List<byte[]> parts = new ArrayList<>();
  private final MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());

  private Dumps() {}

  /** Writes one entry. */
  private interface Entry {
    void write(MessageWriter out);
  }

  static List<byte[]> ofServices(List<ServiceStatus> services) {
    Dumps dump = new Dumps();
    for (ServiceStatus service : services) {
      dump.add(IpvsCommand.NEW_SERVICE, to -> ServiceCodec.writeStatus(to, service));
    }
    return dump.end();
  }

  static List<byte[]> ofServers(List<ServerStatus> servers) {
    Dumps dump = new Dumps();
    for (ServerStatus server : servers) {
      dump.add(IpvsCommand.NEW_DEST, to -> DestCodec.writeStatus(to, server));
    }
    return dump.end();
  }

  private void add(IpvsCommand command, Entry entry) {
    int before = out.size();
    write(command, entry);
    if (out.size() > PART_LIMIT) {
      out.truncate(before);
      endPart();
      write(command, entry);
    }
  }

  private void write(IpvsCommand command, Entry entry) {
    out.beginMessage(FAMILY, NetlinkConstants.NLM_F_MULTI, 0, 0).generic(command.wire(), 1);
    entry.write(out);
    out.endMessage();
  }

  private void endPart() {
    parts.add(out.toBytes());
    out.clear();
  }

  private List<byte[]> end() {
    endPart();
    out.beginMessage(NetlinkConstants.NLMSG_DONE, NetlinkConstants.NLM_F_MULTI, 0, 0);
    out.rawI32(0);
    out.endMessage();
    endPart();
    return parts;
  }
}
