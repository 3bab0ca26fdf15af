package ipvs.netlink.sim;

import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP_INTR;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dump that goes on part by part, and knows no more of where it is than how many entries it gave:
 * what is added or deleted meanwhile makes it miss or repeat some. Only daemons it tells apart.
 */
final class Dump {
  private final SimulatedTable table;
  private final Request request;
  private final IpvsCommand command;
  private final Replies replies;
  private final Faults faults;
  private final Set<SyncRole> givenDaemons = EnumSet.noneOf(SyncRole.class);
  private int given;
  private int parts;
  private boolean isInterrupted;
  private boolean isOver;

  Dump(SimulatedTable table, Request request, IpvsCommand command, Replies replies, Faults faults) {
    this.table = table;
    this.request = request;
    this.command = command;
    this.replies = replies;
    this.faults = faults;
  }

  boolean isOver() {
    return isOver;
  }

  /** {@return the next part, or what ends the dump: a datagram of up to so many bytes} */
  byte[] next(int limit) {
    Errno status = faults.dumpStatus(parts);
    isInterrupted |= faults.takeInterruption(parts);
    MessageWriter out = replies.parts();
    if (status.equals(Errno.OK)) {
      write(out, limit);
    }
    if (out.size() == 0) {
      isOver = true;
      return replies.done(request, status, flags());
    }
    parts++;
    return out.toBytes();
  }

  private int flags() {
    return isInterrupted ? NLM_F_DUMP_INTR : 0;
  }

  private void write(MessageWriter out, int limit) {
    switch (command) {
      case GET_SERVICE -> entries(out, limit, table.services(), IpvsCommand.NEW_SERVICE);
      case GET_DEST -> entries(out, limit, servers(), IpvsCommand.NEW_DEST);
      default -> daemons(out);
    }
  }

  private void entries(
      MessageWriter out, int limit, List<? extends Replies.Body> entries, IpvsCommand kind) {
    while (given < entries.size()) {
      int before = out.size();
      replies.part(out, request, flags(), kind, entries.get(given));
      if (out.size() > limit) {
        out.truncate(before);
        return;
      }
      given++;
    }
  }

  /** Of daemons it is known which were given: one that starts meanwhile is still to come. */
  private void daemons(MessageWriter out) {
    for (SyncDaemon daemon : table.daemons().values()) {
      if (givenDaemons.add(daemon.role())) {
        replies.part(out, request, flags(), IpvsCommand.NEW_DAEMON, new DaemonBody(daemon));
      }
    }
  }

  private record DaemonBody(SyncDaemon daemon) implements Replies.Body {
    @Override
    public void write(MessageWriter out) {
      DaemonCodec.writeStatus(out, daemon);
    }
  }

  /** Whatever is wrong with the request, there are no servers then, and no error. */
  private List<SimulatedServer> servers() {
    try {
      ServiceRequest wanted = ServiceRequest.read(request.attributes(AttributePolicy.COMMAND));
      Optional<SimulatedService> service = table.service(wanted.key());
      return service.isPresent() ? service.get().newestFirst() : List.of();
    } catch (Refusal e) {
      return List.of();
    }
  }
}
