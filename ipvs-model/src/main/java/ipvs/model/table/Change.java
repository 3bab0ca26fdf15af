package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a table, as a value: so that many can be planned, shown, and made together.
 *
 * <p>Each is one command of the kernel. The kernel may refuse it for what the table holds at that
 * moment; the value says nothing of that. Immutable.
 *
 * @uapi linux/ip_vs.h IPVS_CMD_*
 */
public sealed interface Change {
  /** {@return what it is about, for messages; empty for the whole table} */
  String subject();

  /**
   * {@return the key of the service that it is about, or whose server; empty for all other things}
   */
  default Optional<ServiceKey> serviceKey() {
    return Optional.empty();
  }

  /**
   * {@return the result of the visitor's method that is named after this kind of change}
   *
   * @throws X as the visitor does
   */
  <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

  /**
   * A method for each kind of change, so that none is forgotten.
   *
   * @param <R> what is made of a change
   * @param <X> what may go wrong
   */
  interface Visitor<R, X extends Exception> {
    /** {@return what is made of this change} */
    R addService(AddService change) throws X;

    /** {@return what is made of this change} */
    R editService(EditService change) throws X;

    /** {@return what is made of this change} */
    R deleteService(DeleteService change) throws X;

    /** {@return what is made of this change} */
    R addServer(AddServer change) throws X;

    /** {@return what is made of this change} */
    R editServer(EditServer change) throws X;

    /** {@return what is made of this change} */
    R deleteServer(DeleteServer change) throws X;

    /** {@return what is made of this change} */
    R flush(Flush change) throws X;

    /** {@return what is made of this change} */
    R zero(Zero change) throws X;

    /** {@return what is made of this change} */
    R setTimeouts(SetTimeouts change) throws X;

    /** {@return what is made of this change} */
    R startDaemon(StartDaemon change) throws X;

    /** {@return what is made of this change} */
    R stopDaemon(StopDaemon change) throws X;
  }

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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.addService(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service.key());
    }

    @Override
    public String subject() {
      return service.key().toString();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.editService(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service.key());
    }

    @Override
    public String subject() {
      return service.key().toString();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.deleteService(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service);
    }

    @Override
    public String subject() {
      return service.toString();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.addServer(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service);
    }

    @Override
    public String subject() {
      return service + " -> " + server.endpoint();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.editServer(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service);
    }

    @Override
    public String subject() {
      return service + " -> " + server.endpoint();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.deleteServer(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return Optional.of(service);
    }

    @Override
    public String subject() {
      return service + " -> " + server;
    }
  }

  /** Deletes all virtual services. {@code IPVS_CMD_FLUSH} */
  record Flush() implements Change {
    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.flush(this);
    }

    @Override
    public String subject() {
      return "";
    }
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.zero(this);
    }

    @Override
    public Optional<ServiceKey> serviceKey() {
      return service;
    }

    @Override
    public String subject() {
      return service.isPresent() ? service.get().toString() : "";
    }
  }

  /**
   * Sets timeouts of connections. {@code IPVS_CMD_SET_CONFIG}
   *
   * @param timeouts the new timeouts; 0 leaves a timeout as it is
   */
  record SetTimeouts(Timeouts timeouts) implements Change {
    /** Checks that they are there. */
    public SetTimeouts {
      Objects.requireNonNull(timeouts, "timeouts");
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.setTimeouts(this);
    }

    @Override
    public String subject() {
      return "";
    }
  }

  /**
   * Starts connection synchronization. {@code IPVS_CMD_NEW_DAEMON}
   *
   * @param daemon the daemon; only one of each role can run
   */
  record StartDaemon(SyncDaemon daemon) implements Change {
    /** Checks that it is there. */
    public StartDaemon {
      Objects.requireNonNull(daemon, "daemon");
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.startDaemon(this);
    }

    @Override
    public String subject() {
      return daemon.role().toString();
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
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.stopDaemon(this);
    }

    @Override
    public String subject() {
      return role.toString();
    }
  }
}
