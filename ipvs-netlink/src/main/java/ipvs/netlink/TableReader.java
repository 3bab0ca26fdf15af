package ipvs.netlink;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.IpvsInfo;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.DestAttribute;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.InfoAttribute;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.Attributes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All questions: one method for each command that reads. */
final class TableReader {
  private final Conversation conversation;

  TableReader(Conversation conversation) {
    this.conversation = conversation;
  }

  IpvsInfo info() throws IOException {
    return conversation.ask(
        Operation.GET_INFO, Optional.empty(), InfoAttribute.COUNT, new InfoReader());
  }

  Timeouts timeouts() throws IOException {
    return conversation.ask(
        Operation.GET_TIMEOUTS, Optional.empty(), CommandAttribute.COUNT, new TimeoutReader());
  }

  List<SyncDaemon> daemons() throws IOException {
    return conversation
        .dump(Operation.GET_DAEMONS, Optional.empty(), CommandAttribute.COUNT, new DaemonReader())
        .entries();
  }

  Snapshot<ServiceStatus> services() throws IOException {
    ServiceReading reading = new ServiceReading();
    Snapshot<ServiceStatus> services = reading.read();
    if (reading.hasShifted) {
      // The many parts got more room than the servers of one service need.
      conversation.renew();
    }
    return services;
  }

  ServiceStatus service(ServiceKey key) throws IOException {
    return conversation.ask(
        Operation.GET_SERVICE, Optional.of(key), CommandAttribute.COUNT, new ServiceReader());
  }

  /** The kernel gives nothing for a missing service and for one without servers: ask which. */
  List<ServerStatus> servers(ServiceKey key) throws IOException {
    List<ServerStatus> servers = new ServerReading(key).read().entries();
    if (servers.isEmpty()) {
      service(key);
    }
    return servers;
  }

  // Classes and not lambdas: a JVM links each lambda anew at every start.

  private static final class InfoReader implements Conversation.Reader<IpvsInfo> {
    @Override
    public void read(Attributes in, List<IpvsInfo> into) throws IOException {
      into.add(InfoCodec.read(in));
    }
  }

  private static final class TimeoutReader implements Conversation.Reader<Timeouts> {
    @Override
    public void read(Attributes in, List<Timeouts> into) throws IOException {
      into.add(TimeoutCodec.read(in));
    }
  }

  private static final class DaemonReader implements Conversation.Reader<SyncDaemon> {
    @Override
    public void read(Attributes in, List<SyncDaemon> into) throws IOException {
      into.add(DaemonCodec.read(in.nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT)));
    }
  }

  private static final class ServiceReader implements Conversation.Reader<ServiceStatus> {
    @Override
    public void read(Attributes in, List<ServiceStatus> into) throws IOException {
      into.add(ServiceCodec.read(in.nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT)));
    }
  }

  /** Reads nothing but keys as long as they are those that came before, in the same order. */
  private static final class ComparingReader implements Conversation.Reader<ServiceStatus> {
    private final List<ServiceStatus> before;

    ComparingReader(List<ServiceStatus> before) {
      this.before = before;
    }

    @Override
    public void read(Attributes in, List<ServiceStatus> into) throws IOException {
      Attributes service = in.nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT);
      int place = into.size();
      into.add(
          place < before.size() && ServiceCodec.readKey(service).equals(before.get(place).key())
              ? before.get(place)
              : ServiceCodec.read(service));
    }
  }

  private record ServerReader(AddressFamily service) implements Conversation.Reader<ServerStatus> {
    @Override
    public void read(Attributes in, List<ServerStatus> into) throws IOException {
      into.add(DestCodec.read(in.nest(CommandAttribute.DEST, DestAttribute.COUNT), service));
    }
  }

  /** A reading over the one socket. */
  private abstract class Reading<K, T> extends SteadyReading<K, T> {
    boolean hasShifted;

    @Override
    void shiftParts() throws IOException {
      hasShifted = true;
      conversation.shiftParts();
    }
  }

  /** Reads all services. */
  private final class ServiceReading extends Reading<ServiceKey, ServiceStatus> {
    @Override
    Dump<ServiceStatus> dump(List<ServiceStatus> before) throws IOException {
      return conversation.dump(
          Operation.LIST_SERVICES,
          Optional.empty(),
          CommandAttribute.COUNT,
          before.isEmpty() ? new ServiceReader() : new ComparingReader(before));
    }

    @Override
    ServiceKey key(ServiceStatus service) {
      return service.key();
    }

    @Override
    Optional<ServiceStatus> confirm(ServiceStatus service) throws IOException {
      try {
        return Optional.of(service(service.key()));
      } catch (NoSuchServiceException e) {
        return Optional.empty();
      }
    }
  }

  /** Reads the servers of one service. */
  private final class ServerReading extends Reading<Endpoint, ServerStatus> {
    private final ServiceKey key;

    ServerReading(ServiceKey key) {
      this.key = key;
    }

    @Override
    Dump<ServerStatus> dump(List<ServerStatus> before) throws IOException {
      return conversation.dump(
          Operation.GET_SERVERS,
          Optional.of(key),
          CommandAttribute.COUNT,
          new ServerReader(key.family()));
    }

    @Override
    Endpoint key(ServerStatus server) {
      return server.endpoint();
    }

    /** The kernel cannot be asked for one server: what some dump showed is believed. */
    @Override
    Optional<ServerStatus> confirm(ServerStatus server) {
      return Optional.of(server);
    }
  }
}
