package ipvs.netlink.socket;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A socket to another machine that never calls: a loop tells when it is ready.
 *
 * <p>It has to be closed, also after a call of it failed. For the thread of its loop.
 */
public final class NetSocket implements Closeable {

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  /** Also SOCK_NONBLOCK. */
  private static final int O_NONBLOCK = 0x800;

  /** Also SOCK_CLOEXEC. */
  private static final int O_CLOEXEC = 0x80000;

  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_ERROR = 4;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_MARK = 36;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;
  private static final int SOCKADDR_IN_LENGTH = 16;
  private static final int SOCKADDR_IN6_LENGTH = 28;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  private final Native.LibC libc;
  private final SocketLoop loop;
  private final Runnable ready;
  private final int fd;
  private int token;
  private boolean isWatched;
  private int awaited;
  private boolean isClosed;

  private NetSocket(SocketLoop loop, int fd, Runnable ready) {
    this.loop = loop;
    this.libc = loop.libc();
    this.fd = fd;
    this.ready = ready;
  }

  /** Which protocol a socket speaks. */
  public enum Kind {
    /** TCP: a stream. */
    TCP(1, 0, 0),
    /** UDP: datagrams. */
    UDP(2, 0, 0),
    /** ICMP echo for everybody whom {@code net.ipv4.ping_group_range} allows it. */
    PING(2, 1, 58),
    /** All of ICMP, which takes CAP_NET_RAW; what comes over IPv4 begins with its header. */
    RAW_ICMP(3, 1, 58);

    private final int type;
    private final int protocol;
    private final int protocolOfIpv6;

    Kind(int type, int protocol, int protocolOfIpv6) {
      this.type = type;
      this.protocol = protocol;
      this.protocolOfIpv6 = protocolOfIpv6;
    }
  }

  /**
   * {@return a socket that is not connected yet}
   *
   * @param loop what tells when it is ready
   * @param kind which protocol it speaks
   * @param family of its addresses
   * @param ready called by the loop when what {@link #await} asks for is there
   * @throws ErrnoException with EMFILE, ENFILE, ENOBUFS or ENOMEM if something is used up, EPERM or
   *     EACCES if it is not permitted, EAFNOSUPPORT without IPv6
   */
  public static NetSocket open(SocketLoop loop, Kind kind, AddressFamily family, Runnable ready)
      throws ErrnoException {
    boolean isIpv4 = family == AddressFamily.INET;
    int fd =
        loop.libc()
            .socket(
                isIpv4 ? AF_INET : AF_INET6,
                kind.type | O_NONBLOCK | O_CLOEXEC,
                isIpv4 ? kind.protocol : kind.protocolOfIpv6);
    check("socket", fd);
    return new NetSocket(loop, fd, ready);
  }

  /**
   * Sends through one interface only.
   *
   * @throws ErrnoException with ENODEV if there is none with that name, EPERM if it is not
   *     permitted
   */
  public void useDevice(String name) throws ErrnoException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    check("bind", libc.setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, bytes, bytes.length));
  }

  /**
   * Gives what is sent a netfilter mark, 0 to 4294967295.
   *
   * @throws ErrnoException with EPERM without CAP_NET_ADMIN or CAP_NET_RAW
   */
  public void mark(long mark) throws ErrnoException {
    check("setsockopt", option(SO_MARK, (int) mark));
  }

  /**
   * Sends from an address, or from a port of any address.
   *
   * @throws ErrnoException with EADDRNOTAVAIL if the address is none of this machine, EADDRINUSE if
   *     the port is taken, EACCES if it is one of the first 1024 and not permitted
   */
  public void bind(Endpoint source) throws ErrnoException {
    if (source.port() != 0) {
      option(SO_REUSEADDR, 1);
    }
    byte[] address = address(source);
    check("bind", libc.bind(fd, address, address.length));
  }

  private int option(int name, int value) {
    byte[] bytes = new byte[Integer.BYTES];
    Bytes.putI32(bytes, 0, value, NATIVE);
    return libc.setsockopt(fd, SOL_SOCKET, name, bytes, bytes.length);
  }

  /**
   * Connects, or begins to: datagrams come from there only.
   *
   * @return whether it is done; a stream that is not is ready when it is, or has failed, which
   *     {@link #error} tells
   * @throws ErrnoException with ECONNREFUSED or EHOSTUNREACH for what the far end did, ENETUNREACH
   *     without a route, EADDRNOTAVAIL if no port is left
   */
  public boolean connect(Endpoint target) throws ErrnoException {
    byte[] address = address(target);
    int result = libc.connect(fd, address, address.length);
    boolean isUnderWay = result < 0 && DirectCalls.errno() == Errno.Number.EINPROGRESS;
    if (!isUnderWay) {
      check("connect", result);
    }
    return !isUnderWay;
  }

  /** {@return what went wrong since this was asked last, such as a connection} */
  public Optional<Errno> error() {
    byte[] value = new byte[Integer.BYTES];
    byte[] length = new byte[Integer.BYTES];
    Bytes.putI32(length, 0, value.length, NATIVE);
    libc.getsockopt(fd, SOL_SOCKET, SO_ERROR, value, length);
    int number = Bytes.i32(value, 0, NATIVE);
    return number == 0 ? Optional.empty() : Optional.of(new Errno(number));
  }

  /**
   * Has the loop tell when there is something to read, room to write, or an error.
   *
   * @throws ErrnoException with ENOSPC or ENOMEM if something is used up
   */
  public void await(boolean toRead, boolean toWrite) throws ErrnoException {
    int interest = (toRead ? SocketLoop.EPOLLIN : 0) | (toWrite ? SocketLoop.EPOLLOUT : 0);
    if (!isWatched) {
      token = loop.add(fd, interest, ready);
      isWatched = true;
    } else if (interest != awaited) {
      loop.alter(fd, token, interest);
    }
    awaited = interest;
  }

  /**
   * Reads what is there.
   *
   * @param buffer takes it; what does not fit of a datagram is lost
   * @return how many bytes, 0 at the end of a stream; empty if nothing is there
   * @throws ErrnoException with ECONNRESET if the far end cut a connection, ECONNREFUSED if it
   *     refused a datagram
   */
  public Optional<Integer> read(byte[] buffer) throws ErrnoException {
    long count = libc.recv(fd, buffer, buffer.length, 0);
    if (count < 0 && DirectCalls.errno() == Errno.Number.EAGAIN) {
      return Optional.empty();
    }
    return Optional.of(check("recv", count));
  }

  /**
   * Writes as much as there is room for.
   *
   * @return how many bytes, from 0
   * @throws ErrnoException as {@link #read} does
   */
  public int write(byte[] bytes, int from, int length) throws ErrnoException {
    byte[] part = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + length);
    long count = libc.send(fd, part, length, MSG_NOSIGNAL);
    if (count < 0 && DirectCalls.errno() == Errno.Number.EAGAIN) {
      return 0;
    }
    return check("send", count);
  }

  /** Ends a connection in an orderly way, and gives the descriptor back. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      if (isWatched) {
        loop.forget(token);
      }
      loop.calls().shutdown(fd, SHUT_RDWR);
      libc.close(fd);
    }
  }

  private static byte[] address(Endpoint endpoint) {
    boolean isIpv4 = endpoint.family() == AddressFamily.INET;
    byte[] bytes = new byte[isIpv4 ? SOCKADDR_IN_LENGTH : SOCKADDR_IN6_LENGTH];
    Bytes.putU16(bytes, 0, isIpv4 ? AF_INET : AF_INET6, NATIVE);
    Bytes.putU16(bytes, 2, endpoint.port(), ByteOrder.BIG_ENDIAN);
    byte[] address = endpoint.address().toBytes();
    // Before an IPv6 address there is the label of its flow.
    System.arraycopy(address, 0, bytes, isIpv4 ? 4 : 8, address.length);
    return bytes;
  }

  private static int check(String call, long result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
    return (int) result;
  }
}
