package ipvs.model.table;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.util.Optional;

/** One thing in which two tables differ. Immutable. */
public sealed interface Difference {
  /** {@return the same difference, seen from the other table} */
  Difference reversed();

  /**
   * A service that is missing.
   *
   * @param wanted the service with its servers
   */
  record ServiceAdded(TableEntry wanted) implements Difference {
    @Override
    public Difference reversed() {
      return new ServiceRemoved(wanted);
    }
  }

  /**
   * A service with other settings; its servers are compared on their own.
   *
   * @param present as it is
   * @param wanted as it is to be
   */
  record ServiceChanged(VirtualService present, VirtualService wanted) implements Difference {
    @Override
    public Difference reversed() {
      return new ServiceChanged(wanted, present);
    }
  }

  /**
   * A service that is there and not wanted.
   *
   * @param present the service with its servers
   */
  record ServiceRemoved(TableEntry present) implements Difference {
    @Override
    public Difference reversed() {
      return new ServiceAdded(present);
    }
  }

  /**
   * A server that is missing, in a service that both tables have.
   *
   * @param service the key of the service
   * @param wanted the server
   */
  record ServerAdded(ServiceKey service, RealServer wanted) implements Difference {
    @Override
    public Difference reversed() {
      return new ServerRemoved(service, wanted);
    }
  }

  /**
   * A server with other settings.
   *
   * @param service the key of the service
   * @param present as it is
   * @param wanted as it is to be
   */
  record ServerChanged(ServiceKey service, RealServer present, RealServer wanted)
      implements Difference {
    @Override
    public Difference reversed() {
      return new ServerChanged(service, wanted, present);
    }
  }

  /**
   * A server that is there and not wanted, in a service that both tables have.
   *
   * @param service the key of the service
   * @param present the server
   */
  record ServerRemoved(ServiceKey service, RealServer present) implements Difference {
    @Override
    public Difference reversed() {
      return new ServerAdded(service, present);
    }
  }

  /**
   * Timeouts that differ.
   *
   * @param present as they are
   * @param wanted as they are to be; 0 leaves a timeout as it is
   */
  record TimeoutsChanged(Timeouts present, Timeouts wanted) implements Difference {
    @Override
    public Difference reversed() {
      return new TimeoutsChanged(wanted.over(present), present);
    }
  }

  /**
   * A sync daemon that is missing, is not wanted, or runs with other settings.
   *
   * @param role which daemon
   * @param present the one that runs, if one does
   * @param wanted the one that is to run, if one is
   */
  record DaemonChanged(SyncRole role, Optional<SyncDaemon> present, Optional<SyncDaemon> wanted)
      implements Difference {
    @Override
    public Difference reversed() {
      return new DaemonChanged(role, wanted, present);
    }
  }
}
