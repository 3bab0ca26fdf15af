package ipvs.netlink.sim;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A netlink socket to a simulated kernel, which answers before a send returns. */
final class SimulatedSocket implements Transport {
  /** A page less what the kernel needs for itself, and the largest part of a dump. */
  private static final int LEAST_PART = 3776;

  private static final int GREATEST_PART = 32448;

  /** The usual SO_SNDBUF, less what the kernel keeps of it. */
  private static final int LARGEST_SEND = 212_960;

  /** How much memory may wait to be received, in bytes. */
  private static final int RECEIVE_SPACE = 1 << 20;

  /** What a datagram takes beside its room, as for a part of a dump: 4352 bytes at the least. */
  private static final int OVERHEAD = 576;

  private final KernelSimulator kernel;
  private final ReentrantLock lock;
  private final Condition arrived;
  private final Set<SocketOption> options;
  private final Deque<Arrival> queue = new ArrayDeque<>();
  private Replies replies;
  private Optional<Dump> dump = Optional.empty();
  private int queued;
  private boolean isOverrun;
  private int largestReceive;
  private boolean isClosed;

  /**
   * A datagram that can be received from some moment of {@link System#nanoTime} on.
   *
   * @param memory what it takes until then, in bytes: a part of a dump as much as a full one
   */
  private record Arrival(byte[] bytes, int memory, long moment) {}

  SimulatedSocket(KernelSimulator kernel, ReentrantLock lock, Set<SocketOption> options) {
    this.kernel = kernel;
    this.lock = lock;
    this.arrived = lock.newCondition();
    this.options = options;
    this.replies = replies();
  }

  private Replies replies() {
    return new Replies(order(), kernel.nextPort(), options);
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      requireLength(length);
      int before = queue.size();
      MessageReader in = new MessageReader(order()).over(bytes, length);
      while (hasNext(in)) {
        byte[] message = Arrays.copyOfRange(bytes, in.start(), in.start() + in.length());
        kernel.handle(new Request(message, order()), this);
      }
      disturb(before);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The kernel takes no datagram that is empty, and none that its buffer has no space for. */
  private static void requireLength(int length) throws ErrnoException {
    if (length == 0) {
      throw new ErrnoException("send", Errno.ENODATA);
    }
    if (length > LARGEST_SEND) {
      throw new ErrnoException("send", Errno.EMSGSIZE);
    }
  }

  /** What is no message ends the datagram, and nobody is told. */
  private static boolean hasNext(MessageReader in) {
    try {
      return in.next();
    } catch (MalformedMessageException e) {
      return false;
    }
  }

  /** Does to the answers of one datagram what was asked for. */
  private void disturb(int before) {
    Faults faults = kernel.faults();
    if (queue.size() > before && faults.takeOverrun()) {
      while (queue.size() > before) {
        queued -= queue.removeLast().memory();
      }
      isOverrun = true;
      dump = Optional.empty();
    }
    if (queue.size() > before && faults.takeReversal()) {
      Arrival[] waiting = queue.toArray(Arrival[]::new);
      for (int i = before; i < waiting.length; i++) {
        queue.removeLast();
      }
      for (int i = waiting.length - 1; i >= before; i--) {
        queue.addLast(waiting[i]);
      }
    }
  }

  Replies writer() {
    return replies;
  }

  boolean isDumping() {
    return dump.isPresent();
  }

  void begin(Dump begun) {
    dump = Optional.of(begun);
    continueDump();
  }

  private void continueDump() {
    if (dump.isPresent()) {
      Dump present = dump.get();
      int limit = Math.min(Math.max(largestReceive, LEAST_PART), GREATEST_PART);
      deliver(present.next(limit), limit);
      if (present.isOver()) {
        dump = Optional.empty();
      }
    }
  }

  /** Leaves a datagram to be received; where there is no room it is lost, and that is told. */
  void deliver(byte[] datagram) {
    deliver(datagram, datagram.length);
  }

  /** Leaves a datagram that was given so much room. */
  private void deliver(byte[] datagram, int room) {
    Faults faults = kernel.faults();
    long moment = System.nanoTime() + faults.latency().toNanos();
    Arrival arrival = new Arrival(faults.cut(datagram), room + OVERHEAD, moment);
    if (queued + arrival.memory() > RECEIVE_SPACE) {
      isOverrun = true;
      return;
    }
    queued += arrival.memory();
    queue.addLast(arrival);
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    lock.lock();
    try {
      requireOpen();
      long end = System.nanoTime() + nanos;
      while (!isOverrun && untilArrival() > 0) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return -1;
        }
        await(Math.min(left, untilArrival()));
      }
      if (isOverrun) {
        isOverrun = false;
        throw new ErrnoException("recv", Errno.ENOBUFS);
      }
      return take(buffer);
    } finally {
      lock.unlock();
    }
  }

  private long untilArrival() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peekFirst().moment() - System.nanoTime();
  }

  private void await(long nanos) throws IOException {
    try {
      arrived.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the kernel");
    }
    if (isClosed) {
      throw new AsynchronousCloseException();
    }
  }

  /** The next part of a dump is written while this one is received. */
  private int take(byte[] buffer) {
    Arrival arrival = queue.removeFirst();
    queued -= arrival.memory();
    largestReceive = Math.max(largestReceive, buffer.length);
    byte[] bytes = arrival.bytes();
    System.arraycopy(bytes, 0, buffer, 0, Math.min(buffer.length, bytes.length));
    kernel.followClock();
    continueDump();
    return bytes.length;
  }

  @Override
  public int backlog() throws IOException {
    lock.lock();
    try {
      requireOpen();
      return queued;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void renew() throws IOException {
    lock.lock();
    try {
      requireOpen();
      queue.clear();
      queued = 0;
      dump = Optional.empty();
      isOverrun = false;
      largestReceive = 0;
      replies = replies();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public InputStream file(String name) throws IOException {
    lock.lock();
    try {
      requireOpen();
      return kernel.file(name);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ByteOrder order() {
    return ByteOrder.nativeOrder();
  }

  private void requireOpen() throws ClosedChannelException {
    if (isClosed) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      queue.clear();
      dump = Optional.empty();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
