package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;

/**
 * A connection over a UNIX stream socket.
 *
 * <p>One thread reads and one writes at a time; any may close, and the calls in which others wait
 * then throw {@link java.nio.channels.AsynchronousCloseException}. An interrupted thread stops
 * waiting within a tenth of a second with {@link java.io.InterruptedIOException}.
 *
 * <p>The connecting side runs on the calls that the netlink socket has loaded anyway: a library
 * would add 0.2 s to every command.
 */
public final class UnixStream implements Closeable {
  /** What {@link #read} gives where the far end has closed. */
  public static final int END = -1;

  /** The longest path of a UNIX socket, in bytes. */
  public static final int LONGEST_PATH = 107;

  /** Why no connection was made, where the server has gone and left its socket behind. */
  static final String NOBODY_LISTENS = "nobody listens there";

  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int MSG_PEEK = 2;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final Errno EPIPE = new Errno(32);
  private static final Errno EPROTOTYPE = new Errno(91);
  private static final Errno ECONNRESET = new Errno(104);
  private static final Errno ECONNREFUSED = new Errno(111);
  private static final long CONNECT_NANOS = 10_000_000_000L;
  private static final Native.LibC LIBC = new DirectCalls();

  private final int fd;
  private final Descriptor descriptor;

  /** Takes a connected descriptor over; release gives it back. */
  UnixStream(int fd, Runnable release) throws IOException {
    this.fd = fd;
    this.descriptor = new Descriptor(LIBC, fd, release);
  }

  /**
   * {@return a connection to the server that listens at a path}
   *
   * @param path the path, one char a byte as {@code ISO-8859-1} has it, 1 to {@value #LONGEST_PATH}
   *     bytes
   * @throws UnreachableSocketException if there is no socket, nobody listens, or it may not be
   *     opened; says which in one sentence that names the path
   * @throws FileSystemException if no socket can have that path
   * @throws IOException if it cannot be reached
   */
  public static UnixStream connect(String path) throws IOException {
    byte[] address = address(path);
    int fd = LIBC.socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
      throw new ErrnoException("socket", new Errno(DirectCalls.errno()));
    }
    UnixStream stream = new UnixStream(fd, new Closing(LIBC, fd));
    try {
      stream.reach(path, address);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
    return stream;
  }

  private static byte[] address(String path) throws FileSystemException {
    byte[] text = path.getBytes(StandardCharsets.ISO_8859_1);
    if (text.length == 0 || !isBytes(path)) {
      throw new FileSystemException(path, null, "is no path of a UNIX socket");
    }
    requireShort(path, text.length);
    byte[] address = new byte[Short.BYTES + text.length + 1];
    Bytes.putU16(address, 0, AF_UNIX, ByteOrder.nativeOrder());
    System.arraycopy(text, 0, address, Short.BYTES, text.length);
    return address;
  }

  private static boolean isBytes(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == 0 || path.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  static void requireShort(String path, int bytes) throws FileSystemException {
    if (bytes > LONGEST_PATH) {
      throw new FileSystemException(
          path,
          null,
          "is too long for a UNIX socket: " + bytes + " bytes, at most " + LONGEST_PATH);
    }
  }

  /** Connects, and waits while the queue of the server is full. */
  private void reach(String path, byte[] address) throws IOException {
    long end = System.nanoTime() + CONNECT_NANOS;
    while (LIBC.connect(fd, address, address.length) < 0) {
      Errno errno = new Errno(DirectCalls.errno());
      if (!errno.equals(Errno.EAGAIN) || System.nanoTime() >= end) {
        throw new UnreachableSocketException(path, errno, sentence(errno));
      }
      // Nothing tells when there is room again.
      descriptor.pause(20_000_000);
    }
  }

  private static String sentence(Errno errno) {
    if (errno.equals(Errno.ENOENT)) {
      return "there is no such socket";
    } else if (errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM)) {
      return "permission denied";
    } else if (errno.equals(ECONNREFUSED)) {
      return NOBODY_LISTENS;
    } else if (errno.equals(EPROTOTYPE)) {
      return "is no stream socket";
    } else if (errno.equals(Errno.EAGAIN)) {
      return "the server takes no connections";
    }
    return errno.text();
  }

  /**
   * Reads what there is, and waits for it where nothing is there.
   *
   * @param into takes the bytes, from its beginning
   * @param nanos how long to wait at the most; 0 not to wait
   * @return how many bytes came, 0 if none came in time, or {@link #END}
   * @throws IOException if it cannot be read
   */
  public int read(byte[] into, long nanos) throws IOException {
    descriptor.enter();
    try {
      long end = System.nanoTime() + nanos;
      while (true) {
        long count = LIBC.recv(fd, into, into.length, MSG_DONTWAIT);
        if (count > 0) {
          return (int) count;
        }
        Errno errno = count == 0 ? Errno.OK : new Errno(DirectCalls.errno());
        if (count == 0 || errno.equals(ECONNRESET)) {
          return END;
        } else if (!errno.equals(Errno.EAGAIN)) {
          throw new ErrnoException("recv", errno);
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          return 0;
        }
        descriptor.await(Descriptor.POLLIN, left);
      }
    } finally {
      descriptor.leave();
    }
  }

  /**
   * Writes bytes, all of them.
   *
   * @param from the bytes, from its beginning
   * @param length how many
   * @param nanos how long the far end may go on without taking any of them
   * @return whether it took all; not if it has closed
   * @throws ErrnoException with ETIMEDOUT if the far end takes none for so long
   * @throws IOException if they cannot be written
   */
  public boolean write(byte[] from, int length, long nanos) throws IOException {
    descriptor.enter();
    try {
      byte[] rest = from;
      int left = length;
      long end = System.nanoTime() + nanos;
      while (left > 0) {
        long count = LIBC.send(fd, rest, left, MSG_DONTWAIT | MSG_NOSIGNAL);
        Errno errno = count >= 0 ? Errno.OK : new Errno(DirectCalls.errno());
        if (count > 0) {
          rest = Arrays.copyOfRange(rest, (int) count, left);
          left -= (int) count;
          end = System.nanoTime() + nanos;
        } else if (errno.equals(EPIPE) || errno.equals(ECONNRESET)) {
          return false;
        } else if (errno.equals(Errno.EAGAIN)) {
          long time = end - System.nanoTime();
          if (time <= 0) {
            throw new ErrnoException("send", Errno.ETIMEDOUT);
          }
          descriptor.await(Descriptor.POLLOUT, time);
        } else {
          throw new ErrnoException("send", errno);
        }
      }
      return true;
    } finally {
      descriptor.leave();
    }
  }

  /**
   * {@return whether the far end has closed and all that it sent was read}
   *
   * @throws java.nio.channels.ClosedChannelException if this end is closed
   */
  public boolean isEnded() throws IOException {
    descriptor.enter();
    try {
      long count = LIBC.recv(fd, new byte[1], 1, MSG_DONTWAIT | MSG_PEEK);
      return count == 0 || count < 0 && DirectCalls.errno() == ECONNRESET.number();
    } finally {
      descriptor.leave();
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
