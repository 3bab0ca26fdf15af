package ipvs.cli.kernel;

import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The network namespace whose table of the kernel a command is about, with the files of the kernel
 * that depend on it.
 *
 * <p>Names of hosts and ports, files of rules and modules are those of this process wherever the
 * table is.
 *
 * @param given the name or the path of another one, one char a byte; empty for that of this process
 * @param other another one, if it is
 */
public record Namespace(String given, Optional<NetworkNamespace> other) implements AutoCloseable {
  /** That of this process. */
  public static final Namespace OWN = new Namespace("", Optional.empty());

  private static final Path NUMBER = Path.of("/proc/thread-self/ns/net");

  /** {@return another one, known by the text that named it} */
  public static Namespace of(String given, NetworkNamespace other) {
    return new Namespace(given, Optional.of(other));
  }

  /** {@return whether it is another one than that of this process, or was named at least} */
  public boolean isNamed() {
    return other.isPresent();
  }

  /**
   * {@return a new socket to the kernel, of this namespace}
   *
   * @throws IOException if it cannot be opened
   */
  public Transport socket() throws IOException {
    return other.isPresent() ? other.get().socket() : NetlinkSocket.open();
  }

  /**
   * {@return a file, opened as it is seen there}
   *
   * @param path a file of {@code /proc/thread-self/net} or {@code /proc/sys/net}; others are the
   *     same everywhere
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it cannot be opened
   */
  public InputStream open(Path path) throws IOException {
    return other.isPresent() ? other.get().open(path) : Files.newInputStream(path);
  }

  /**
   * {@return what comes of a call that is made there}
   *
   * @param <T> what comes of it
   * @param task what is done, by this thread or by one that is there
   * @throws IOException as the call does, or if the namespace cannot be entered
   */
  public <T> T call(NetworkNamespace.IoCall<T> task) throws IOException {
    return other.isPresent() ? other.get().call(task) : task.call();
  }

  /** {@return whether there is such a file, also one that this user may not read} */
  public boolean has(Path path) {
    try {
      open(path).close();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Lets go of it; sockets of it stay. */
  @Override
  public void close() {
    if (other.isPresent()) {
      other.get().close();
    }
  }

  /**
   * {@return the number of its inode, which no other one has}
   *
   * @throws IOException if it cannot be found out
   */
  public long inode() throws IOException {
    return other.isPresent() ? other.get().inode() : (long) Files.getAttribute(NUMBER, "unix:ino");
  }
}
