package ipvs.cli.serve;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.sim.TableFile;
import ipvs.cli.sim.WholeTable;
import ipvs.model.table.Change;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.transport.Requests;
import ipvs.netlink.wire.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A simulated kernel for a server, its table kept in a file: read at the start, and written within
 * a second after a change and at the end. Nobody else writes the file meanwhile. Whoever asks for
 * what the file cannot hold is refused it.
 *
 * <p>Safe for several threads.
 */
public final class KeptTable implements RelayServer.Source, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PERIOD_MILLIS = 500;

  private final TableFile file;
  private final Closeable lock;
  private final Consumer<String> log;
  private final KernelSimulator kernel;
  private final Queue<String> objections = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean hasChanged = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread keeper = new Thread(this::saveLoop, "table-keeper");
  private byte[] saved;
  private String trouble = "";

  private KeptTable(TableFile file, Closeable lock, Consumer<String> log) throws IOException {
    this.file = file;
    this.lock = lock;
    this.log = log;
    kernel = file.load();
    kernel.refuseChanges(this::objection);
    saved = file.textAtOneMoment(kernel);
    keeper.setDaemon(true);
    keeper.start();
  }

  /**
   * {@return the table of a file, which nobody else can change until this is closed}
   *
   * @param path the file, which need not exist
   * @param name what messages call it, one char a byte
   * @param log takes a line when the file cannot be written, or cannot hold what a client asks for
   * @throws NoTableException if there is no table in the file, or others are changing it
   */
  public static KeptTable at(Path path, String name, Consumer<String> log) throws IOException {
    TableFile file = TableFile.at(path, name);
    Closeable lock = file.lock(PATIENCE);
    try {
      return new KeptTable(file, lock, log);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public Transport open() {
    return new Watched(kernel.open());
  }

  private Optional<String> objection(Change change) {
    Optional<String> why = WholeTable.objection(change, file.name());
    why.ifPresent(objections::add);
    return why;
  }

  /** The kernel serves others again, whatever the log does with a line. */
  private void tellObjections() {
    for (String why = objections.poll(); why != null; why = objections.poll()) {
      log.accept(why);
    }
  }

  private void saveLoop() {
    try {
      while (!end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        saveIfChanged();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saveIfChanged() {
    if (hasChanged.getAndSet(false)) {
      try {
        save();
        trouble = "";
      } catch (NoTableException e) {
        // It may pass, as a full disk does, so this tries again. The same trouble is logged once.
        hasChanged.set(true);
        if (!trouble.equals(e.getMessage())) {
          trouble = e.getMessage();
          log.accept(trouble);
        }
      }
    }
  }

  private synchronized void save() throws NoTableException {
    byte[] now = file.textAtOneMoment(kernel);
    if (!Arrays.equals(now, saved)) {
      file.store(now);
      saved = now;
    }
  }

  /**
   * Writes the table once more, and lets others change the file.
   *
   * @throws NoTableException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    end.countDown();
    try {
      save();
    } finally {
      lock.close();
    }
  }

  /** Notes each request that may have changed the table, once the request was sent. */
  private final class Watched extends ForwardingTransport {
    private final Transport socket;

    Watched(Transport socket) {
      this.socket = socket;
    }

    @Override
    protected Transport far() {
      return socket;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      boolean mayAlter = Requests.mayAlter(bytes, length, order());
      try {
        super.send(bytes, length);
      } finally {
        if (mayAlter) {
          hasChanged.set(true);
          tellObjections();
        }
      }
    }
  }
}
