package ipvs.netlink;

import ipvs.model.CpuCounters;
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
import ipvs.netlink.proc.CpuStatsFile;
import ipvs.netlink.proc.EstimationFile;
import ipvs.netlink.proc.ProcTable;
import ipvs.netlink.proc.StatsFile;
import ipvs.netlink.proc.StatusLine;
import ipvs.netlink.relay.UnixSocketTransport;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client of the load balancer inside the kernel, with one method for each of its commands.
 *
 * <p>A client has one socket at a time, which belongs to the network namespace of the thread that
 * opened it, unless it was opened with a {@link NetworkNamespace}. The files beside it, of {@link
 * #connections}, {@link #totals}, {@link #countersPerCpu} and {@link #estimation}, are those of the
 * calling thread's namespace; with a {@link NetworkNamespace} they are of that one. Several threads
 * may use a client: it makes one call at a time, and the other callers wait. {@link #close} may be
 * called while another thread waits for an answer; that call then ends with {@link
 * java.nio.channels.AsynchronousCloseException}. If a thread is interrupted while it waits for an
 * answer or for another thread, its call throws {@link InterruptedIOException} within a tenth of a
 * second, and the thread stays interrupted. The client remains usable, but the kernel may have done
 * what the call asked for. The kernel answers at once, so that a call hardly ever waits; while it
 * does, a virtual thread is pinned to its carrier.
 *
 * <p>When the kernel refuses, the method that asked it throws the {@link IpvsException} of the type
 * that fits: {@link PermissionDeniedException} without CAP_NET_ADMIN, {@link IpvsTimeoutException}
 * when no answer comes in time, {@link IpvsUnavailableException} when IPVS has gone. A method
 * throws {@link ipvs.netlink.wire.MalformedMessageException} if an answer makes no sense, and
 * {@link ClosedChannelException} after {@link #close}. All of these are {@link IOException}s.
 *
 * <p>Without CAP_NET_ADMIN a client can still be opened, and reads the files that the kernel shows
 * to everybody: {@link #visibleTable}, {@link #totals}, {@link #countersPerCpu}, {@link
 * #connections} and {@link #estimation}.
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
   * <p>This library loads no kernel module. Linux 5.15 and later load that of IPVS by themselves
   * when a program asks for IPVS; {@link ModuleLoader} runs {@code modprobe} for programs that want
   * that.
   *
   * @throws IpvsUnavailableException if IPVS is not in the kernel
   * @throws IOException if the kernel cannot be reached
   */
  public static IpvsClient open() throws IOException {
    return over(NetlinkSocket.open(), DEFAULT_TIMEOUT);
  }

  /**
   * {@return a client of the running kernel's table in a network namespace}
   *
   * <p>Any thread may use it, in whatever namespace that is: also the files of the kernel that it
   * reads are those of this one. The namespace may be closed before the client is.
   *
   * @param namespace whose table it is
   * @throws IpvsUnavailableException if IPVS is not in the kernel
   * @throws ClosedChannelException if the namespace is closed
   * @throws IOException if the kernel cannot be reached, or the namespace cannot be entered
   */
  public static IpvsClient open(NetworkNamespace namespace) throws IOException {
    return over(namespace.socket(), DEFAULT_TIMEOUT);
  }

  /**
   * {@return a client of an empty table in memory, which nobody else sees}
   *
   * <p>For more than that, such as a second client of the same table, see {@link KernelSimulator}.
   *
   * @throws IOException never; only calls of the client may throw it
   */
  public static IpvsClient simulated() throws IOException {
    return over(KernelSimulator.create().open(), DEFAULT_TIMEOUT);
  }

  /**
   * {@return a client of the kernel, or of a server in another process}
   *
   * @param where {@code kernel}, or {@code unix:PATH} for what listens at a UNIX socket, such as
   *     {@code ipvs serve}; PATH has one char for each byte, as {@code ISO-8859-1} decodes it
   * @throws IllegalArgumentException if it has neither form
   * @throws IpvsUnavailableException if there is no IPVS, or nobody listens at the socket; the
   *     message names the socket
   * @throws PermissionDeniedException if this user may not connect to the socket; the message names
   *     it
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

  /**
   * {@return a client of the kernel in a network namespace}
   *
   * @param where {@code kernel}, since a relay has the namespace of its own process
   * @param namespace whose table it is
   * @throws IllegalArgumentException if it is something else
   * @throws IOException as {@link #open(NetworkNamespace)} does
   */
  public static IpvsClient connect(String where, NetworkNamespace namespace) throws IOException {
    if (!where.equals(KERNEL)) {
      throw new IllegalArgumentException(
          "a network namespace goes with kernel only, not with " + where);
    }
    return open(namespace);
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
   * @param timeout how long a call waits for an answer, more than 0; an answer of many parts may
   *     take thirty times as long in all
   * @throws IpvsUnavailableException if there is no IPVS behind it
   * @throws IOException if it cannot be reached
   */
  public static IpvsClient over(Transport transport, Duration timeout) throws IOException {
    return new IpvsClient(transport, timeout);
  }

  /**
   * {@return the version of the kernel's IPVS and the size of its connection table} {@code
   * IPVS_CMD_GET_INFO}
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
   * <p>If the table fits into one part of a dump, about 90 services, this takes one dump. A larger
   * table takes two if nothing changes it meanwhile.
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
   * {@return the services of a single dump} {@code IPVS_CMD_GET_SERVICE} as dump
   *
   * <p>For whoever knows what is to be there: if that is what came, each service once, it is what
   * is there. A large table comes in parts; what somebody changes between two of them makes that
   * services are missing or there twice, and only {@link #services} tells.
   *
   * @throws IOException as described above
   */
  public List<ServiceView> servicesAtAGlance() throws IOException {
    enter();
    try {
      return reader.servicesAtAGlance();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return one service} {@code IPVS_CMD_GET_SERVICE}
   *
   * @param key the key of the service
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
   * <p>The kernel answers with nothing both for a service that does not exist and for one without
   * servers. In that case one more request finds out which of the two it is.
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
   * <p>The kernel cannot be asked for a single server, so this reads all servers of the service.
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
   * <p>A service that is deleted meanwhile is left out. The visitor may not use the client.
   *
   * @param visitor takes a service and its servers, newest first
   * @return whether the list of services and every list of servers is settled, see {@link
   *     Snapshot#isSettled}
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
   * <p>A service that does not exist, or is deleted meanwhile, is left out. The visitor may not use
   * the client, nor may another thread before the last service was handed over.
   *
   * @param services in the order in which they are to be handed over
   * @param visitor takes a service and its servers, newest first
   * @return whether every list of servers is settled, see {@link Snapshot#isSettled}
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
   * {@return the whole table: version and size, timeouts, daemons, and all services with their
   * servers}
   *
   * <p>A service that is deleted meanwhile is left out. Other threads that use the client wait
   * until the whole table is read.
   *
   * @throws IOException as described above
   */
  public TableReading table() throws IOException {
    return table(TableFilter.ALL);
  }

  /**
   * {@return the table with the services that a filter selects, each with the servers that match}
   *
   * <p>This asks only for the servers of those services whose key matches; if the filter is {@link
   * TableFilter#onlyService one service}, then for no other service.
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
      Snapshot<ServiceView> services = services(filter.onlyService());
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

  /**
   * {@return the table as the kernel shows it to everybody, for programs without CAP_NET_ADMIN}
   * {@code /proc/net/ip_vs}
   *
   * <p>A client can be opened without privileges; what it asks then is a {@link
   * PermissionDeniedException}, and what it reads of files is not. There are keys, schedulers,
   * whether persistence and one-packet scheduling are on, forwarding methods, weights, and
   * established and other connections. What is not shown is 0, or what the kernel has by default:
   * counters, rates, connections of persistence, thresholds, tunnels, persistence engines, flags of
   * schedulers, seconds of persistence, one-packet scheduling of IPv6 addresses, timeouts and
   * daemons. The family of a mark is that of its first server, and IPv4 if it has none. {@link
   * ProcTable} tells what is known from what is not. No table should be changed by this.
   *
   * <p>It is settled if two readings, one after the other, have the same services and servers; it
   * is read five times at most.
   *
   * @param filter what is selected; what it asks of something that is not shown is asked of 0
   * @throws NoSuchFileException if IPVS has gone
   * @throws IOException if it cannot be read, or makes no sense
   */
  public TableReading visibleTable(TableFilter filter) throws IOException {
    return new VisibleFiles(conversation).table(filter);
  }

  /** One service is asked for by its key, never with a dump of all. */
  private Snapshot<ServiceView> services(Optional<ServiceKey> only) throws IOException {
    if (only.isEmpty()) {
      return reader.services();
    }
    try {
      return new Snapshot<>(List.of(reader.service(new Subject.Keyed(only.get()))), true);
    } catch (NoSuchServiceException e) {
      return new Snapshot<>(List.of(), true);
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
   * <p>Servers, counters and connections stay; everything else is replaced. To change one setting,
   * begin with the service as {@link #service} reports it.
   *
   * @param service the service with its new settings
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
   * <p>Counters and connections stay; everything else is replaced. To change one setting, begin
   * with the server as it is:
   *
   * <pre>{@code
   * RealServer before = ipvs.server(web, first).server();
   * ipvs.editServer(web, before.withWeight(0));
   * }</pre>
   *
   * <p>If another program changes the server between the two calls, that change is overwritten.
   *
   * @param service the service
   * @param server the server with its new settings
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
   * @param timeouts the new timeouts; 0 leaves a timeout as it is; EINVAL if one is too large
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
   * @param daemon the daemon; ENODEV if its interface does not exist, EINVAL while a tunnel leads
   *     to a server of the other address family than its service's
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
   * <p>A change that the kernel refuses does not stop those that follow it. A refusal is part of
   * the result and throws no exception: a caller that does not look at the result should call
   * {@link #applyAllOrThrow} instead.
   *
   * @param changes the changes
   * @return for each change why it was refused, empty where it was made. If answers were lost, each
   *     change of that datagram that is not known to be refused has ENOBUFS or ETIMEDOUT, although
   *     it may have been made; see {@link IpvsException#isUncertain}
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
   * <p>This sends all changes before it throws: a change that the kernel refuses does not stop
   * those that follow it, and nothing is undone.
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
   * <p>The table is read from a file, not over the client's socket, so that the client may be used
   * meanwhile.
   *
   * @throws java.nio.file.NoSuchFileException if IPVS has gone
   * @throws ConnectionTable.EmptyTableException if not even the header is there
   * @throws IOException if it cannot be read
   */
  public ConnectionTable connections() throws IOException {
    return ConnectionTable.over(conversation.file(ConnectionTable.FILE));
  }

  /**
   * {@return the same table, of which each entry tells who made it, this director or another one,
   * and none what a persistence engine found} {@code /proc/net/ip_vs_conn_sync}
   *
   * @throws java.nio.file.NoSuchFileException if IPVS has gone
   * @throws ConnectionTable.EmptyTableException if not even the header is there
   * @throws IOException if it cannot be read
   */
  public ConnectionTable connectionsWithOrigin() throws IOException {
    return ConnectionTable.over(conversation.file(ConnectionTable.FILE_WITH_ORIGIN));
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

  /**
   * {@return what each processor counted, by its number} {@code /proc/net/ip_vs_stats_percpu}
   *
   * <p>Unlike {@link #totals} this is of this moment, and no zeroing sets it back.
   *
   * @throws java.nio.file.NoSuchFileException if IPVS has gone, or is older than Linux 2.6.39
   * @throws IOException if it cannot be read, or makes no sense
   */
  public List<CpuCounters> countersPerCpu() throws IOException {
    try (InputStream text = conversation.file(CpuStatsFile.NAME)) {
      return CpuStatsFile.read(text);
    }
  }

  /**
   * {@return how the kernel's own tables are filled; empty where it does not tell} {@code
   * /proc/net/ip_vs_status}
   *
   * <p>Linux before 7.1 has no such file, and later ones let only root read it.
   *
   * @throws IOException if it cannot be read otherwise, or makes no sense
   */
  public List<StatusLine> statusLines() throws IOException {
    return new VisibleFiles(conversation).statusLines();
  }

  /**
   * {@return whether the kernel refreshes counters and rates; empty where it is not known} {@code
   * /proc/sys/net/ipv4/vs/run_estimation}
   *
   * <p>With {@code false} they stand still. A kernel without the switch, before Linux 5.16, always
   * refreshes them.
   */
  public Optional<Boolean> estimation() {
    try (InputStream text = conversation.file(Transport.ESTIMATION)) {
      return Optional.of(EstimationFile.read(text));
    } catch (NoSuchFileException e) {
      return Optional.of(true);
    } catch (IOException e) {
      // A relay of an earlier version passes no such file.
      return Optional.empty();
    }
  }

  /**
   * Waits for other threads. If there are none this does not wait, so that even an interrupted
   * thread may ask.
   */
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

  /** Closes the client, and ends a call that waits for an answer. Closing again does nothing. */
  @Override
  public void close() {
    conversation.close();
  }
}
