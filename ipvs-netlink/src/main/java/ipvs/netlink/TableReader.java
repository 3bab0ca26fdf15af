package ipvs.netlink;

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
        Operation.GET_INFO, "", Conversation.Body.NONE, InfoAttribute.COUNT, InfoCodec::read);
  }

  Timeouts timeouts() throws IOException {
    return conversation.ask(
        Operation.GET_TIMEOUTS,
        "",
        Conversation.Body.NONE,
        CommandAttribute.COUNT,
        TimeoutCodec::read);
  }

  List<SyncDaemon> daemons() throws IOException {
    return conversation
        .dump(
            Operation.GET_DAEMONS,
            "",
            Conversation.Body.NONE,
            CommandAttribute.COUNT,
            in -> DaemonCodec.read(in.nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT)))
        .entries();
  }

  Snapshot<ServiceStatus> services() throws IOException {
    return new ServiceReading().read();
  }

  ServiceStatus service(ServiceKey key) throws IOException {
    return conversation.ask(
        Operation.GET_SERVICE,
        key.toString(),
        out -> ServiceCodec.writeKey(out, key),
        CommandAttribute.COUNT,
        in -> ServiceCodec.read(in.nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT)));
  }

  /** The kernel gives nothing for a missing service and for one without servers: ask which. */
  List<ServerStatus> servers(ServiceKey key) throws IOException {
    List<ServerStatus> servers = new ServerReading(key).read().entries();
    if (servers.isEmpty()) {
      service(key);
    }
    return servers;
  }

  /** A reading over the one socket. */
  private abstract class Reading<K, T> extends SteadyReading<K, T> {
    @Override
    void shiftParts() throws IOException {
      conversation.renew();
    }
  }

  /** Reads all services. */
  private final class ServiceReading extends Reading<ServiceKey, ServiceStatus> {
    @Override
    Dump<ServiceStatus> dump() throws IOException {
      return conversation.dump(
          Operation.LIST_SERVICES,
          "",
          Conversation.Body.NONE,
          CommandAttribute.COUNT,
          in -> ServiceCodec.read(in.nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT)));
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
    Dump<ServerStatus> dump() throws IOException {
      return conversation.dump(
          Operation.GET_SERVERS,
          key.toString(),
          out -> ServiceCodec.writeKey(out, key),
          CommandAttribute.COUNT,
          in -> DestCodec.read(in.nest(CommandAttribute.DEST, DestAttribute.COUNT), key.family()));
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
