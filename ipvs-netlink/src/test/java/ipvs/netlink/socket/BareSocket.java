package ipvs.netlink.socket;

import ipvs.netlink.sim.SocketOption;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.Transport;
import java.nio.ByteOrder;
import java.util.Set;

/** A netlink socket of the running kernel with only the options that a test chose. Never waits. */
public final class BareSocket implements Transport {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int SOCK_RAW = 3;
  private static final int AF_NETLINK = 16;
  private static final int NETLINK_GENERIC = 16;
  private static final int SOCKADDR_NL_LENGTH = 12;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  private final Native.LibC libc = new DirectCalls();
  private final Set<SocketOption> options;
  private int fd;

  private BareSocket(Set<SocketOption> options) throws ErrnoException {
    this.options = Set.copyOf(options);
    fd = connected();
  }

  /**
   * {@return a socket to the kernel}
   *
   * @throws ErrnoException if there is none
   */
  public static BareSocket open(Set<SocketOption> options) throws ErrnoException {
    return new BareSocket(options);
  }

  private int connected() throws ErrnoException {
    int socket = check("socket", libc.socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC));
    byte[] kernel = new byte[SOCKADDR_NL_LENGTH];
    Bytes.putU16(kernel, 0, AF_NETLINK, NATIVE);
    check("bind", libc.bind(socket, kernel, kernel.length));
    check("connect", libc.connect(socket, kernel, kernel.length));
    for (SocketOption option : options) {
      byte[] on = new byte[Integer.BYTES];
      Bytes.putI32(on, 0, 1, NATIVE);
      int name = option == SocketOption.CAP_ACK ? NETLINK_CAP_ACK : NETLINK_EXT_ACK;
      check("setsockopt", libc.setsockopt(socket, SOL_NETLINK, name, on, on.length));
    }
    return socket;
  }

  @Override
  public void send(byte[] bytes, int length) throws ErrnoException {
    check("send", libc.send(fd, bytes, length, 0));
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws ErrnoException {
    long length = libc.recv(fd, buffer, buffer.length, MSG_DONTWAIT | MSG_TRUNC);
    if (length < 0 && DirectCalls.errno() == Errno.EAGAIN.number()) {
      return -1;
    }
    return check("recv", length);
  }

  @Override
  public void renew() throws ErrnoException {
    libc.close(fd);
    fd = connected();
  }

  @Override
  public void close() {
    libc.close(fd);
  }

  private static int check(String call, long result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
    return (int) result;
  }
}
