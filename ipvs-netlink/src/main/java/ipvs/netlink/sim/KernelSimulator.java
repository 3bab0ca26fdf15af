package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A kernel with IPVS in memory: it takes the datagrams that a kernel takes and returns the very
 * bytes that a kernel returns, so that all of this library, and whatever uses it, runs without
 * root, even without Linux, and without risk to a table that somebody needs.
 *
 * <pre>{@code
 * KernelSimulator kernel = KernelSimulator.create();
 * try (IpvsClient ipvs = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
 *   ipvs.addService(VirtualService.of(web, Scheduler.WRR));
 * }
 * }</pre>
 *
 * <p>A program can also play the clients, and see how the table balances their connections:
 *
 * <pre>{@code
 * SimulatedConnection connection = kernel.connect(web, client).orElseThrow();
 * connection.packetIn(60);
 * Endpoint chosen = connection.server();
 * connection.close();
 * }</pre>
 *
 * <p>Every socket that is opened sees the same table. Commands are checked in the kernel's order
 * and fail with its errors; an answer waits to be received when a send returns. The time is that of
 * the clock that was given. All methods may be called by any thread.
 *
 * <p>It differs from a kernel in this:
 *
 * <ul>
 *   <li>No packet is ever seen: there is traffic only where a program says so.
 *   <li>Any memory suffices, no module is ever unloaded, and there is one network namespace.
 *   <li>The controller knows this family and no other, by name or number; it lists neither families
 *       nor the rules of attributes.
 *   <li>A program that does not receive for a long time loses answers, as with a kernel, but after
 *       another number of them, since here the limit counts their bytes.
 *   <li>A daemon that is stopped before it ran is acknowledged, unless {@link
 *       Faults#setStoppingSilent} says otherwise.
 *   <li>Sync daemons send and receive nothing: two with the same port do not get in each other's
 *       way, and connections of other directors do not appear.
 *   <li>From 7.1 on a kernel orders services by a random key that changes as tables grow; here the
 *       order is another than before 7.1, but stays.
 *   <li>Services and servers are counted at the same moment, as up to 6.1; later kernels count each
 *       at a moment of its own within two seconds.
 *   <li>A connection is established at once and ended at once: there are no handshakes, and an SCTP
 *       association that was ended is remembered for 10 seconds. Only packets that a program sends
 *       are counted.
 *   <li>The hash of {@code mh}, and that of {@code sh} and {@code dh} for IPv6, is another than the
 *       kernel's: the same client meets the same server, but maybe not the one that the kernel
 *       takes. There is no {@code lblc}, {@code lblcr} and {@code twos}.
 *   <li>When the last service goes, every connection but those of UDP is reset at once; a director
 *       that has the address itself resets one at its client's next packet. It is remembered until
 *       it expires.
 *   <li>Persistence engines see no data: clients are told apart by their addresses. FTP's data
 *       connections are not expected.
 *   <li>Switches of {@code /proc/sys/net/ipv4/vs} are as at boot, but for {@link Switches}.
 *   <li>Releases differ only in what {@link KernelRelease} says; attributes that kernels before 5.3
 *       lack are always there.
 * </ul>
 */
public final class KernelSimulator {
  private static final int FIRST_FAMILY = 0x20;
  private static final int FIRST_PORT = 4242;

  private final ReentrantLock lock = new ReentrantLock();
  private final SimulatedTable table;
  private final Faults faults = new Faults();
  private final RequestDesk desk;
  private final Director director;
  private OptionalInt family = OptionalInt.of(FIRST_FAMILY);
  private int lastFamily = FIRST_FAMILY;
  private int nextPort = FIRST_PORT;
  private Optional<Runnable> hook = Optional.empty();

  private KernelSimulator(SimulatedTable table) {
    this.table = table;
    desk = new RequestDesk(table, faults);
    director = new Director(table);
  }

  /** {@return a kernel with an empty table, the usual settings and the time of this machine} */
  public static KernelSimulator create() {
    return create(SimulatorSettings.DEFAULT, InstantSource.system());
  }

  /**
   * {@return a kernel with an empty table}
   *
   * @param settings what it was built with
   * @param clock the time, asked whenever something is asked of the kernel
   */
  public static KernelSimulator create(SimulatorSettings settings, InstantSource clock) {
    return new KernelSimulator(new SimulatedTable(settings, clock));
  }

  /** {@return a new socket, with both options; its calls wait only for answers} */
  public Transport open() {
    return open(EnumSet.allOf(SocketOption.class));
  }

  /** {@return a new socket with these options and no others} */
  public Transport open(Set<SocketOption> options) {
    return new SimulatedSocket(this, lock, Set.copyOf(options));
  }

  /**
   * {@return a new socket to a copy of the table as it is at this moment}
   *
   * <p>Services, servers, timeouts and daemons are those of one moment, without their counters and
   * connections. So several requests read the same table, and nobody else has to wait for them.
   */
  public Transport openCopy() {
    lock.lock();
    try {
      KernelSimulator copy = new KernelSimulator(table.copy());
      copy.family = family;
      return copy.open();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return the settings of the whole table, as a client reads them}
   *
   * <p>No message is sent for it, so that it costs a fraction of {@link IpvsClient#table()}.
   */
  public Table table() {
    lock.lock();
    try {
      List<TableEntry> entries = new ArrayList<>();
      for (SimulatedService service : table.services()) {
        List<RealServer> servers = new ArrayList<>(service.servers().size());
        for (SimulatedServer server : service.servers()) {
          servers.add(server.settings());
        }
        entries.add(new TableEntry(service.settings(), servers));
      }
      return Table.of(entries)
          .withTimeouts(table.timeouts())
          .withDaemons(List.copyOf(table.daemons().values()));
    } finally {
      lock.unlock();
    }
  }

  /** {@return the faults that this kernel can be asked for} */
  public Faults faults() {
    return faults;
  }

  /** {@return the switches that this kernel has beside what is asked of it} */
  public Switches switches() {
    return table.switches();
  }

  /**
   * Runs something after each message from now on, in place of what an earlier call named.
   *
   * <p>It acts as another program that runs between two messages of a datagram: it sees the table
   * as the message left it, may read and change it through sockets of its own, and may ask for
   * {@link #faults}. The thread that sends runs it, before its send returns. No other thread is
   * served meanwhile, and the messages that it sends itself do not call it again. If it throws, the
   * send throws the same.
   */
  public void afterEachMessage(Runnable run) {
    lock.lock();
    try {
      hook = Optional.of(run);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses changes that a kernel would make, from now on, in place of what an earlier call named:
   * for a table that is kept where not all of it can be.
   *
   * <p>A change is refused with EOPNOTSUPP and the words of the objection. It is asked about after
   * a kernel's own checks, with the settings as they would be then; nobody else is served
   * meanwhile.
   *
   * @param objection says why a change is not to be made; empty for those that may be
   */
  public void refuseChanges(Function<Change, Optional<String>> objection) {
    lock.lock();
    try {
      desk.refuseChanges(objection);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a client open a connection to a service; a TCP connection is established then.
   *
   * @param service an address with a port
   * @param client its own address and port, which tell it apart
   * @return the connection, which is the one that it has already if it did not close it; or empty
   *     where no server gets it, or its server was removed
   * @throws IllegalArgumentException if there is no such service, if it is not known which address
   *     the client asks, or the families differ
   * @throws UnsupportedOperationException if its scheduler is not simulated
   */
  public Optional<SimulatedConnection> connect(ServiceKey service, Endpoint client) {
    if (service instanceof ServiceAddress address && address.endpoint().port() != 0) {
      return connect(service, client, address);
    }
    throw new IllegalArgumentException("an address and a port must be given for " + service);
  }

  /**
   * Lets a client open a connection to a service for a firewall mark, or for all ports.
   *
   * @param service the service
   * @param client its own address and port, which tell it apart
   * @param virtual what the client asks: of TCP, UDP or SCTP, since no others are balanced
   * @return the connection, which is the one that it has already if it did not close it; or empty
   *     where no server gets it, or its server was removed
   * @throws IllegalArgumentException if there is no such service, or it is not asked by this
   * @throws UnsupportedOperationException if its scheduler is not simulated
   */
  public Optional<SimulatedConnection> connect(
      ServiceKey service, Endpoint client, ServiceAddress virtual) {
    lock.lock();
    try {
      return director
          .connect(service, client, virtual)
          .map(entry -> new SimulatedConnection(lock, director, entry));
    } finally {
      lock.unlock();
    }
  }

  /** Removes the module: there is no such family until it is loaded again, and no table. */
  public void unload() {
    lock.lock();
    try {
      family = OptionalInt.empty();
      table.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Loads the module anew: the family has another number, and the table is empty. */
  public void load() {
    lock.lock();
    try {
      table.clear();
      lastFamily++;
      family = OptionalInt.of(lastFamily);
    } finally {
      lock.unlock();
    }
  }

  int nextPort() {
    lock.lock();
    try {
      return nextPort++;
    } finally {
      lock.unlock();
    }
  }

  /** Moves all that happens by itself to the present. */
  void followClock() {
    table.followClock();
  }

  /** Answers one message; the socket's lock is held. */
  void handle(Request request, SimulatedSocket socket) {
    table.followClock();
    desk.answer(request, socket, family);
    Optional<Runnable> next = hook;
    if (next.isPresent()) {
      hook = Optional.empty();
      try {
        next.get().run();
      } finally {
        // Unless it has put another one in its place.
        hook = hook.or(() -> next);
      }
    }
  }

  /** {@return the text of a file in {@code /proc/net}} */
  InputStream file(String name) throws IOException {
    if (family.isEmpty()) {
      throw new NoSuchFileException(name);
    }
    table.followClock();
    Optional<String> text = new ProcFiles(table).text(name);
    if (text.isEmpty()) {
      throw new NoSuchFileException(name);
    }
    return new ByteArrayInputStream(text.get().getBytes(StandardCharsets.ISO_8859_1));
  }
}
