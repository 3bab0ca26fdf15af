package ipvs.netlink;

import ipvs.model.Endpoint;
import ipvs.model.IpvsInfo;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.netlink.proc.ConnectionTable;
import ipvs.netlink.proc.StatsFile;
import ipvs.netlink.relay.UnixSocketTransport;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The load balancer inside the kernel: one method for each of its commands.
 *
 * <p>A client has one socket at a time, in the network namespace of the thread that opened it, and
 * may be used by several threads: one call is made at a time, the others wait. {@link #close} may
 * be called while another thread waits for an answer; that call then ends with {@link
 * java.nio.channels.AsynchronousCloseException}. A thread that is interrupted while it waits, for
 * an answer or for another thread, gets {@link InterruptedIOException} within a tenth of a second
 * and stays interrupted; the client remains usable, although what was asked for may have been done.
 * The kernel answers at once, so that a call hardly ever waits; a virtual thread is pinned to its
 * carrier for that time.
 *
 * <p>Every method that asks the kernel throws {@link IpvsException}, of the type that fits, when it
 * refuses: {@link PermissionDeniedException} without CAP_NET_ADMIN, {@link IpvsTimeoutException}
 * when no answer comes in time, {@link IpvsUnavailableException} when IPVS has gone. An answer that
 * makes no sense is a {@link ipvs.netlink.wire.MalformedMessageException}, a call after {@link
 * #close} a {@link ClosedChannelException}; all are {@link IOException}s.
 */
public final class IpvsClient implements AutoCloseable {
  /** How long a call waits for an answer unless told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private static final String KERNEL = "kernel";
  private static final String UNIX = "unix:";

  private final ReentrantLock lock = new ReentrantLock();
  private final Conversation conversation;
  private final TableReader reader;
  private final ChangeSender sender;

  private IpvsClient(Transport transport, Duration timeout) throws IOException {
    conversation = new Conversation(transport, timeout);
    reader = new TableReader(conversation);
    sender = new ChangeSender(conversation);
    try {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("a timeout is more than 0: " + timeout);
      }
      conversation.connect();
    } catch (IOException | RuntimeException e) {
      conversation.close();
      throw e;
    }
  }

  /**
   * {@return a client of the running kernel}
   *
   * <p>No module is loaded by this library; Linux 5.15 and later load it by themselves when asked
   * for it. {@link ModuleLoader} runs {@code modprobe} for those who want that.
   *
   * @throws IpvsUnavailableException if IPVS is not in the kernel
   * @throws IOException if the kernel cannot be reached
   */
  public static IpvsClient open() throws IOException {
    return over(NetlinkSocket.open(), DEFAULT_TIMEOUT);
  }

  /**
   * {@return a client of an empty table in memory, which nobody else sees}
   *
   * <p>For more than that, such as a second client of the same table, see {@link KernelSimulator}.
   *
   * @throws IOException never, but by way of later calls
   */
  public static IpvsClient simulated() throws IOException {
    return over(KernelSimulator.create().open(), DEFAULT_TIMEOUT);
  }

  /**
   * {@return a client of the kernel, or of a server in another process}
   *
   * @param where {@code kernel}, or {@code unix:PATH} for what listens at a UNIX socket, such as
   *     {@code ipvs serve}; PATH has one char a byte, as {@code ISO-8859-1} has it
   * @throws IllegalArgumentException if it is none of these
   * @throws IpvsUnavailableException if there is no IPVS, or nobody listens at the socket; names it
   * @throws PermissionDeniedException if the socket may not be connected to; names it
   * @throws FileSystemException if no socket can have that path
   * @throws IOException if it cannot be reached
   */
  public static IpvsClient connect(String where) throws IOException {
    if (where.equals(KERNEL)) {
      return open();
    } else if (where.startsWith(UNIX)) {
      return over(relayed(where.substring(UNIX.length())), DEFAULT_TIMEOUT);
    }
    throw new IllegalArgumentException(
        "connect to kernel or unix:PATH, not to "
            + where
            + (where.startsWith("sim:") ? "; sim:FILE is known to the command line only" : ""));
  }

  private static Transport relayed(String path) throws IOException {
    try {
      return UnixSocketTransport.open(path);
    } catch (FileSystemException e) {
      throw Unreached.of(e);
    }
  }

  /**
   * {@return a client of what is behind a transport}
   *
   * @param transport carries the bytes; closed with the client, and also if this fails
   * @param timeout how long a call waits for an answer, more than 0; for all parts of a long one
   *     thirty times as long
   * @throws IpvsUnavailableException if there is no IPVS behind it
   * @throws IOException if it cannot be reached
   */
  public static IpvsClient over(Transport transport, Duration timeout) throws IOException {
    return new IpvsClient(transport, timeout);
  }

  /**
   * {@return what the kernel says of itself} {@code IPVS_CMD_GET_INFO}
   *
   * @throws IOException as described above
   */
  public IpvsInfo info() throws IOException {
    enter();
    try {
      return reader.info();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return all services} {@code IPVS_CMD_GET_SERVICE} as dump
   *
   * <p>A table that fits into one part of a dump, about 90 services, costs one dump; a larger one
   * that is quiet costs two.
   *
   * @throws IOException as described above
   */
  public Snapshot<ServiceView> services() throws IOException {
    enter();
    try {
      return reader.services();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return one service} {@code IPVS_CMD_GET_SERVICE}
   *
   * @param key what tells it apart
   * @throws NoSuchServiceException if it does not exist
   * @throws IOException as described above
   */
  public ServiceView service(ServiceKey key) throws IOException {
    enter();
    try {
      return reader.service(new Subject.Keyed(key));
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return the servers of a service, newest first} {@code IPVS_CMD_GET_DEST}
   *
   * <p>The kernel gives nothing for a missing service and for one without servers; which of the two
   * it is takes one more request.
   *
   * @param key the service
   * @throws NoSuchServiceException if it does not exist
   * @throws IOException as described above
   */
  public List<ServerView> servers(ServiceKey key) throws IOException {
    enter();
    try {
      return reader.servers(key);
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return one server of a service} {@code IPVS_CMD_GET_DEST}
   *
   * <p>The kernel cannot be asked for one server: all of the service are read.
   *
   * @param service the service
   * @param server where the server listens
   * @throws NoSuchServiceException if the service does not exist
   * @throws NoSuchServerException if it has no server with this endpoint
   * @throws IOException as described above
   */
  public ServerView server(ServiceKey service, Endpoint server) throws IOException {
    return NoSuchServerException.unlessListed(servers(service), service, server);
  }

  /**
   * Hands over each service with its servers, one service after the other.
   *
   * <p>A service that vanishes meanwhile is left out. The client may not be used in the visitor.
   *
   * @param visitor takes a service and its servers, newest first
   * @return whether the list of services held still while it was read, and each list of servers;
   *     see {@link Snapshot}
   * @throws IOException as described above, or as the visitor does
   */
  public boolean forEachService(ServiceVisitor visitor) throws IOException {
    enter();
    try {
      Snapshot<ServiceView> snapshot = reader.services();
      visit(snapshot.entries(), visitor);
      return snapshot.isSettled() && reader.hasSettledServers();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands over each of these services with its servers, one service after the other.
   *
   * <p>A service that is not there, or vanishes meanwhile, is left out. The client may not be used
   * in the visitor, nor by another thread before the last service was handed over.
   *
   * @param services in the order in which they are to be handed over
   * @param visitor takes a service and its servers, newest first
   * @return whether each list of servers held still while it was read, see {@link Snapshot}
   * @throws IOException as described above, or as the visitor does
   */
  public boolean forEachService(List<? extends ServiceView> services, ServiceVisitor visitor)
      throws IOException {
    enter();
    try {
      visit(services, visitor);
      return reader.hasSettledServers();
    } finally {
      lock.unlock();
    }
  }

  private void visit(List<? extends ServiceView> services, ServiceVisitor visitor)
      throws IOException {
    for (int i = 0; i < services.size(); i++) {
      ServiceView service = services.get(i);
      List<ServerView> servers;
      try {
        servers = reader.servers(service);
      } catch (NoSuchServiceException e) {
        continue;
      }
      visitor.visit(service, servers);
    }
  }

  /**
   * {@return the whole table: what the kernel says of itself, timeouts, daemons, and all services
   * with their servers}
   *
   * <p>A service that vanishes meanwhile is left out. No other thread uses the client in between.
   *
   * @throws IOException as described above
   */
  public TableReading table() throws IOException {
    return table(TableFilter.ALL);
  }

  /**
   * {@return the table with the services that a filter selects, each with the servers that match}
   *
   * <p>Servers are asked of services only whose key matches.
   *
   * @param filter what is selected
   * @throws IOException as described above
   */
  public TableReading table(TableFilter filter) throws IOException {
    enter();
    try {
      IpvsInfo info = reader.info();
      Timeouts timeouts = reader.timeouts();
      List<SyncDaemon> daemons = reader.daemons();
      Snapshot<ServiceView> services = reader.services();
      List<TableStatus.EntryStatus> entries = new ArrayList<>(services.entries().size());
      visit(
          selected(services.entries(), filter),
          (service, servers) ->
              entries.add(new TableStatus.EntryStatus(service.status(), statuses(servers))));
      TableStatus table = new TableStatus(entries, timeouts, daemons, info).select(filter);
      return new TableReading(table, services.isSettled() && reader.hasSettledServers());
    } finally {
      lock.unlock();
    }
  }

  private static List<ServiceView> selected(List<ServiceView> services, TableFilter filter) {
    List<ServiceView> selected = new ArrayList<>(services.size());
    for (ServiceView service : services) {
      if (filter.matches(service.key())) {
        selected.add(service);
      }
    }
    return selected;
  }

  private static List<ServerStatus> statuses(List<ServerView> views) {
    List<ServerStatus> servers = new ArrayList<>(views.size());
    for (ServerView view : views) {
      servers.add(view.status());
    }
    return servers;
  }

  /**
   * Creates a virtual service. {@code IPVS_CMD_NEW_SERVICE}
   *
   * @param service the service
   * @throws AlreadyExistsException if there is one with this key
   * @throws SchedulerUnavailableException if the kernel has no such scheduler or engine
   * @throws IOException as described above
   */
  public void addService(VirtualService service) throws IOException {
    apply(new Change.AddService(service));
  }

  /**
   * Replaces all settings of a virtual service. {@code IPVS_CMD_SET_SERVICE}
   *
   * <p>Servers, counters and connections stay. Since everything else is replaced, begin with what
   * {@link #service} tells to change one thing.
   *
   * @param service the service as it shall be
   * @throws NoSuchServiceException if it does not exist
   * @throws SchedulerUnavailableException if the kernel has no such scheduler or engine
   * @throws IOException as described above
   */
  public void editService(VirtualService service) throws IOException {
    apply(new Change.EditService(service));
  }

  /**
   * Deletes a virtual service with its servers. {@code IPVS_CMD_DEL_SERVICE}
   *
   * @param service the service
   * @throws NoSuchServiceException if it does not exist
   * @throws IOException as described above
   */
  public void deleteService(ServiceKey service) throws IOException {
    apply(new Change.DeleteService(service));
  }

  /**
   * Adds a real server to a service. {@code IPVS_CMD_NEW_DEST}
   *
   * @param service the service
   * @param server the server; EINVAL if its address is not unicast
   * @throws NoSuchServiceException if the service does not exist
   * @throws AlreadyExistsException if the service has a server with this endpoint
   * @throws IOException as described above
   */
  public void addServer(ServiceKey service, RealServer server) throws IOException {
    apply(new Change.AddServer(service, server));
  }

  /**
   * Replaces all settings of a real server. {@code IPVS_CMD_SET_DEST}
   *
   * <p>Counters and connections stay. Since everything else is replaced, begin with what is there
   * to change one thing:
   *
   * <pre>{@code
   * RealServer before = ipvs.server(web, first).server();
   * ipvs.editServer(web, before.withWeight(0));
   * }</pre>
   *
   * <p>What another program changes between the two calls is overwritten.
   *
   * @param service the service
   * @param server the server as it shall be
   * @throws NoSuchServiceException if the service does not exist
   * @throws NoSuchServerException if it has no server with this endpoint
   * @throws IOException as described above
   */
  public void editServer(ServiceKey service, RealServer server) throws IOException {
    apply(new Change.EditServer(service, server));
  }

  /**
   * Removes a real server from a service. {@code IPVS_CMD_DEL_DEST}
   *
   * @param service the service
   * @param server where the server listens
   * @throws NoSuchServiceException if the service does not exist
   * @throws NoSuchServerException if it has no server with this endpoint
   * @throws IOException as described above
   */
  public void deleteServer(ServiceKey service, Endpoint server) throws IOException {
    apply(new Change.DeleteServer(service, server));
  }

  /**
   * Deletes all virtual services. {@code IPVS_CMD_FLUSH}
   *
   * @throws IOException as described above
   */
  public void flush() throws IOException {
    apply(new Change.Flush());
  }

  /**
   * Zeroes all counters, and the totals. {@code IPVS_CMD_ZERO}
   *
   * @throws IOException as described above
   */
  public void zero() throws IOException {
    apply(new Change.Zero(Optional.empty()));
  }

  /**
   * Zeroes the counters of a service and of its servers. {@code IPVS_CMD_ZERO}
   *
   * @param service the service
   * @throws NoSuchServiceException if it does not exist
   * @throws IOException as described above
   */
  public void zero(ServiceKey service) throws IOException {
    apply(new Change.Zero(Optional.of(service)));
  }

  /**
   * {@return the timeouts of connections} {@code IPVS_CMD_GET_CONFIG}
   *
   * @throws IOException as described above
   */
  public Timeouts timeouts() throws IOException {
    enter();
    try {
      return reader.timeouts();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets timeouts of connections. {@code IPVS_CMD_SET_CONFIG}
   *
   * @param timeouts the new ones, of which 0 leaves one as it is; EINVAL if one is too large
   * @throws IOException as described above
   */
  public void setTimeouts(Timeouts timeouts) throws IOException {
    apply(new Change.SetTimeouts(timeouts));
  }

  /**
   * {@return the sync daemons that run, the master first} {@code IPVS_CMD_GET_DAEMON}
   *
   * @throws IOException as described above
   */
  public List<SyncDaemon> daemons() throws IOException {
    enter();
    try {
      return reader.daemons();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts connection synchronization. {@code IPVS_CMD_NEW_DAEMON}
   *
   * @param daemon the daemon; ENODEV if its interface does not exist, EINVAL while a tunnel mixes
   *     families
   * @throws AlreadyExistsException if one with this role runs
   * @throws IOException as described above
   */
  public void startDaemon(SyncDaemon daemon) throws IOException {
    apply(new Change.StartDaemon(daemon));
  }

  /**
   * Stops connection synchronization. {@code IPVS_CMD_DEL_DAEMON}
   *
   * @param role which daemon; ESRCH if it does not run
   * @throws IOException as described above
   */
  public void stopDaemon(SyncRole role) throws IOException {
    apply(new Change.StopDaemon(role));
  }

  /**
   * Makes one change.
   *
   * @param change the change
   * @throws IOException as the method of the same name does
   */
  public void apply(Change change) throws IOException {
    enter();
    try {
      sender.apply(change);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes many changes in their order, many of them in one datagram.
   *
   * <p>What the kernel refuses does not keep it from what follows, and is an answer, no exception:
   * whoever does not look at the answers had better call {@link #applyAllOrThrow}.
   *
   * @param changes the changes
   * @return for each change why it was refused, empty where it was done; where answers were lost,
   *     ENOBUFS or ETIMEDOUT for every change of that datagram that is not known to be refused,
   *     although it may have been done, see {@link IpvsException#isUncertain}
   * @throws IOException if the kernel could not be asked, in which case some may have been done
   */
  public List<Optional<IpvsException>> applyAll(List<Change> changes) throws IOException {
    enter();
    try {
      return sender.applyAll(changes);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes many changes in their order, as {@link #applyAll} does, and throws what was refused.
   *
   * <p>All changes are sent first: what the kernel refuses does not keep it from what follows, and
   * nothing is undone.
   *
   * @param changes the changes
   * @throws ChangesRefusedException if at least one was refused, or its answer was lost; it holds
   *     all refusals, and tells which of the changes were made
   * @throws IOException if the kernel could not be asked, in which case some may have been done
   */
  public void applyAllOrThrow(List<Change> changes) throws IOException {
    ChangesRefusedException.throwIfAny(applyAll(changes));
  }

  /**
   * {@return the table of connections, before its first entry} {@code /proc/net/ip_vs_conn}
   *
   * <p>The table is read beside the client, which may be used meanwhile.
   *
   * @throws java.nio.file.NoSuchFileException if IPVS has gone
   * @throws ConnectionTable.EmptyTableException if not even the header is there
   * @throws IOException if it cannot be read
   */
  public ConnectionTable connections() throws IOException {
    return ConnectionTable.over(conversation.file(ConnectionTable.FILE));
  }

  /**
   * {@return what passed through IPVS as a whole} {@code /proc/net/ip_vs_stats}
   *
   * @throws java.nio.file.NoSuchFileException if IPVS has gone
   * @throws IOException if it cannot be read, or makes no sense
   */
  public TotalStats totals() throws IOException {
    try (InputStream text = conversation.file(StatsFile.NAME)) {
      return StatsFile.read(text);
    }
  }

  /** Waits for other threads, but not if none is there: an interrupted thread may ask, too. */
  private void enter() throws InterruptedIOException {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("the client is in use by its own consumer");
    }
    if (!lock.tryLock()) {
      try {
        lock.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while another thread uses the client");
      }
    }
    reader.begin();
  }

  /** Ends a call that waits, and the client. Closing again does nothing. */
  @Override
  public void close() {
    conversation.close();
  }
}
