package ipvs.netlink;

import ipvs.netlink.socket.NamespaceFile;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A network namespace of this machine, entered by threads that are made for it.
 *
 * <p>Each has a table of IPVS of its own. What is done there is done by a new platform thread that
 * enters, does that one thing and ends; the caller, which may be a virtual thread, waits for it and
 * stays where it is. The namespace is the one that the name or the path led to when this was made,
 * also if the name is given to another one later, or is removed; it exists for as long as this is
 * open, or a client of it.
 *
 * <p>Safe for several threads.
 */
public final class NetworkNamespace implements AutoCloseable {
  private static final Path NAMED = Path.of("/run/netns");

  private final NamespaceFile file;

  private NetworkNamespace(NamespaceFile file) {
    this.file = file;
  }

  /**
   * What is done in a namespace.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface IoCall<T> {
    /**
     * {@return what comes of it}
     *
     * @throws IOException if it fails
     */
    T call() throws IOException;
  }

  /**
   * {@return the namespace with a name, as {@code ip netns} gives them: {@code /run/netns/NAME}}
   *
   * @param name without a slash
   * @throws IllegalArgumentException if it cannot be a name
   * @throws java.nio.file.NoSuchFileException if there is no such namespace
   * @throws java.nio.file.AccessDeniedException if it may not be entered: that takes CAP_SYS_ADMIN
   * @throws java.nio.file.FileSystemException if the file is none of a network namespace
   * @throws IOException if it cannot be entered
   */
  public static NetworkNamespace named(String name) throws IOException {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("no name of a network namespace: \"" + name + '"');
    }
    try {
      return at(NAMED.resolve(name));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no name of a network namespace: " + e.getMessage(), e);
    }
  }

  /**
   * {@return the namespace that a file stands for}
   *
   * @param path such as {@code /proc/4711/ns/net}, the namespace of a process
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws java.nio.file.AccessDeniedException if it may not be opened or entered: to enter takes
   *     CAP_SYS_ADMIN
   * @throws java.nio.file.FileSystemException if the file is none of a network namespace
   * @throws IOException if it cannot be entered
   */
  public static NetworkNamespace at(Path path) throws IOException {
    NetworkNamespace opened = new NetworkNamespace(NamespaceFile.open(path));
    try {
      // Whether it is one, and may be entered, is told now and not by the first client.
      opened.call(() -> path);
      return opened;
    } catch (IOException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /**
   * {@return a new socket to the kernel, of this namespace for as long as it exists, and with the
   * files of this namespace}
   *
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it cannot be opened
   */
  public Transport socket() throws IOException {
    return socket(NetlinkSocket::open);
  }

  /**
   * {@return a new socket to the kernel for links, addresses and routes of this namespace}
   *
   * @param groups what it is told of without asking, as in {@link NetlinkSocket#openRoute}
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it cannot be opened
   */
  public Transport routeSocket(int groups) throws IOException {
    return socket(() -> NetlinkSocket.openRoute(groups));
  }

  private Transport socket(IoCall<NetlinkSocket> opening) throws IOException {
    NetworkNamespace own = new NetworkNamespace(file.copy());
    try {
      return new NamespaceSocket(own, own.call(opening));
    } catch (IOException | RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  /**
   * {@return a file, opened as a thread of this namespace sees it; it can be read by any}
   *
   * @param path a file of {@code /proc/thread-self/net} or {@code /proc/sys/net}; others are the
   *     same everywhere, and {@code /proc/net} is that of the thread in which the process began
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it cannot be opened
   */
  public InputStream open(Path path) throws IOException {
    return call(() -> Files.newInputStream(path));
  }

  /**
   * {@return the number of the inode of this namespace, which no other one has at the same time}
   *
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it cannot be found out
   */
  public long inode() throws IOException {
    return file.inode();
  }

  /**
   * {@return what comes of a call that a thread makes inside, which ends with it}
   *
   * @param <T> what comes of it
   * @param task what is done; programs that it starts are in there, too
   * @throws IOException as the call does, or if the namespace cannot be entered
   */
  public <T> T call(IoCall<T> task) throws IOException {
    return Excursion.to(file, task);
  }

  /**
   * Moves the calling thread there, for good: it is a platform thread that was made for this. What
   * it opens is of this namespace, and so are threads and processes that it starts.
   *
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it cannot be entered
   */
  public void enter() throws IOException {
    file.enter();
  }

  /** {@return the path that it was opened at} */
  @Override
  public String toString() {
    return file.path().toString();
  }

  /** Lets go of the namespace; clients of it go on. Closing again does nothing. */
  @Override
  public void close() {
    file.close();
  }
}
