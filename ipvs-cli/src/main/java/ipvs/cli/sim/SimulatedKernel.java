package ipvs.cli.sim;

import ipvs.cli.kernel.Kernel;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.GatedTransport;
import ipvs.netlink.wire.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A simulated kernel for the time of one command, its table read from a file.
 *
 * <p>A command that only asks leaves no trace. One that changes something waits, before its first
 * change, until no other one does; reads the file anew, since it may be another by then; and writes
 * it when it is over, unless the table is as it was. So commands that run at the same time take
 * effect one after the other, and none is lost.
 *
 * <p>For one command, and one thread.
 */
public final class SimulatedKernel implements Kernel.Opener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path path;
  private final String name;
  private Optional<Changes> changes = Optional.empty();
  private boolean isLocked;

  /**
   * A kernel whose table is in a file.
   *
   * @param path the file, which need not exist
   * @param name what messages call it, one char a byte
   */
  public SimulatedKernel(Path path, String name) {
    this.path = path;
    this.name = name;
  }

  /**
   * A command that has begun to change the table.
   *
   * @param loses whether what lines cannot say is lost without a word: whatever options of ipvsadm
   *     ask for has a line
   */
  private record Changes(
      TableFile file, Closeable lock, KernelSimulator kernel, byte[] before, boolean loses)
      implements Closeable {
    void keep() throws IOException {
      if (!loses) {
        WholeTable.require(kernel.table(), file.name());
      }
      byte[] after = file.text(kernel);
      if (!Arrays.equals(before, after)) {
        file.store(after);
      }
    }

    @Override
    public void close() throws IOException {
      lock.close();
    }
  }

  @Override
  public Transport open() throws IOException {
    TableFile file = TableFile.at(path, name);
    KernelSimulator kernel = file.load();
    return new GatedTransport(
        kernel.open(), isLocked ? new Going(file, kernel) : new Beginning(file));
  }

  /** The file's own lock, which otherwise is taken with the first change. */
  @Override
  public Closeable lock(Duration wait, Consumer<String> listener) throws IOException {
    Closeable lock = TableFile.at(path, name).lockUnlessBusy(wait);
    isLocked = true;
    return lock;
  }

  /** What comes before the first change where the lock was taken before the file was read. */
  private final class Going implements GatedTransport.Gate {
    private final TableFile file;
    private final KernelSimulator kernel;

    Going(TableFile file, KernelSimulator kernel) {
      this.file = file;
      this.kernel = kernel;
    }

    @Override
    public Transport open() throws IOException {
      changes = Optional.of(new Changes(file, () -> {}, kernel, file.text(kernel), false));
      return kernel.open();
    }
  }

  /** What comes before the first change. */
  private final class Beginning implements GatedTransport.Gate {
    private final TableFile file;

    Beginning(TableFile file) {
      this.file = file;
    }

    @Override
    public Transport open() throws IOException {
      Closeable lock = file.lock(PATIENCE);
      try {
        KernelSimulator kernel = file.load();
        changes = Optional.of(new Changes(file, lock, kernel, file.text(kernel), true));
        return kernel.open();
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    }
  }

  @Override
  public void finish() throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    try (Changes made = changes.get()) {
      changes = Optional.empty();
      made.keep();
    }
  }

  /** No module makes a simulated kernel better. */
  @Override
  public boolean loadModule() {
    return false;
  }

  @Override
  public boolean isOfThisMachine() {
    return false;
  }
}
