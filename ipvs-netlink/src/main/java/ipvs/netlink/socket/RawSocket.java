package ipvs.netlink.socket;

import com.kenai.jffi.Type;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A socket for packets of one protocol of IP on one interface, which never waits. To send and to
 * receive makes no garbage.
 *
 * <p>For one thread. It takes CAP_NET_RAW.
 */
public final class RawSocket implements Closeable {
  /** Room behind a packet of IPv6 for where it came from and where it went. */
  public static final int ENDS = 32;

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_RAW = 3 | 0x80000 | 0x800;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PRIORITY = 12;
  private static final int SO_BINDTODEVICE = 25;
  private static final int IPPROTO_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IP_TTL = 2;
  private static final int IP_MTU_DISCOVER = 10;
  private static final int IP_PMTUDISC_DONT = 0;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_TTL = 33;
  private static final int IP_MULTICAST_LOOP = 34;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_MULTICAST_ALL = 49;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_MULTICAST_HOPS = 18;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_ADD_MEMBERSHIP = 20;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_PKTINFO = 50;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_HOPLIMIT = 52;
  private static final int IPV6_TCLASS = 67;

  /** Network control, as routers mark what they say among themselves. */
  private static final int CONTROL_CLASS = 0xC0;

  private static final int CONTROL_PRIORITY = 6;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int SOCKADDR_IN_LENGTH = 16;
  private static final int SOCKADDR_IN6_LENGTH = 28;
  private static final int SOURCE_IN_SOCKADDR = 8;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  // struct mmsghdr, as in Arrivals; behind it the vector, the name, the control data, the packet.
  private static final int POINTER = Type.POINTER.size();
  private static final int NAME = 0;
  private static final int NAME_LENGTH = POINTER;
  private static final int VECTOR = 2 * POINTER;
  private static final int VECTOR_LENGTH = 3 * POINTER;
  private static final int CONTROL = 4 * POINTER;
  private static final int CONTROL_LENGTH = 5 * POINTER;
  private static final int FLAGS = 6 * POINTER;
  private static final int LENGTH = 7 * POINTER;
  private static final int VECTOR_PLACE = 8 * POINTER;
  private static final int NAME_PLACE = 10 * POINTER;
  private static final int CONTROL_PLACE = NAME_PLACE + 32;
  private static final int CONTROL_ROOM = 128;
  private static final int PACKET_PLACE = CONTROL_PLACE + CONTROL_ROOM;
  private static final int CMSG_HEADER = POINTER + 2 * Integer.BYTES;

  private final Native.LibC libc;
  private final AddressFamily family;
  private final int fd;
  private Memory memory = new Memory(0);
  private Memory sending = new Memory(0);
  private int hopLimit;
  private boolean isClosed;

  private RawSocket(Native.LibC libc, AddressFamily family, int fd) {
    this.libc = libc;
    this.family = family;
    this.fd = fd;
  }

  /**
   * {@return a socket that receives what arrives on one interface}
   *
   * @param poll whose calls it makes
   * @param family of the packets
   * @param protocol the number of their protocol
   * @param device the name of the interface
   * @throws ErrnoException with EPERM without CAP_NET_RAW, ENODEV without such an interface
   */
  public static RawSocket receiver(PollSet poll, AddressFamily family, int protocol, String device)
      throws ErrnoException {
    RawSocket socket = open(poll, family, protocol, device);
    try {
      if (socket.isIpv4()) {
        socket.option(IPPROTO_IP, IP_MULTICAST_ALL, 0);
      } else {
        socket.option(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
        socket.option(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
      }
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /**
   * {@return a socket that sends to one address}
   *
   * @param poll whose calls it makes
   * @param protocol the number of the protocol
   * @param device the name of the interface
   * @param index the number of the interface
   * @param source from where packets come
   * @param destination to where they go, of the same family, a group or not
   * @param hops their time to live
   * @throws ErrnoException with EPERM without CAP_NET_RAW, ENODEV without such an interface,
   *     EADDRNOTAVAIL if the source is none of this machine, ENETUNREACH without a route
   */
  public static RawSocket sender(
      PollSet poll,
      int protocol,
      String device,
      int index,
      IpAddress source,
      IpAddress destination,
      int hops)
      throws ErrnoException {
    RawSocket socket = open(poll, source.family(), protocol, device);
    try {
      socket.option(SOL_SOCKET, SO_PRIORITY, CONTROL_PRIORITY);
      if (socket.isIpv4()) {
        socket.option(IPPROTO_IP, IP_TOS, CONTROL_CLASS);
        // No router is to find out how long a packet may be.
        socket.option(IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT);
        socket.option(IPPROTO_IP, IP_TTL, hops);
        socket.option(IPPROTO_IP, IP_MULTICAST_TTL, hops);
        socket.option(IPPROTO_IP, IP_MULTICAST_LOOP, 0);
        socket.option(IPPROTO_IP, IP_MULTICAST_IF, request(IpAddress.ofIpv4(0), index));
      } else {
        socket.option(IPPROTO_IPV6, IPV6_TCLASS, CONTROL_CLASS);
        socket.option(IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops);
        socket.option(IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops);
        socket.option(IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
        socket.option(IPPROTO_IPV6, IPV6_MULTICAST_IF, index);
      }
      byte[] from = address(source, index);
      socket.check("bind", socket.libc.bind(socket.fd, from, from.length));
      byte[] to = address(destination, index);
      socket.check("connect", socket.libc.connect(socket.fd, to, to.length));
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private static RawSocket open(PollSet poll, AddressFamily family, int protocol, String device)
      throws ErrnoException {
    int domain = family == AddressFamily.INET ? AF_INET : AF_INET6;
    int fd = poll.libc().socket(domain, SOCK_RAW, protocol);
    if (fd < 0) {
      throw new ErrnoException("socket", new Errno(DirectCalls.errno()));
    }
    RawSocket socket = new RawSocket(poll.libc(), family, fd);
    try {
      byte[] name = device.getBytes(StandardCharsets.ISO_8859_1);
      socket.option(SOL_SOCKET, SO_BINDTODEVICE, name);
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /**
   * Receives also what is sent to a group.
   *
   * @param index the number of the interface
   * @throws ErrnoException with ENOBUFS if it is a member of too many
   */
  public void join(IpAddress group, int index) throws ErrnoException {
    if (isIpv4()) {
      option(IPPROTO_IP, IP_ADD_MEMBERSHIP, request(group, index));
    } else {
      byte[] request = new byte[20];
      System.arraycopy(group.toBytes(), 0, request, 0, 16);
      Bytes.putI32(request, 16, index, NATIVE);
      option(IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request);
    }
  }

  /** {@return a struct ip_mreqn} */
  private static byte[] request(IpAddress group, int index) {
    byte[] request = new byte[12];
    System.arraycopy(group.toBytes(), 0, request, 0, 4);
    Bytes.putI32(request, 8, index, NATIVE);
    return request;
  }

  int number() {
    return fd;
  }

  private boolean isIpv4() {
    return family == AddressFamily.INET;
  }

  /**
   * {@return the length of the next packet, 0 or less if none is there; what does not fit is cut}
   *
   * <p>One of IPv4 begins with its header. Of IPv6 there is no header: the last {@value #ENDS}
   * bytes of the buffer get both addresses, and {@link #hopLimit} its limit.
   *
   * @param buffer takes it, always one of the same length
   */
  public int receive(byte[] buffer) {
    int room = isIpv4() ? buffer.length : buffer.length - ENDS;
    if (memory.size() == 0) {
      memory = new Memory(PACKET_PLACE + room);
      memory.putAddress(NAME, memory.address(NAME_PLACE));
      memory.putAddress(VECTOR, memory.address(VECTOR_PLACE));
      memory.putAddress(VECTOR_LENGTH, 1);
      memory.putAddress(CONTROL, memory.address(CONTROL_PLACE));
      memory.putAddress(VECTOR_PLACE, memory.address(PACKET_PLACE));
      memory.putAddress(VECTOR_PLACE + POINTER, room);
    }
    memory.putI32(NAME_LENGTH, SOCKADDR_IN6_LENGTH);
    memory.putAddress(CONTROL_LENGTH, CONTROL_ROOM);
    memory.putI32(FLAGS, 0);
    if (libc.recvmmsg(fd, memory.address(0), 1, MSG_DONTWAIT, 0) <= 0) {
      return -1;
    }
    int length = Math.min(memory.i32(LENGTH), room);
    memory.get(PACKET_PLACE, buffer, 0, length);
    if (!isIpv4()) {
      memory.get(NAME_PLACE + SOURCE_IN_SOCKADDR, buffer, room, 16);
      readControl(buffer, room + 16);
    }
    return length;
  }

  private void readControl(byte[] buffer, int destination) {
    hopLimit = 0;
    int end = CONTROL_PLACE + Math.min(CONTROL_ROOM, memory.i32(CONTROL_LENGTH));
    int at = CONTROL_PLACE;
    while (at + CMSG_HEADER <= end) {
      int length = memory.i32(at);
      int type = memory.i32(at + POINTER + Integer.BYTES);
      if (memory.i32(at + POINTER) == IPPROTO_IPV6) {
        if (type == IPV6_HOPLIMIT) {
          hopLimit = memory.i32(at + CMSG_HEADER);
        } else if (type == IPV6_PKTINFO) {
          memory.get(at + CMSG_HEADER, buffer, destination, 16);
        }
      }
      at += Math.max(CMSG_HEADER, (length + POINTER - 1) / POINTER * POINTER);
    }
  }

  /** {@return the hop limit of the packet received last, of IPv6 only} */
  public int hopLimit() {
    return hopLimit;
  }

  /**
   * {@return 0, or the number of the error}
   *
   * @param packet what is behind the header of IP
   */
  public int send(byte[] packet) {
    if (sending.size() < packet.length) {
      sending = new Memory(packet.length);
    }
    sending.put(packet, packet.length);
    return libc.send(fd, sending.address(0), packet.length, MSG_DONTWAIT) < 0
        ? DirectCalls.errno()
        : 0;
  }

  private static byte[] address(IpAddress address, int index) {
    boolean isIpv4 = address.family() == AddressFamily.INET;
    byte[] bytes = new byte[isIpv4 ? SOCKADDR_IN_LENGTH : SOCKADDR_IN6_LENGTH];
    Bytes.putU16(bytes, 0, isIpv4 ? AF_INET : AF_INET6, NATIVE);
    byte[] raw = address.toBytes();
    System.arraycopy(raw, 0, bytes, isIpv4 ? 4 : SOURCE_IN_SOCKADDR, raw.length);
    if (!isIpv4) {
      Bytes.putI32(bytes, 24, index, NATIVE);
    }
    return bytes;
  }

  private void option(int level, int name, int value) throws ErrnoException {
    byte[] bytes = new byte[Integer.BYTES];
    Bytes.putI32(bytes, 0, value, NATIVE);
    option(level, name, bytes);
  }

  private void option(int level, int name, byte[] value) throws ErrnoException {
    check("setsockopt", libc.setsockopt(fd, level, name, value, value.length));
  }

  private void check(String call, int result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      libc.close(fd);
    }
  }
}
