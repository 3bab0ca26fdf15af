package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Waits for a few sockets to the nanosecond, and makes no garbage: ppoll(2).
 *
 * <p>For one thread, but for {@link #wake}.
 */
public final class PollSet implements Closeable {
  private static final int POLLIN = 1;

  // struct pollfd: descriptor, what is waited for, what is there.
  private static final int ENTRY = 8;
  private static final int EVENTS = 4;
  private static final int EVENTS_OF_HIGH_HALF =
      ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 16 : 0;
  private static final int FOUND_SHIFT = 16 - EVENTS_OF_HIGH_HALF;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Longer than anything is waited for. */
  private static final long LONGEST = 3600 * NANOS_PER_SECOND;

  private final Native.LibC libc = new DirectCalls();
  private final Native.Events calls = new EventCalls();
  private final Memory limit = new Memory(2 * Long.BYTES);
  private final Memory count = new Memory(Long.BYTES);
  private final WakeUp wakeUp;
  private Memory entries = new Memory(ENTRY);
  private int size = 1;

  private PollSet() throws ErrnoException {
    wakeUp = new WakeUp(libc);
    put(entries, 0, wakeUp.number());
  }

  /**
   * {@return a set that waits for nothing but {@link #wake}}
   *
   * @throws ErrnoException if no descriptor is left
   * @throws IOException if the C library cannot be called, as on a machine without glibc
   */
  public static PollSet open() throws IOException {
    try {
      return new PollSet();
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  Native.LibC libc() {
    return libc;
  }

  /** Waits for no socket any more. */
  public void clear() {
    size = 1;
  }

  /** {@return the place of a netlink socket that is waited for from now on} */
  public int add(NetlinkSocket socket) {
    return add(socket.number());
  }

  /** {@return the place of a socket that is waited for from now on} */
  public int add(RawSocket socket) {
    return add(socket.number());
  }

  private int add(int fd) {
    Memory larger = new Memory((size + 1) * ENTRY);
    for (int i = 0; i < size; i++) {
      put(larger, i, entries.i32(i * ENTRY));
    }
    put(larger, size, fd);
    entries = larger;
    return size++;
  }

  private static void put(Memory entries, int place, int fd) {
    entries.putI32(place * ENTRY, fd);
    entries.putI32(place * ENTRY + EVENTS, POLLIN << EVENTS_OF_HIGH_HALF);
  }

  /**
   * Waits until there is something to read, this is woken, or time has passed.
   *
   * @param nanos how long to wait at the most, in nanoseconds; 0 or less not to wait
   * @throws ErrnoException if it was closed
   */
  public void await(long nanos) throws ErrnoException {
    long wait = Math.max(0, Math.min(LONGEST, nanos));
    limit.putI64(0, wait / NANOS_PER_SECOND);
    limit.putI64(Long.BYTES, wait % NANOS_PER_SECOND);
    for (int i = 0; i < size; i++) {
      entries.putI32(i * ENTRY + EVENTS, POLLIN << EVENTS_OF_HIGH_HALF);
    }
    int ready = calls.ppoll(entries.address(0), size, limit.address(0), 0);
    if (ready < 0) {
      throw new ErrnoException("ppoll", new Errno(DirectCalls.errno()));
    }
    if (isReady(0)) {
      calls.read(wakeUp.number(), count.address(0), Long.BYTES);
    }
  }

  /** {@return whether there is something to read, or an error, at a place, since the last wait} */
  public boolean isReady(int place) {
    return (entries.i32(place * ENTRY + EVENTS) >> FOUND_SHIFT & 0xFFFF) != 0;
  }

  /** Ends the wait of {@link #await}, now or the next time. From any thread. */
  public void wake() {
    wakeUp.wake();
  }

  @Override
  public void close() {
    wakeUp.close();
  }
}
