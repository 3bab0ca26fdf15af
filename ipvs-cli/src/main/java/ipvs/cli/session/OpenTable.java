package ipvs.cli.session;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.JsonSource;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.model.TotalStats;
import ipvs.model.table.TableFilter;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.Source;
import ipvs.netlink.watch.Observation;
import ipvs.netlink.watch.ObservationSource;
import ipvs.netlink.watch.TableSource;
import ipvs.netlink.watch.VisibleTableSource;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table that a verb works on, from its first look to its last.
 *
 * <p>What was changed is kept by {@link #keep}. For one thread.
 */
public final class OpenTable implements AutoCloseable {
  /** How long others who change the table are waited for, unless {@code --wait} says otherwise. */
  static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private static final String TRACED = "IPVSADM_DEBUG";

  private static final String FALLBACK =
      "not permitted to ask the kernel (CAP_NET_ADMIN); read /proc/net/ip_vs instead:"
          + " no counters, thresholds, tunnels, engines, or seconds of persistence";

  private static final String MODULE = "ip_vs";
  private static final String NOT_LOADED = "IPVS is not loaded; modprobe " + MODULE;

  private final Target target;
  private final Kernel.Opener opener;
  private final IpvsClient client;
  private final Closeable lock;
  private final boolean isVisibleOnly;

  private OpenTable(Target target, Kernel.Opener opener, IpvsClient client, Closeable lock) {
    this(target, opener, client, lock, false);
  }

  private OpenTable(
      Target target,
      Kernel.Opener opener,
      IpvsClient client,
      Closeable lock,
      boolean isVisibleOnly) {
    this.target = target;
    this.opener = opener;
    this.client = client;
    this.lock = lock;
    this.isVisibleOnly = isVisibleOnly;
  }

  /**
   * {@return a table to be read}
   *
   * <p>Asking a kernel for IPVS would load it, and so the kernel's file is looked for first.
   */
  static OpenTable toRead(Session session) throws VerbException {
    Target target = session.target();
    Kernel.Opener opener = opener(session, target);
    if (opener.isOfThisMachine() && !isLoaded(session, target)) {
      throw notLoaded();
    }
    try {
      return new OpenTable(target, opener, client(opener), () -> {});
    } catch (IpvsUnavailableException e) {
      throw opener.isOfThisMachine() ? notLoaded() : Trouble.of(e);
    } catch (IOException e) {
      throw Trouble.ofOpening(e);
    }
  }

  /**
   * {@return a table to be shown; if this user may not ask the kernel of this machine, then as it
   * is in the file that everybody may read, which is told}
   */
  static OpenTable toShow(Session session) throws VerbException {
    OpenTable table = toRead(session);
    if (!table.opener.isOfThisMachine()) {
      return table;
    }
    try {
      table.client.info();
      return table;
    } catch (PermissionDeniedException e) {
      if (session.line().has(CommonOption.NO_FALLBACK)) {
        table.close();
        throw Trouble.of(e);
      }
      session.tellOnce(FALLBACK);
      return new OpenTable(table.target, table.opener, table.client, table.lock, true);
    } catch (IOException e) {
      table.close();
      throw Trouble.of(e);
    }
  }

  /**
   * {@return a table to be changed}
   *
   * @param wait how long to wait for others who change it
   * @param loadsModule whether the module is loaded where IPVS is not there
   */
  static OpenTable toChange(Session session, Duration wait, boolean loadsModule)
      throws VerbException {
    Target target = session.target();
    Kernel.Opener opener = opener(session, target);
    if (!loadsModule && opener.isOfThisMachine() && !isLoaded(session, target)) {
      throw isBuilt(session) ? notLoaded() : notBuilt();
    }
    Closeable lock = () -> {};
    try {
      lock = opener.lock(wait, session::tell);
      return new OpenTable(target, opener, loading(session, opener), lock);
    } catch (IOException e) {
      close(lock);
      throw Trouble.ofOpening(e);
    } catch (VerbException | RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  /**
   * {@return what reads the table again and again}
   *
   * <p>Of a table that is {@link #isVisibleOnly} it reads the file, and tells nobody again. It asks
   * no kernel that has IPVS no longer, since that would load it; and it reads a file as it is by
   * then.
   */
  public TableSource source(Session session, TableFilter filter) {
    if (target instanceof Target.Simulator) {
      return () -> {
        try (IpvsClient fresh = client(opener)) {
          return fresh.table(filter);
        }
      };
    }
    TableSource whole =
        isVisibleOnly ? VisibleTableSource.of(client, filter) : () -> client.table(filter);
    return () -> {
      if (opener.isOfThisMachine() && !isLoaded(session, target)) {
        throw new IOException(NOT_LOADED);
      }
      return whole.read();
    };
  }

  /**
   * {@return what reads the table again and again, with what is known beside it}
   *
   * <p>Of a table that is {@link #isVisibleOnly} it reads the file, and tells nobody again; {@link
   * TableReading#isComplete} says so of each reading.
   *
   * @param filter what is read of it, asked each time
   */
  public ObservationSource observations(Session session, Supplier<TableFilter> filter) {
    if (target instanceof Target.Simulator) {
      return () -> {
        try (IpvsClient fresh = client(opener)) {
          return observation(fresh, filter.get());
        }
      };
    }
    TableSource whole = VisibleTableSource.of(client, TableFilter.ALL);
    return () -> {
      if (opener.isOfThisMachine() && !isLoaded(session, target)) {
        throw new IOException(NOT_LOADED);
      }
      return isVisibleOnly
          ? visible(whole.read(), filter.get())
          : observation(client, filter.get());
    };
  }

  private static Observation observation(IpvsClient client, TableFilter filter) throws IOException {
    return new Observation(client.table(filter), client.estimation(), totals(client));
  }

  private Observation visible(TableReading whole, TableFilter filter) throws IOException {
    TableReading reading =
        new TableReading(whole.table().select(filter), whole.isSettled(), whole.isComplete());
    return new Observation(reading, client.estimation(), totals());
  }

  private static boolean isLoaded(Session session, Target target) {
    return target instanceof Target.ThisKernel kernel && kernel.namespace().isNamed()
        ? kernel.namespace().has(Surroundings.TABLE_FILE)
        : session.around().isLoaded();
  }

  private static Kernel.Opener opener(Session session, Target target) {
    Kernel.Opener opener = session.around().opener(target);
    return session.around().variable(TRACED).isPresent()
        ? opener.traced(session.console()::complain)
        : opener;
  }

  private static IpvsClient client(Kernel.Opener opener) throws IOException {
    return IpvsClient.over(opener.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /**
   * As ipvsadm does it: where there is no IPVS, the module may help.
   *
   * <p>A module that is not there is not tried: modprobe would say so in a line of its own.
   */
  private static IpvsClient loading(Session session, Kernel.Opener opener)
      throws IOException, VerbException {
    try {
      return client(opener);
    } catch (IpvsUnavailableException first) {
      if (!opener.isOfThisMachine()) {
        throw first;
      }
      Privileges held = Privileges.ofThisProcess();
      boolean isBuilt = isBuilt(session);
      try {
        if (isBuilt && held.mayLoadModules() && opener.loadModule()) {
          return client(opener);
        }
      } catch (IpvsUnavailableException second) {
        // The module is loaded but is not what it should be.
      }
      if (!held.mayAdministerNetworks()) {
        throw Trouble.notPermitted();
      }
      throw isBuilt ? notLoaded() : notBuilt();
    }
  }

  private static boolean isBuilt(Session session) {
    return session.around().modules().has(MODULE);
  }

  private static VerbException notLoaded() {
    return new VerbException(VerbStatus.NO_IPVS, NOT_LOADED);
  }

  private static VerbException notBuilt() {
    return new VerbException(
        VerbStatus.NO_IPVS, MODULE + " is not built for Linux " + System.getProperty("os.version"));
  }

  /** {@return what asks for it} */
  public IpvsClient client() {
    return client;
  }

  /**
   * {@return whether the kernel may not be asked, so that only what it shows to everybody is known,
   * see {@link IpvsClient#visibleTable}}
   */
  public boolean isVisibleOnly() {
    return isVisibleOnly;
  }

  /** {@return where and how it is read, for documents} */
  public Source origin() {
    Source source = JsonSource.of(target);
    return isVisibleOnly ? source.throughFiles() : source;
  }

  /**
   * {@return what was counted over all services; empty if a relay passes no such file, or IPVS has
   * gone}
   *
   * @throws IOException if it cannot be read otherwise, or makes no sense
   */
  public Optional<TotalStats> totals() throws IOException {
    return totals(client);
  }

  private static Optional<TotalStats> totals(IpvsClient client) throws IOException {
    try {
      return Optional.of(client.totals());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (ErrnoException e) {
      if (e.errno().equals(Errno.EPERM)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** {@return where it is} */
  public Target target() {
    return target;
  }

  /**
   * Keeps what was changed, where that does not happen by itself. To be called once, in the end.
   *
   * @throws VerbException if it cannot be kept; then all is as it was before
   */
  public void keep() throws VerbException {
    try {
      opener.finish();
    } catch (IOException e) {
      throw Trouble.ofWriting(e);
    }
  }

  /** Lets others change the table. */
  @Override
  public void close() {
    client.close();
    close(lock);
  }

  private static void close(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
