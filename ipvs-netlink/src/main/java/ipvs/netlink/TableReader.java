package ipvs.netlink;

import ipvs.model.AddressFamily;
import ipvs.model.IpvsInfo;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.netlink.dump.EntryReader;
import ipvs.netlink.dump.SteadyReading;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.InfoAttribute;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the table: one method for each command that reads. */
final class TableReader {
  private final Conversation conversation;
  private boolean hasSettledServers = true;

  TableReader(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Begins a new reading: what earlier ones found, maybe long ago, no longer counts. */
  void begin() {
    hasSettledServers = true;
    conversation.measureAnew();
  }

  /** {@return whether every list of servers that was read since {@link #begin} is settled} */
  boolean hasSettledServers() {
    return hasSettledServers;
  }

  IpvsInfo info() throws IOException {
    return conversation.ask(Operation.GET_INFO, Subject.ALL, new InfoReader());
  }

  Timeouts timeouts() throws IOException {
    return conversation.ask(Operation.GET_TIMEOUTS, Subject.ALL, new TimeoutReader());
  }

  List<SyncDaemon> daemons() throws IOException {
    return conversation.dump(Operation.GET_DAEMONS, Subject.ALL, new DaemonReader()).entries();
  }

  Snapshot<ServiceView> services() throws IOException {
    ServiceReading reading = new ServiceReading();
    List<ServiceView> entries = List.copyOf(reading.read());
    Snapshot<ServiceView> services = new Snapshot<>(entries, reading.isSettled());
    if (reading.hasShifted) {
      // The many parts got more room than the servers of one service need.
      conversation.renew();
    }
    return services;
  }

  List<ServiceView> servicesAtAGlance() throws IOException {
    return List.copyOf(
        conversation.dump(Operation.LIST_SERVICES, Subject.ALL, new ServiceReader()).entries());
  }

  ServiceRow service(Subject service) throws IOException {
    return conversation.ask(Operation.GET_SERVICE, service, new ServiceReader());
  }

  List<ServerView> servers(ServiceKey service) throws IOException {
    return servers(new Subject.Keyed(service), service.family());
  }

  List<ServerView> servers(ServiceView service) throws IOException {
    return servers(Subject.of(service), service.family());
  }

  /**
   * The kernel answers with nothing both for a missing service and for one without servers: ask
   * which.
   */
  private List<ServerView> servers(Subject service, AddressFamily family) throws IOException {
    ServerReading reading = new ServerReading(service, family);
    List<ServerView> servers = List.copyOf(reading.read());
    hasSettledServers &= reading.isSettled();
    if (servers.isEmpty()) {
      service(service);
    }
    return servers;
  }

  // Classes and not lambdas: a JVM links each lambda anew at every start.

  private static final class InfoReader implements EntryReader<IpvsInfo> {
    @Override
    public void read(MessageReader message, List<IpvsInfo> into) throws IOException {
      into.add(InfoCodec.read(message.attributes(InfoAttribute.COUNT)));
    }
  }

  private static final class TimeoutReader implements EntryReader<Timeouts> {
    @Override
    public void read(MessageReader message, List<Timeouts> into) throws IOException {
      into.add(TimeoutCodec.read(message.attributes(CommandAttribute.COUNT)));
    }
  }

  private static final class DaemonReader implements EntryReader<SyncDaemon> {
    @Override
    public void read(MessageReader message, List<SyncDaemon> into) throws IOException {
      Attributes in = message.attributes(CommandAttribute.COUNT);
      into.add(DaemonCodec.read(in.nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT)));
    }
  }

  private static final class ServiceReader implements EntryReader<ServiceRow> {
    @Override
    public void read(MessageReader message, List<ServiceRow> into) throws IOException {
      into.add(new ServiceRow(ServiceCodec.row(message)));
    }
  }

  /** A reading over the one socket. */
  private abstract class Reading<T> extends SteadyReading<T> {
    boolean hasShifted;

    @Override
    public void shiftParts() throws IOException {
      hasShifted = true;
      conversation.shiftParts();
    }
  }

  /** Reads all services. */
  private final class ServiceReading extends Reading<ServiceRow> {
    @Override
    public Dump<ServiceRow> dump() throws IOException {
      return conversation.dump(Operation.LIST_SERVICES, Subject.ALL, new ServiceReader());
    }

    @Override
    public boolean isSame(ServiceRow left, ServiceRow right) {
      return ServiceCodec.isSame(left.row(), right.row());
    }

    @Override
    public int hash(ServiceRow service) {
      return ServiceCodec.hash(service.row());
    }

    @Override
    public Optional<ServiceRow> confirm(ServiceRow service) throws IOException {
      try {
        return Optional.of(service(new Subject.Listed(service)));
      } catch (NoSuchServiceException e) {
        return Optional.empty();
      }
    }
  }

  /** Reads the servers of one service. */
  private final class ServerReading extends Reading<ServerRow> implements EntryReader<ServerRow> {
    private final Subject service;
    private final AddressFamily family;

    ServerReading(Subject service, AddressFamily family) {
      this.service = service;
      this.family = family;
    }

    @Override
    public Dump<ServerRow> dump() throws IOException {
      return conversation.dump(Operation.GET_SERVERS, service, this);
    }

    @Override
    public void read(MessageReader message, List<ServerRow> into) throws IOException {
      into.add(new ServerRow(DestCodec.row(message, family)));
    }

    @Override
    public boolean isSame(ServerRow left, ServerRow right) {
      return DestCodec.isSame(left.row(), right.row());
    }

    @Override
    public int hash(ServerRow server) {
      return DestCodec.hash(server.row());
    }

    /** The kernel cannot be asked for one server, so a server that any dump showed is kept. */
    @Override
    public Optional<ServerRow> confirm(ServerRow server) {
      return Optional.of(server);
    }
  }
}
