package ipvs.netlink.sim;

import static ipvs.netlink.family.CommandAttribute.SERVICE;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP_FIN;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_UDP;

import ipvs.model.IpvsInfo;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceFlags;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageWriter;
import java.util.Optional;
import java.util.function.Function;

/** Carries out one command on the table, or refuses it with the first error the kernel finds. */
final class CommandRunner {
  private final SimulatedTable table;
  private final Faults faults;
  private Optional<Function<Change, Optional<String>>> objection = Optional.empty();

  CommandRunner(SimulatedTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
  }

  void refuseChanges(Function<Change, Optional<String>> wanted) {
    objection = Optional.of(wanted);
  }

  /** Refuses what is objected to, when all else is right with it. */
  private void require(Change change) throws Refusal {
    Optional<String> words =
        objection.isPresent() ? objection.get().apply(change) : Optional.empty();
    if (words.isPresent()) {
      Remark remark = new Remark(words.get(), Optional.empty());
      throw new Refusal(Errno.EOPNOTSUPP, Optional.of(remark));
    }
  }

  /** A message that answers a command. */
  record Answer(IpvsCommand command, Replies.Body body) {}

  /** {@return what there is to say beside that it was done} */
  Optional<Answer> run(IpvsCommand command, RequestAttributes in) throws Refusal {
    switch (command) {
      case GET_SERVICE -> {
        return answer(IpvsCommand.NEW_SERVICE, existing(ServiceRequest.read(in)));
      }
      case GET_CONFIG -> {
        return answer(IpvsCommand.SET_CONFIG, new TimeoutBody(table.timeouts()));
      }
      case GET_INFO -> {
        IpvsInfo info = new IpvsInfo(SimulatedTable.VERSION, table.connectionTableSize());
        return answer(IpvsCommand.SET_INFO, new InfoBody(info));
      }
      default -> change(command, in);
    }
    return Optional.empty();
  }

  private record TimeoutBody(Timeouts timeouts) implements Replies.Body {
    @Override
    public void write(MessageWriter out) {
      TimeoutCodec.write(out, timeouts);
    }
  }

  private record InfoBody(IpvsInfo info) implements Replies.Body {
    @Override
    public void write(MessageWriter out) {
      InfoCodec.write(out, info);
    }
  }

  private static Optional<Answer> answer(IpvsCommand command, Replies.Body body) {
    return Optional.of(new Answer(command, body));
  }

  private void change(IpvsCommand command, RequestAttributes in) throws Refusal {
    switch (command) {
      case NEW_SERVICE -> addService(ServiceRequest.read(in).requireSettings());
      case SET_SERVICE -> editService(ServiceRequest.read(in).requireSettings());
      case DEL_SERVICE -> table.remove(existing(ServiceRequest.read(in)));
      case NEW_DEST -> addServer(existing(ServiceRequest.read(in)), in);
      case SET_DEST -> editServer(existing(ServiceRequest.read(in)), in);
      case DEL_DEST -> deleteServer(existing(ServiceRequest.read(in)), in);
      case NEW_DAEMON -> startDaemon(in);
      case DEL_DAEMON -> stopDaemon(DaemonRequest.read(in).role());
      case SET_CONFIG -> setTimeouts(in);
      case ZERO -> zero(in);
      case FLUSH -> table.removeAll();
      default -> throw new Refusal(Errno.EOPNOTSUPP);
    }
  }

  private SimulatedService existing(ServiceRequest request) throws Refusal {
    return Refusal.unless(table.service(request.key()), Errno.ESRCH);
  }

  private void addService(ServiceRequest request) throws Refusal {
    if (table.service(request.key()).isPresent()) {
      throw new Refusal(Errno.EEXIST);
    }
    VirtualService wanted = request.service(ServiceFlags.NONE, table.settings());
    require(new Change.AddService(wanted));
    table.add(wanted);
  }

  private void editService(ServiceRequest request) throws Refusal {
    SimulatedService service = existing(request);
    VirtualService wanted = request.service(service.settings().flags(), table.settings());
    require(new Change.EditService(wanted));
    if (!wanted.scheduler().equals(service.settings().scheduler())
        && faults.takeSchedulerFailure()) {
      // The old scheduler is gone by then, and nothing else is edited yet.
      service.edit(service.settings().withScheduler(Scheduler.NONE));
      throw new Refusal(Errno.ENOMEM);
    }
    service.edit(wanted);
  }

  private void addServer(SimulatedService service, RequestAttributes in) throws Refusal {
    ServerRequest request = ServerRequest.read(in, service.key().family(), true);
    RealServer wanted = wanted(service, request);
    if (service.server(request.endpoint()).isPresent()) {
      throw new Refusal(Errno.EEXIST);
    }
    require(new Change.AddServer(service.key(), wanted));
    Optional<SimulatedServer> revived = table.revive(service, request.endpoint());
    if (revived.isPresent()) {
      revived.get().edit(wanted);
      service.add(revived.get());
    } else if (AddressCheck.isUnicast(
        request.endpoint().address(), table.settings().interfaces())) {
      service.add(new SimulatedServer(wanted));
    } else {
      throw new Refusal(Errno.EINVAL);
    }
  }

  private void editServer(SimulatedService service, RequestAttributes in) throws Refusal {
    ServerRequest request = ServerRequest.read(in, service.key().family(), true);
    RealServer wanted = wanted(service, request);
    SimulatedServer server = existing(service, request);
    require(new Change.EditServer(service.key(), wanted));
    service.edit(server, wanted);
  }

  private void deleteServer(SimulatedService service, RequestAttributes in) throws Refusal {
    ServerRequest request = ServerRequest.read(in, service.key().family(), false);
    table.remove(service, existing(service, request));
  }

  private static SimulatedServer existing(SimulatedService service, ServerRequest request)
      throws Refusal {
    return Refusal.unless(service.server(request.endpoint()), Errno.ENOENT);
  }

  /** A server of the other family is reached by a tunnel, and not while connections are synced. */
  private RealServer wanted(SimulatedService service, ServerRequest request) throws Refusal {
    if (request.endpoint().family() != service.key().family()
        && (!table.daemons().isEmpty() || !request.isTunnel())) {
      throw new Refusal(Errno.EINVAL);
    }
    return request.server();
  }

  private void startDaemon(RequestAttributes in) throws Refusal {
    SyncDaemon daemon = DaemonRequest.read(in).daemon(table);
    require(new Change.StartDaemon(daemon));
    table.daemons().put(daemon.role(), daemon);
  }

  private void stopDaemon(SyncRole role) throws Refusal {
    if (table.daemons().remove(role) == null) {
      throw new Refusal(Errno.ESRCH);
    }
    if (faults.isStoppingSilent()) {
      throw new Refusal(Errno.EINTR);
    }
  }

  private void setTimeouts(RequestAttributes in) throws Refusal {
    Timeouts old = table.timeouts();
    Timeouts wanted =
        new Timeouts(
            seconds(in, TIMEOUT_TCP, old.tcp()),
            seconds(in, TIMEOUT_TCP_FIN, old.tcpFin()),
            seconds(in, TIMEOUT_UDP, old.udp()));
    require(new Change.SetTimeouts(wanted));
    table.set(wanted);
  }

  private long seconds(RequestAttributes in, CommandAttribute type, long old) throws Refusal {
    long wanted = in.has(type) ? in.u32(type) : 0;
    if (wanted > Integer.MAX_VALUE / table.settings().ticksPerSecond()) {
      throw new Refusal(Errno.EINVAL);
    }
    return wanted == 0 ? old : wanted;
  }

  private void zero(RequestAttributes in) throws Refusal {
    if (in.has(SERVICE)) {
      table.zero(existing(ServiceRequest.read(in)));
    } else {
      table.zeroAll();
    }
  }
}
