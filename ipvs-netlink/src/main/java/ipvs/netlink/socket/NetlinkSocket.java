package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A netlink socket of the running kernel: of generic netlink, or of its routes.
 *
 * <p>It belongs to the network namespace of the thread that opens it. The kernel answers within
 * {@code send}, so that a receive hardly ever waits; where it does, it wakes every tenth of a
 * second to see whether the thread was interrupted. A virtual thread is pinned to its carrier
 * meanwhile.
 */
public final class NetlinkSocket implements Transport {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;

  /** Also SOCK_CLOEXEC. */
  private static final int O_CLOEXEC = 0x80000;

  private static final int NETLINK_ROUTE = 0;
  private static final int NETLINK_GENERIC = 16;
  private static final int SOCKADDR_NL_LENGTH = 12;

  /** Where the groups are in an address. */
  private static final int GROUPS = 8;

  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_MEMINFO = 55;
  private static final int MEMINFO_LENGTH = 9 * Integer.BYTES;
  private static final int SO_NETNS_COOKIE = 71;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int RECEIVE_SPACE = 1 << 20;

  /** Where the flags are in the header of a message. */
  private static final int FLAGS = 6;

  private static final int LITTLE_REQUEST = 256;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  private static final Path PROC_NET = Path.of("/proc/thread-self/net");

  private final Native.LibC libc = new DirectCalls();
  private final Arrivals arrivals = new Arrivals(libc);
  private Memory requests = new Memory(0);
  private final Memory backlog = new Memory(MEMINFO_LENGTH + Integer.BYTES);
  private final int protocol;
  private final int groups;
  private final int fd;
  private final Descriptor descriptor;

  private NetlinkSocket(int protocol, int groups) throws IOException {
    this.protocol = protocol;
    this.groups = groups;
    fd = connected();
    descriptor = new Descriptor(libc, fd, new Closing(libc, fd));
  }

  /** {@return the descriptor of a new socket that speaks with the kernel and nobody else} */
  private int connected() throws IOException {
    int socket = check("socket", libc.socket(AF_NETLINK, SOCK_RAW | O_CLOEXEC, protocol));
    try {
      byte[] kernel = new byte[SOCKADDR_NL_LENGTH];
      Bytes.putU16(kernel, 0, AF_NETLINK, NATIVE);
      byte[] own = kernel.clone();
      Bytes.putI32(own, GROUPS, groups, NATIVE);
      check("bind", libc.bind(socket, own, own.length));
      // A connected socket takes datagrams of its peer only, here the kernel: nobody can forge one.
      check("connect", libc.connect(socket, kernel, kernel.length));
    } catch (IOException | RuntimeException e) {
      libc.close(socket);
      throw e;
    }
    // Kernels that lack one of these work without it.
    option(socket, SOL_NETLINK, NETLINK_CAP_ACK, 1);
    option(socket, SOL_NETLINK, NETLINK_EXT_ACK, 1);
    option(socket, SOL_SOCKET, SO_RCVBUF, RECEIVE_SPACE);
    return socket;
  }

  /**
   * {@return a socket to the kernel, for generic netlink}
   *
   * @throws ErrnoException if the kernel has no netlink or no descriptor is left
   * @throws IOException if it cannot be opened, as on a machine without glibc
   */
  public static NetlinkSocket open() throws IOException {
    return open(NETLINK_GENERIC, 0);
  }

  /**
   * {@return a socket to the kernel, for links, addresses and routes}
   *
   * @param groups what it is told of without asking, a bit each as in {@code RTMGRP_LINK}; 0 for
   *     nothing
   * @throws ErrnoException if no descriptor is left
   * @throws IOException if it cannot be opened, as on a machine without glibc
   * @uapi linux/rtnetlink.h RTMGRP_*
   */
  public static NetlinkSocket openRoute(int groups) throws IOException {
    return open(NETLINK_ROUTE, groups);
  }

  private static NetlinkSocket open(int protocol, int groups) throws IOException {
    try {
      return new NetlinkSocket(protocol, groups);
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  /** {@return the number of the descriptor} */
  int number() {
    return fd;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    descriptor.enter();
    try {
      if (requests.size() < length) {
        requests = new Memory(Math.max(length, LITTLE_REQUEST));
      }
      requests.put(bytes, length);
      arrivals.expect(hasSeveralAnswers(bytes, length));
      check("send", libc.send(fd, requests.address(0), length, 0));
    } finally {
      descriptor.leave();
    }
  }

  /** {@return whether there is more than one request, or one for a dump} */
  private static boolean hasSeveralAnswers(byte[] bytes, int length) {
    return length <= NetlinkConstants.NLMSG_HDRLEN
        || Bytes.i32(bytes, 0, NATIVE) < length
        || (Bytes.u16(bytes, FLAGS, NATIVE) & NetlinkConstants.NLM_F_DUMP) != 0;
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    descriptor.enter();
    try {
      int length = take(buffer);
      if (length < 0 && nanos > 0) {
        // Answers are mostly there. So the clock is not read, which takes a call of its own on
        // some machines, until there is something to wait for.
        length = await(buffer, System.nanoTime() + nanos);
      }
      return length;
    } finally {
      descriptor.leave();
    }
  }

  private int await(byte[] buffer, long end) throws IOException {
    int length = -1;
    long left = end - System.nanoTime();
    while (length < 0 && left > 0) {
      descriptor.await(Descriptor.POLLIN, left);
      length = take(buffer);
      left = end - System.nanoTime();
    }
    return length;
  }

  /** {@return the length of the next datagram, -1 if none is there} */
  private int take(byte[] buffer) throws IOException {
    int length = arrivals.next(fd, buffer);
    if (length < 0 && DirectCalls.errno() != Errno.EAGAIN.number()) {
      throw new ErrnoException("recv", new Errno(DirectCalls.errno()));
    }
    return length;
  }

  @Override
  public int backlog() throws IOException {
    descriptor.enter();
    try {
      backlog.putI32(MEMINFO_LENGTH, MEMINFO_LENGTH);
      int result =
          libc.getsockopt(
              fd, SOL_SOCKET, SO_MEMINFO, backlog.address(0), backlog.address(MEMINFO_LENGTH));
      // First comes what is allocated for receiving.
      return result < 0 ? 0 : backlog.i32(0);
    } finally {
      descriptor.leave();
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The descriptor stays, and with it the network namespace. This does nothing in a thread that
   * is in another namespace, and before Linux 5.14, which does not tell namespaces apart.
   */
  @Override
  public void renew() throws IOException {
    descriptor.enter();
    try {
      int fresh = connected();
      try {
        Optional<Long> home = namespace(fd);
        if (home.isPresent() && home.equals(namespace(fresh))) {
          check("dup3", libc.dup3(fresh, fd, O_CLOEXEC));
          arrivals.renew();
        }
      } finally {
        libc.close(fresh);
      }
    } catch (ErrnoException e) {
      // No descriptor or memory is left for a second socket: the first does as well.
    } finally {
      descriptor.leave();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The file is that of the calling thread's network namespace; {@code /proc/net} would give
   * that of the thread in which the process began. {@link ipvs.netlink.NetworkNamespace} makes
   * sockets whose files are those of their own namespace, whoever opens them.
   */
  @Override
  public InputStream file(String name) throws IOException {
    Path file =
        name.equals(ESTIMATION)
            ? Path.of("/proc/sys/net/ipv4/vs", ESTIMATION)
            : PROC_NET.resolve(name);
    return Files.newInputStream(file);
  }

  /** {@return what tells the namespace of a socket from others, if the kernel says it} */
  private Optional<Long> namespace(int socket) {
    byte[] cookie = new byte[Long.BYTES];
    byte[] length = new byte[Integer.BYTES];
    Bytes.putI32(length, 0, cookie.length, NATIVE);
    int result = libc.getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, cookie, length);
    return result < 0 ? Optional.empty() : Optional.of(Bytes.i64(cookie, 0, NATIVE));
  }

  private void option(int socket, int level, int name, int value) {
    byte[] bytes = new byte[Integer.BYTES];
    Bytes.putI32(bytes, 0, value, NATIVE);
    libc.setsockopt(socket, level, name, bytes, bytes.length);
  }

  private int check(String call, long result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
    return (int) result;
  }
}
