package ipvs.netlink.socket;

import ipvs.netlink.route.Link;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hears every frame that arrives on an interface of a named network namespace, and sends some. It
 * takes root.
 */
public final class FrameTap implements Closeable {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3 | 0x80000 | 0x800;
  private static final int ETH_P_ALL = 0x0300;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  private final Native.LibC libc = new DirectCalls();
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final Thread listener;
  private IOException failure;
  private int fd = -1;
  private volatile boolean isClosed;

  /**
   * A frame.
   *
   * @param nanos when it was read, by {@link System#nanoTime}
   * @param bytes all of it, with its Ethernet header
   */
  public record Frame(long nanos, byte[] bytes) {}

  private FrameTap(String namespace, String device) throws IOException, InterruptedException {
    // A thread that has gone into a namespace never comes back.
    listener = new Thread(() -> listen(namespace, device), "tap-" + namespace);
    listener.setDaemon(true);
    synchronized (this) {
      listener.start();
      while (fd < 0 && failure == null) {
        wait();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** {@return a tap on an interface of a namespace that {@code ip netns} has made} */
  public static FrameTap open(String namespace, String device)
      throws IOException, InterruptedException {
    return new FrameTap(namespace, device);
  }

  private void listen(String namespace, String device) {
    try {
      int opened = socket(namespace, device);
      synchronized (this) {
        fd = opened;
        notifyAll();
      }
      hear(opened);
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private int socket(String namespace, String device) throws IOException {
    NamedNamespaceThread.enter(namespace);
    int index;
    try (RouteClient client = RouteClient.open()) {
      index =
          client.links().stream()
              .filter(link -> link.name().equals(device))
              .mapToInt(Link::index)
              .findFirst()
              .orElseThrow();
    }
    int socket = check("socket", libc.socket(AF_PACKET, SOCK_RAW, ETH_P_ALL));
    byte[] address = new byte[20];
    Bytes.putU16(address, 0, AF_PACKET, NATIVE);
    Bytes.putU16(address, 2, ETH_P_ALL, NATIVE);
    Bytes.putI32(address, 4, index, NATIVE);
    check("bind", libc.bind(socket, address, address.length));
    byte[] on = new byte[4];
    Bytes.putI32(on, 0, 1, NATIVE);
    check("setsockopt", libc.setsockopt(socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, on, 4));
    return socket;
  }

  private void hear(int socket) {
    byte[] buffer = new byte[4096];
    byte[] descriptors = new byte[8];
    while (!isClosed) {
      Bytes.putI32(descriptors, 0, socket, NATIVE);
      Bytes.putU16(descriptors, 4, 1, NATIVE);
      libc.poll(descriptors, 1, 100);
      long count = libc.recv(socket, buffer, buffer.length, 0);
      if (count > 0) {
        frames.add(new Frame(System.nanoTime(), Arrays.copyOf(buffer, (int) count)));
      }
    }
    libc.close(socket);
  }

  /** {@return everything that was heard until now} */
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** Sends a frame with its Ethernet header. */
  public void send(byte[] frame) throws ErrnoException {
    check("send", (int) libc.send(fd, frame, frame.length, 0));
  }

  private static int check(String call, int result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
    return result;
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
