package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jnr.unixsocket.Credentials;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/**
 * A UNIX stream socket that listens.
 *
 * <p>One thread accepts; any may close, which ends the wait with {@link
 * java.nio.channels.AsynchronousCloseException}.
 */
public final class UnixListener implements Closeable {
  /** The reason of the failure to bind one where another server listens. */
  public static final String TAKEN = "another server listens there";

  /** A connection, and who is at its other end. */
  public record Accepted(UnixStream stream, Peer peer) {}

  private static final Set<PosixFilePermission> FOR_ALL =
      Set.copyOf(PosixFilePermissions.fromString("rw-rw-rw-"));

  private static final int SOL_SOCKET = 1;

  private static final int SO_TYPE = 3;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_DOMAIN = 39;
  private static final int SO_PEERGROUPS = 59;
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int TIMEVAL_LENGTH = 16;
  private static final int SOCKADDR_LENGTH = 128;
  private static final int MOST_GROUPS = 65_536;
  private static final int FEW_GROUPS = 64;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final Native.LibC LIBC = new DirectCalls();

  private final int fd;
  private final Descriptor descriptor;
  private final Optional<SocketFile> file;

  private UnixListener(int fd, Runnable release, Optional<SocketFile> file) throws IOException {
    this.fd = fd;
    this.file = file;
    // Others may accept from an inherited socket, too, and be faster after a poll.
    byte[] timeval = new byte[TIMEVAL_LENGTH];
    Bytes.putI64(timeval, Long.BYTES, 100_000, NATIVE);
    LIBC.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeval, timeval.length);
    descriptor = new Descriptor(LIBC, fd, release);
  }

  /**
   * {@return a socket that listens at a path, open to all users of this machine}
   *
   * @param path where, at most {@value UnixStream#LONGEST_PATH} bytes
   * @param backlog how many connections may wait to be accepted
   * @throws FileSystemException as {@link #bind(Path, Set, int)} does
   * @throws IOException if there is no descriptor left
   */
  public static UnixListener bind(Path path, int backlog) throws IOException {
    return bind(path, FOR_ALL, backlog);
  }

  /**
   * {@return a socket that listens at a path}
   *
   * <p>It appears there all at once, with its rights, whatever the mask of the process. A socket at
   * which nobody listens any more is replaced; of several servers that start at once one listens.
   * Others may be allowed to write to the folder: nothing outside of it is altered.
   *
   * @param path where, at most {@value UnixStream#LONGEST_PATH} bytes
   * @param mode who may connect: those who may write
   * @param backlog how many connections may wait to be accepted
   * @throws FileSystemException if another server listens there, something else is there, or the
   *     socket cannot be made; says which in one sentence that names the path
   * @throws IOException if there is no descriptor left
   */
  public static UnixListener bind(Path path, Set<PosixFilePermission> mode, int backlog)
      throws IOException {
    UnixServerSocketChannel channel = UnixServerSocketChannel.open();
    try {
      SocketFile file = SocketFile.bind(channel, path, mode, backlog);
      try {
        return new UnixListener(channel.getFD(), () -> close(channel), Optional.of(file));
      } catch (IOException | RuntimeException e) {
        file.remove();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  /**
   * {@return a socket that the parent of this process opened and that listens}
   *
   * @param fd its descriptor, which belongs to the result from now on
   * @throws IOException if it is no UNIX stream socket that listens
   */
  public static UnixListener inherited(int fd) throws IOException {
    if (option(fd, SO_DOMAIN) != AF_UNIX
        || option(fd, SO_TYPE) != SOCK_STREAM
        || option(fd, SO_ACCEPTCONN) != 1) {
      throw new IOException("descriptor " + fd + " is no UNIX stream socket that listens");
    }
    return new UnixListener(fd, new Closing(LIBC, fd), Optional.empty());
  }

  /** {@return an option of four bytes, -1 if there is none} */
  private static int option(int fd, int name) {
    byte[] value = new byte[Integer.BYTES];
    byte[] length = new byte[Integer.BYTES];
    Bytes.putI32(length, 0, value.length, NATIVE);
    return LIBC.getsockopt(fd, SOL_SOCKET, name, value, length) < 0
        ? -1
        : Bytes.i32(value, 0, NATIVE);
  }

  /**
   * {@return whether clients still reach it by the path at which it was bound}
   *
   * <p>They do not where somebody has removed it or its folder, or put something else there. Of a
   * socket that the parent opened nobody here knows the path, and it is taken to be reached.
   */
  public boolean isReached() {
    return file.isEmpty() || file.get().isReached();
  }

  /**
   * {@return the next connection, once there is one}
   *
   * @throws ErrnoException if one cannot be accepted, which may pass, as EMFILE does
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if the kernel does not tell who it is; that connection is closed
   */
  public Accepted accept() throws IOException {
    // That is three hundred years.
    return accept(Long.MAX_VALUE).orElseThrow();
  }

  /**
   * {@return the next connection, if there is one in time}
   *
   * @param nanos how long to wait, give or take two tenths of a second
   * @throws ErrnoException as {@link #accept()} does
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException as {@link #accept()} does
   */
  public Optional<Accepted> accept(long nanos) throws IOException {
    long begin = System.nanoTime();
    descriptor.enter();
    try {
      do {
        descriptor.await(Descriptor.POLLIN, Long.MAX_VALUE);
        requireRoom();
        byte[] length = new byte[Integer.BYTES];
        Bytes.putI32(length, 0, SOCKADDR_LENGTH, NATIVE);
        int client = LIBC.accept4(fd, new byte[SOCKADDR_LENGTH], length, SOCK_CLOEXEC);
        if (client >= 0) {
          return Optional.of(accepted(client));
        }
        Errno errno = new Errno(DirectCalls.errno());
        if (!errno.equals(Errno.EAGAIN)) {
          throw new ErrnoException("accept", errno);
        }
      } while (System.nanoTime() - begin < nanos);
      return Optional.empty();
    } finally {
      descriptor.leave();
    }
  }

  /** A connection takes two descriptors: with one left it would be accepted and closed at once. */
  private static void requireRoom() throws ErrnoException {
    int second = LIBC.eventfd(0, EFD_CLOEXEC);
    if (second < 0) {
      throw new ErrnoException("accept", new Errno(DirectCalls.errno()));
    }
    int first = LIBC.eventfd(0, EFD_CLOEXEC);
    Errno errno = new Errno(first < 0 ? DirectCalls.errno() : 0);
    LIBC.close(second);
    if (first < 0) {
      throw new ErrnoException("accept", errno);
    }
    LIBC.close(first);
  }

  private static Accepted accepted(int client) throws IOException {
    UnixSocketChannel channel = UnixSocketChannel.fromFD(client);
    UnixStream stream = new UnixStream(client, () -> close(channel));
    try {
      Credentials credentials = channel.getOption(UnixSocketOptions.SO_PEERCRED);
      Set<Long> groups = groups(client);
      groups.add(Integer.toUnsignedLong(credentials.getGid()));
      return new Accepted(stream, new Peer(Integer.toUnsignedLong(credentials.getUid()), groups));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** {@return the supplementary groups; none before Linux 4.13, which does not tell} */
  private static Set<Long> groups(int client) {
    for (int room = FEW_GROUPS; room <= MOST_GROUPS; room *= MOST_GROUPS / FEW_GROUPS) {
      byte[] value = new byte[room * Integer.BYTES];
      byte[] length = new byte[Integer.BYTES];
      Bytes.putI32(length, 0, value.length, NATIVE);
      if (LIBC.getsockopt(client, SOL_SOCKET, SO_PEERGROUPS, value, length) >= 0) {
        Set<Long> groups = new HashSet<>();
        for (int at = 0; at < Bytes.i32(length, 0, NATIVE); at += Integer.BYTES) {
          groups.add(Integer.toUnsignedLong(Bytes.i32(value, at, NATIVE)));
        }
        return groups;
      }
      if (DirectCalls.errno() != Errno.ERANGE.number()) {
        break;
      }
    }
    return new HashSet<>();
  }

  private static void close(java.nio.channels.Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // close(2) gives the descriptor back whatever it says.
    }
  }

  /** Stops listening, and removes the socket's file if {@link #bind} made it and it is there. */
  @Override
  public void close() {
    file.ifPresent(SocketFile::remove);
    descriptor.close();
  }
}
