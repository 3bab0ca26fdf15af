package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_OVERRUN;

import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;

/**
 * Netlink datagrams to a server in another process, over a UNIX stream socket.
 *
 * <p>If the server closed the connection while no answer was due, this connects again by itself.
 */
public final class UnixSocketTransport implements Transport {
  /** How long a server may take nothing of a request, or send nothing of a file. */
  static final long STALL_NANOS = 10_000_000_000L;

  private final String path;
  private final Object lock = new Object();
  private volatile Frames frames;
  private boolean closed;

  private UnixSocketTransport(String path) throws IOException {
    this.path = path;
    this.frames = connect();
  }

  /**
   * {@return a connection to the server that listens at a path}
   *
   * @param path the path, one char a byte as {@code ISO-8859-1} has it, 1 to {@value
   *     UnixStream#LONGEST_PATH} bytes
   * @throws ipvs.netlink.socket.UnreachableSocketException if there is no socket, nobody listens,
   *     or it may not be opened; says which in one sentence that names the path
   * @throws FileSystemException if no socket can have that path
   * @throws IOException if it cannot be reached
   */
  public static UnixSocketTransport open(String path) throws IOException {
    return new UnixSocketTransport(path);
  }

  private Frames connect() throws IOException {
    return new Frames(UnixStream.connect(path), Protocol.MOST_TO_CLIENT);
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    if (frames.stream().isEnded()) {
      reconnect();
    }
    if (!frames.send(bytes, length, STALL_NANOS)) {
      // The server has closed just now. What it did not get whole it has not acted upon.
      reconnect();
      if (!frames.send(bytes, length, STALL_NANOS)) {
        throw ended();
      }
    }
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    Frames in = frames;
    long end = System.nanoTime() + nanos;
    while (!in.take()) {
      int count = in.fill(Math.max(0, end - System.nanoTime()));
      if (count == 0 || count == UnixStream.END && nanos == 0) {
        return -1;
      } else if (count == UnixStream.END) {
        throw ended();
      }
    }
    byte[] datagram = in.datagram();
    if (datagram.length >= NLMSG_HDRLEN && Bytes.u16(datagram, 4, order()) == NLMSG_OVERRUN) {
      throw new ErrnoException("recv", Errno.ENOBUFS);
    }
    System.arraycopy(datagram, 0, buffer, 0, Math.min(datagram.length, buffer.length));
    return datagram.length;
  }

  private FileSystemException ended() {
    FileSystemException ended = new FileSystemException(path, null, Frames.ENDED);
    ended.initCause(Frames.reset());
    return ended;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If no second connection can be made, the first one stays.
   */
  @Override
  public void renew() throws IOException {
    try {
      reconnect();
    } catch (FileSystemException | ErrnoException e) {
      // The first one does as well.
    }
  }

  /** Connects first, and then gives the old connection up. */
  private void reconnect() throws IOException {
    Frames fresh = connect();
    Frames old = fresh;
    synchronized (lock) {
      if (!closed) {
        old = frames;
        frames = fresh;
      }
    }
    old.stream().close();
    if (old == fresh) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public InputStream file(String name) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new ClosedChannelException();
      }
    }
    return RelayedFile.open(connect(), name);
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    frames.stream().close();
  }
}
