package ipvs.cli.session;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.document.JsonSource;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Trouble;
import ipvs.model.TotalStats;
import ipvs.model.table.TableFilter;
import ipvs.netlink.IpvsClient;
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

  private final IpvsPresence presence;
  private final IpvsClient client;
  private final Closeable lock;
  private final boolean isVisibleOnly;
  private boolean isClosed;

  /**
   * A table that was opened.
   *
   * @param presence where it is
   * @param client asks for it
   * @param lock what is closed with it
   * @param isVisibleOnly whether the kernel may not be asked
   */
  OpenTable(IpvsPresence presence, IpvsClient client, Closeable lock, boolean isVisibleOnly) {
    this.presence = presence;
    this.client = client;
    this.lock = lock;
    this.isVisibleOnly = isVisibleOnly;
  }

  /**
   * {@return what reads the table again and again}
   *
   * <p>Of a table that is {@link #isVisibleOnly} it reads the file, and tells nobody again. It asks
   * no kernel that has IPVS no longer, since that would load it; and it reads a file as it is by
   * then.
   */
  public TableSource source(TableFilter filter) {
    if (target() instanceof Target.Simulator) {
      return () -> {
        try (IpvsClient fresh = client(presence.opener())) {
          return fresh.table(filter);
        }
      };
    }
    TableSource whole =
        isVisibleOnly ? VisibleTableSource.of(client, filter) : () -> client.table(filter);
    return () -> {
      if (presence.isLacking()) {
        throw new IOException(IpvsPresence.NOT_LOADED);
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
  public ObservationSource observations(Supplier<TableFilter> filter) {
    if (target() instanceof Target.Simulator) {
      return () -> {
        try (IpvsClient fresh = client(presence.opener())) {
          return observation(fresh, filter.get());
        }
      };
    }
    TableSource whole = VisibleTableSource.of(client, TableFilter.ALL);
    return () -> {
      if (presence.isLacking()) {
        throw new IOException(IpvsPresence.NOT_LOADED);
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

  /** {@return what asks for a table, over a new way there} */
  static IpvsClient client(Kernel.Opener opener) throws IOException {
    return IpvsClient.over(opener.open(), IpvsClient.DEFAULT_TIMEOUT);
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
    Source source = JsonSource.of(target());
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
    return presence.target();
  }

  /**
   * Keeps what was changed, where that does not happen by itself. To be called once, in the end.
   *
   * @throws VerbException if it cannot be kept; then all is as it was before
   */
  public void keep() throws VerbException {
    try {
      presence.opener().finish();
    } catch (IOException e) {
      throw Trouble.ofWriting(e);
    }
  }

  /** Lets others change the table; once more is nothing. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      client.close();
      close(lock);
    }
  }

  /** Gives a lock back. */
  static void close(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
