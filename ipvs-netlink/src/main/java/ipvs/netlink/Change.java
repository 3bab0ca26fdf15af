package ipvs.netlink;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.MessageWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * One request that alters the kernel's table, as a value, so that many can travel together.
 *
 * <p>Each is what the method of {@link IpvsClient} of the same name does.
 */
public sealed interface Change {
  /** {@return what this is called in messages, and which command it sends} */
  Operation operation();

  /** {@return what it is about, for messages; empty for the whole table} */
  String subject();

  /** Writes the attributes of the request. */
  void write(MessageWriter out);

  /**
   * Creates a virtual service. {@code IPVS_CMD_NEW_SERVICE}
   *
   * @param service the service, which must not exist
   */
  record AddService(VirtualService service) implements Change {
    /** Checks that it is there. */
    public AddService {
      Objects.requireNonNull(service, "service");
    }

    @Override
    public Operation operation() {
      return Operation.ADD_SERVICE;
    }

    @Override
    public String subject() {
      return service.key().toString();
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.write(out, service);
    }
  }

  /**
   * Replaces all settings of a virtual service. {@code IPVS_CMD_SET_SERVICE}
   *
   * @param service the service, which must exist
   */
  record EditService(VirtualService service) implements Change {
    /** Checks that it is there. */
    public EditService {
      Objects.requireNonNull(service, "service");
    }

    @Override
    public Operation operation() {
      return Operation.EDIT_SERVICE;
    }

    @Override
    public String subject() {
      return service.key().toString();
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.write(out, service);
    }
  }

  /**
   * Deletes a virtual service with its servers. {@code IPVS_CMD_DEL_SERVICE}
   *
   * @param service the service, which must exist
   */
  record DeleteService(ServiceKey service) implements Change {
    /** Checks that it is there. */
    public DeleteService {
      Objects.requireNonNull(service, "service");
    }

    @Override
    public Operation operation() {
      return Operation.DELETE_SERVICE;
    }

    @Override
    public String subject() {
      return service.toString();
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.writeKey(out, service);
    }
  }

  /**
   * Adds a real server to a service. {@code IPVS_CMD_NEW_DEST}
   *
   * @param service the service, which must exist
   * @param server the server, which must not be part of it
   */
  record AddServer(ServiceKey service, RealServer server) implements Change {
    /** Checks that both are there. */
    public AddServer {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }

    @Override
    public Operation operation() {
      return Operation.ADD_SERVER;
    }

    @Override
    public String subject() {
      return service + " -> " + server.endpoint();
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.writeKey(out, service);
      DestCodec.write(out, server);
    }
  }

  /**
   * Replaces all settings of a real server. {@code IPVS_CMD_SET_DEST}
   *
   * @param service the service, which must exist
   * @param server the server, which must be part of it
   */
  record EditServer(ServiceKey service, RealServer server) implements Change {
    /** Checks that both are there. */
    public EditServer {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }

    @Override
    public Operation operation() {
      return Operation.EDIT_SERVER;
    }

    @Override
    public String subject() {
      return service + " -> " + server.endpoint();
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.writeKey(out, service);
      DestCodec.write(out, server);
    }
  }

  /**
   * Removes a real server from a service. {@code IPVS_CMD_DEL_DEST}
   *
   * @param service the service, which must exist
   * @param server where the server listens
   */
  record DeleteServer(ServiceKey service, Endpoint server) implements Change {
    /** Checks that both are there. */
    public DeleteServer {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }

    @Override
    public Operation operation() {
      return Operation.DELETE_SERVER;
    }

    @Override
    public String subject() {
      return service + " -> " + server;
    }

    @Override
    public void write(MessageWriter out) {
      ServiceCodec.writeKey(out, service);
      DestCodec.writeKey(out, server);
    }
  }

  /** Deletes all virtual services. {@code IPVS_CMD_FLUSH} */
  record Flush() implements Change {
    @Override
    public Operation operation() {
      return Operation.FLUSH;
    }

    @Override
    public String subject() {
      return "";
    }

    @Override
    public void write(MessageWriter out) {}
  }

  /**
   * Sets counters and rates back to 0. {@code IPVS_CMD_ZERO}
   *
   * @param service one service with its servers; or all of them and the totals
   */
  record Zero(Optional<ServiceKey> service) implements Change {
    /** Checks that it is there. */
    public Zero {
      Objects.requireNonNull(service, "service");
    }

    @Override
    public Operation operation() {
      return Operation.ZERO;
    }

    @Override
    public String subject() {
      return service.isPresent() ? service.get().toString() : "";
    }

    @Override
    public void write(MessageWriter out) {
      if (service.isPresent()) {
        ServiceCodec.writeKey(out, service.get());
      }
    }
  }

  /**
   * Sets timeouts of connections. {@code IPVS_CMD_SET_CONFIG}
   *
   * @param timeouts the new ones, of which 0 leaves one as it is
   */
  record SetTimeouts(Timeouts timeouts) implements Change {
    /** Checks that they are there. */
    public SetTimeouts {
      Objects.requireNonNull(timeouts, "timeouts");
    }

    @Override
    public Operation operation() {
      return Operation.SET_TIMEOUTS;
    }

    @Override
    public String subject() {
      return "";
    }

    @Override
    public void write(MessageWriter out) {
      TimeoutCodec.write(out, timeouts);
    }
  }

  /**
   * Starts connection synchronization. {@code IPVS_CMD_NEW_DAEMON}
   *
   * @param daemon the daemon, of which one a role can run
   */
  record StartDaemon(SyncDaemon daemon) implements Change {
    /** Checks that it is there. */
    public StartDaemon {
      Objects.requireNonNull(daemon, "daemon");
    }

    @Override
    public Operation operation() {
      return Operation.START_DAEMON;
    }

    @Override
    public String subject() {
      return daemon.role().toString();
    }

    @Override
    public void write(MessageWriter out) {
      DaemonCodec.write(out, daemon);
    }
  }

  /**
   * Stops connection synchronization. {@code IPVS_CMD_DEL_DAEMON}
   *
   * @param role which daemon, which must be running
   */
  record StopDaemon(SyncRole role) implements Change {
    /** Checks that it is there. */
    public StopDaemon {
      Objects.requireNonNull(role, "role");
    }

    @Override
    public Operation operation() {
      return Operation.STOP_DAEMON;
    }

    @Override
    public String subject() {
      return role.toString();
    }

    @Override
    public void write(MessageWriter out) {
      DaemonCodec.writeKey(out, role);
    }
  }
}
