package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A descriptor that threads share: any may close it, which ends the waits of all, and it is given
 * back when the last one has left, so that nobody meets a stranger under its number.
 */
final class Descriptor {
  /** There is something to read, or the end. */
  static final int POLLIN = 1;

  /** There is room to write. */
  static final int POLLOUT = 4;

  /** poll(2) passes over negative descriptors. */
  private static final int NOBODY = -1;

  private static final int EFD_CLOEXEC = 0x80000;
  private static final int WAKE_MILLIS = 100;
  private static final int CLOSED = 1 << 30;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  private final Native.LibC libc;
  private final int number;
  private final Runnable release;
  private final int wakeUp;

  /** How many threads are inside a call, and the bit {@link #CLOSED}. The last one out closes. */
  private final AtomicInteger users = new AtomicInteger();

  /**
   * Takes a descriptor over, and releases it if this fails.
   *
   * @param number the descriptor
   * @param release what gives it back
   */
  Descriptor(Native.LibC libc, int number, Runnable release) throws ErrnoException {
    this.libc = libc;
    this.number = number;
    this.release = release;
    wakeUp = libc.eventfd(0, EFD_CLOEXEC);
    if (wakeUp < 0) {
      ErrnoException failure = new ErrnoException("eventfd", new Errno(DirectCalls.errno()));
      release.run();
      throw failure;
    }
  }

  /** Keeps the descriptor open until {@link #leave}. */
  void enter() throws ClosedChannelException {
    if ((users.incrementAndGet() & CLOSED) != 0) {
      leave();
      throw new ClosedChannelException();
    }
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    if (users.decrementAndGet() == CLOSED && users.compareAndSet(CLOSED, CLOSED | CLOSED >> 1)) {
      release.run();
      libc.close(wakeUp);
    }
  }

  /**
   * Waits until the descriptor may be ready, or for a tenth of a second.
   *
   * @param events {@link #POLLIN} or {@link #POLLOUT}
   * @param nanos how long to wait at the most
   * @throws InterruptedIOException if the thread was interrupted before
   * @throws AsynchronousCloseException if another thread closes meanwhile
   */
  void await(int events, long nanos) throws IOException {
    poll(number, events, nanos);
  }

  /** Waits as {@link #await} does, whatever becomes of the descriptor. */
  void pause(long nanos) throws IOException {
    poll(NOBODY, 0, nanos);
  }

  private void poll(int descriptor, int events, long nanos) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for the far end");
    }
    byte[] descriptors = new byte[16];
    Bytes.putI32(descriptors, 0, descriptor, NATIVE);
    Bytes.putU16(descriptors, 4, events, NATIVE);
    Bytes.putI32(descriptors, 8, wakeUp, NATIVE);
    Bytes.putU16(descriptors, 12, POLLIN, NATIVE);
    int millis = (int) Math.min(WAKE_MILLIS, nanos / 1_000_000 + 1);
    if (libc.poll(descriptors, 2, millis) < 0) {
      throw new ErrnoException("poll", new Errno(DirectCalls.errno()));
    }
    if ((users.get() & CLOSED) != 0) {
      throw new AsynchronousCloseException();
    }
  }

  /** Ends all waits, and gives the descriptor back. Closing again does nothing. */
  void close() {
    int before = users.get();
    while ((before & CLOSED) == 0 && !users.compareAndSet(before, (before | CLOSED) + 1)) {
      before = users.get();
    }
    if ((before & CLOSED) == 0) {
      byte[] one = new byte[Long.BYTES];
      Bytes.putI64(one, 0, 1, NATIVE);
      libc.write(wakeUp, one, one.length);
      leave();
    }
  }
}
