package ipvs.cli.kernel;

import ipvs.netlink.socket.FileLock;
import ipvs.netlink.socket.LockHolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lock that the writing verbs of this program take for the table of a network namespace, so
 * that none undoes what another one changes between its reading and its writing.
 *
 * <p>It keeps nobody else, such as ipvsadm or keepalived. The file stays, and is for root alone:
 * whoever may open it could keep root from changing the table. So whoever may not open it, but may
 * change the table by a capability, goes on without.
 */
public final class KernelLock {
  /** What keeps nobody. */
  static final Closeable NONE = () -> {};

  private static final Path FOLDER = Path.of("/run/ipvs");

  private KernelLock() {}

  /** {@return the lock of the table of this process's namespace} */
  static Closeable take(Duration wait, Consumer<String> listener) throws IOException {
    return take(Namespace.OWN, wait, listener);
  }

  /**
   * {@return the lock of the table of a namespace}
   *
   * <p>Whoever may not change the table needs none: it is not for want of a lock that nothing
   * changes then.
   */
  static Closeable take(Namespace namespace, Duration wait, Consumer<String> listener)
      throws IOException {
    return Privileges.ofThisProcess().mayAdministerNetworks()
        ? take(FOLDER, namespace.inode(), wait, listener)
        : NONE;
  }

  /**
   * {@return the lock, in another folder}
   *
   * @param folder where its file is; made if its parent exists
   * @param inode of the namespace, by which the file is called
   * @param wait how long to wait for others at the most, 0 not at all
   * @param listener is told, in one line, if there is no lock
   * @throws LockedException if another one has it all the time
   * @throws IOException if the thread is interrupted
   */
  public static Closeable take(Path folder, long inode, Duration wait, Consumer<String> listener)
      throws IOException {
    Path file = folder.resolve(inode + ".lock");
    Optional<FileLock> taken;
    try {
      taken = FileLock.take(file, wait);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      listener.accept("cannot be locked: " + reason(e) + "; others may change the table meanwhile");
      return NONE;
    }
    if (taken.isEmpty()) {
      throw new LockedException(file.toString(), LockHolder.of(file), wait);
    }
    return taken.get();
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
