package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.nio.ByteOrder;

/**
 * A socket that sends frames on one interface, with their Ethernet header, and receives none.
 *
 * <p>For one thread. It takes CAP_NET_RAW.
 */
public final class FrameSocket implements Closeable {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3 | 0x80000 | 0x800;
  private static final int SOCKADDR_LL_LENGTH = 20;
  private static final int MSG_DONTWAIT = 0x40;

  private final Native.LibC libc;
  private final int fd;
  private Memory sending = new Memory(0);
  private boolean isClosed;

  private FrameSocket(Native.LibC libc, int fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /**
   * {@return a socket on an interface}
   *
   * @param poll whose calls it makes
   * @param index the number of the interface
   * @throws ErrnoException with EPERM without CAP_NET_RAW, ENODEV without such an interface
   */
  public static FrameSocket open(PollSet poll, int index) throws ErrnoException {
    Native.LibC libc = poll.libc();
    // Of protocol 0 nothing is received.
    int fd = libc.socket(AF_PACKET, SOCK_RAW, 0);
    if (fd < 0) {
      throw new ErrnoException("socket", new Errno(DirectCalls.errno()));
    }
    byte[] address = new byte[SOCKADDR_LL_LENGTH];
    Bytes.putU16(address, 0, AF_PACKET, ByteOrder.nativeOrder());
    Bytes.putI32(address, 4, index, ByteOrder.nativeOrder());
    if (libc.bind(fd, address, address.length) < 0) {
      ErrnoException failure = new ErrnoException("bind", new Errno(DirectCalls.errno()));
      libc.close(fd);
      throw failure;
    }
    return new FrameSocket(libc, fd);
  }

  /** {@return 0, or the number of the error} */
  public int send(byte[] frame) {
    if (sending.size() < frame.length) {
      sending = new Memory(frame.length);
    }
    sending.put(frame, frame.length);
    return libc.send(fd, sending.address(0), frame.length, MSG_DONTWAIT) < 0
        ? DirectCalls.errno()
        : 0;
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      libc.close(fd);
    }
  }
}
