package ipvs.netlink.plan;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Difference;
import ipvs.model.table.Sameness;
import ipvs.model.table.ServerSettings;
import ipvs.model.table.ServiceSettings;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes one service or one server, in part or as a whole, so that to ask twice changes once.
 *
 * <p>The kernel replaces all settings of a service or a server at once. So each method reads it,
 * changes what is named, sends that if it differs, and reads it again. Whoever else changes it
 * between the reading and the sending is overruled, unless all take the same lock. What the kernel
 * says of somebody who was first is no refusal: see {@link PlanRunner}.
 *
 * <p>The report of each has no step if nothing had to be changed, else one. It tells of a refusal;
 * and by {@link ApplyReport.Outcome#SUPERSEDED} of somebody who changed the thing again. That the
 * kernel cannot be asked is an {@link IOException}.
 *
 * <p>For one thread at a time.
 */
public final class TableEditor {
  private final IpvsClient client;
  private final SingleRun run;

  private TableEditor(IpvsClient client) {
    this.client = client;
    run = new SingleRun(client);
  }

  /** {@return what changes services and servers by a client, which stays open} */
  public static TableEditor over(IpvsClient client) {
    return new TableEditor(client);
  }

  /**
   * Changes some settings of a service.
   *
   * @throws NoSuchServiceException if it does not exist
   * @throws ipvs.model.table.UnfitSettingException if a setting does not fit it; nothing is sent
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport set(ServiceKey service, ServiceSettings settings) throws IOException {
    VirtualService present = client.service(service).service();
    return change(present, settings.over(present));
  }

  /**
   * Changes some settings of a server.
   *
   * @throws NoSuchServiceException if the service does not exist
   * @throws NoSuchServerException if it has no server with this endpoint
   * @throws ipvs.model.table.UnfitSettingException if a setting does not fit it; nothing is sent
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport set(ServiceKey service, Endpoint server, ServerSettings settings)
      throws IOException {
    RealServer present = client.server(service, server).server();
    return change(service, present, settings.over(present, service));
  }

  /**
   * Adds a service if there is none, else changes some of its settings.
   *
   * @param service the service
   * @param settings what it is to have; a new one has the defaults of ipvsadm for the rest
   * @throws ipvs.model.table.UnfitSettingException if a setting does not fit it; nothing is sent
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport ensure(ServiceKey service, ServiceSettings settings) throws IOException {
    Optional<VirtualService> present = now().service(service);
    if (present.isPresent()) {
      return change(present.get(), settings.over(present.get()));
    }
    VirtualService wanted = settings.of(service);
    Optional<ApplyReport> added =
        run.added(new Difference.ServiceAdded(new TableEntry(wanted, List.of())), isThere(wanted));
    // Somebody else added it meanwhile: what is not named is as they want it.
    return added.isPresent() ? added.get() : set(service, settings);
  }

  /**
   * Adds a server to a service if it is not part of it, else changes some of its settings.
   *
   * @param service the service, which must exist
   * @param server where the server listens
   * @param settings what it is to have; a new one has the defaults of ipvsadm for the rest
   * @throws NoSuchServiceException if the service does not exist
   * @throws ipvs.model.table.UnfitSettingException if a setting does not fit it; nothing is sent
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport ensure(ServiceKey service, Endpoint server, ServerSettings settings)
      throws IOException {
    Optional<RealServer> present = server(service, server);
    if (present.isPresent()) {
      return change(service, present.get(), settings.over(present.get(), service));
    }
    RealServer wanted = settings.of(server, service);
    Optional<ApplyReport> added =
        run.added(new Difference.ServerAdded(service, wanted), isThere(service, wanted));
    return added.isPresent() ? added.get() : set(service, server, settings);
  }

  /**
   * Deletes a service with its servers, if it exists.
   *
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport absent(ServiceKey service) throws IOException {
    Optional<VirtualService> present = now().service(service);
    if (present.isEmpty()) {
      return SingleRun.UNCHANGED;
    }
    List<RealServer> servers = servers(service);
    return run.changed(
        new Difference.ServiceRemoved(new TableEntry(present.get(), servers)),
        () -> now().service(service).isEmpty());
  }

  /**
   * Removes a server from a service, if both exist.
   *
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport absent(ServiceKey service, Endpoint server) throws IOException {
    Optional<RealServer> present = now().server(service, server);
    return present.isEmpty()
        ? SingleRun.UNCHANGED
        : run.changed(
            new Difference.ServerRemoved(service, present.get()),
            () -> now().server(service, server).isEmpty());
  }

  private ApplyReport change(VirtualService present, VirtualService wanted) throws IOException {
    return Sameness.isSame(present, wanted)
        ? SingleRun.UNCHANGED
        : run.changed(new Difference.ServiceChanged(present, wanted), isThere(wanted));
  }

  private ApplyReport change(ServiceKey service, RealServer present, RealServer wanted)
      throws IOException {
    return Sameness.isSame(present, wanted)
        ? SingleRun.UNCHANGED
        : run.changed(
            new Difference.ServerChanged(service, present, wanted), isThere(service, wanted));
  }

  private SingleRun.Check isThere(VirtualService wanted) {
    return () -> now().isThere(wanted);
  }

  private SingleRun.Check isThere(ServiceKey service, RealServer wanted) {
    return () -> now().isThere(service, wanted);
  }

  private LookUp now() {
    return new LookUp(client);
  }

  /** {@return the server, if the service has it; a missing service is another matter} */
  private Optional<RealServer> server(ServiceKey service, Endpoint endpoint) throws IOException {
    try {
      return Optional.of(client.server(service, endpoint).server());
    } catch (NoSuchServerException e) {
      return Optional.empty();
    }
  }

  /** {@return the servers in the order in which they were added; none if the service is missing} */
  private List<RealServer> servers(ServiceKey service) throws IOException {
    List<RealServer> servers = new ArrayList<>();
    try {
      for (ServerView view : client.servers(service)) {
        servers.add(0, view.server());
      }
    } catch (NoSuchServiceException e) {
      return List.of();
    }
    return servers;
  }
}
