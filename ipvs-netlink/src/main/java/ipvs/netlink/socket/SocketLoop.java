package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits for many sockets at a time, and tells each of them when it is ready.
 *
 * <p>For one thread, but for {@link #wake}.
 */
public final class SocketLoop implements Closeable {
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_MOD = 3;
  static final int EPOLLIN = 1;
  static final int EPOLLOUT = 4;
  private static final int EPOLLET = 1 << 31;

  /** How many sockets are told of in one turn. */
  private static final int MOST_EVENTS = 256;

  /** The structure is packed on this processor only, so that it is as long as on 32 bits. */
  private static final boolean IS_PACKED = System.getProperty("os.arch").equals("amd64");

  private static final int EVENT_LENGTH = IS_PACKED ? 12 : 16;
  private static final int DATA = IS_PACKED ? 4 : 8;

  /** Stands for {@link #wake}. */
  private static final int WAKE_UP = 0;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Native.LibC libc = new DirectCalls();
  private final Native.Events calls = new EventCalls();
  private final Memory events = new Memory(MOST_EVENTS * EVENT_LENGTH);
  private final Memory event = new Memory(EVENT_LENGTH);
  private final Map<Integer, Runnable> watched = new HashMap<>();
  private final int epoll;
  private final WakeUp wakeUp;
  private int tokens = WAKE_UP;

  private SocketLoop() throws ErrnoException {
    epoll = check("epoll_create1", calls.epoll_create1(EPOLL_CLOEXEC));
    try {
      wakeUp = new WakeUp(libc);
    } catch (ErrnoException e) {
      libc.close(epoll);
      throw e;
    }
    // Each write is told of once, so that nobody need read.
    control(EPOLL_CTL_ADD, wakeUp.number(), WAKE_UP, EPOLLIN | EPOLLET);
  }

  /**
   * {@return a loop that calls for nothing yet}
   *
   * @throws ErrnoException if no descriptor is left
   * @throws IOException if the C library cannot be called, as on a machine without glibc
   */
  public static SocketLoop open() throws IOException {
    try {
      return new SocketLoop();
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  Native.LibC libc() {
    return libc;
  }

  Native.Events calls() {
    return calls;
  }

  /** {@return a number for a descriptor, of which its owner will be told when it is ready} */
  int add(int fd, int interest, Runnable ready) throws ErrnoException {
    tokens++;
    control(EPOLL_CTL_ADD, fd, tokens, interest);
    watched.put(tokens, ready);
    return tokens;
  }

  /** Waits for something else. */
  void alter(int fd, int token, int interest) throws ErrnoException {
    control(EPOLL_CTL_MOD, fd, token, interest);
  }

  /**
   * Tells the owner of a descriptor nothing more, also if it was found to be ready in this turn.
   *
   * <p>The descriptor is closed next, by which the kernel forgets it, unless a process that is just
   * being started has it yet: what is told of it then is of nobody.
   */
  void forget(int token) {
    watched.remove(token);
  }

  private void control(int operation, int fd, int token, int interest) throws ErrnoException {
    event.putI32(0, interest);
    event.putI32(DATA, token);
    check("epoll_ctl", calls.epoll_ctl(epoll, operation, fd, event.address(0)));
  }

  /**
   * Waits until a socket is ready, this is woken or time has passed, and tells all that are ready.
   *
   * @param nanos how long to wait at the most, in nanoseconds; 0 or less not to wait
   * @throws ErrnoException if it was closed
   */
  public void turn(long nanos) throws ErrnoException {
    long millis = Math.max(0, nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    int limit = (int) Math.min(Integer.MAX_VALUE, millis);
    int ready = check("epoll_wait", calls.epoll_wait(epoll, events.address(0), MOST_EVENTS, limit));
    int[] tokens = new int[ready];
    for (int i = 0; i < ready; i++) {
      tokens[i] = events.i32(i * EVENT_LENGTH + DATA);
    }
    for (int token : tokens) {
      Runnable told = watched.get(token);
      if (told != null) {
        told.run();
      }
    }
  }

  /** Ends the wait of {@link #turn}, now or the next time. From any thread. */
  public void wake() {
    wakeUp.wake();
  }

  @Override
  public void close() {
    if (wakeUp.close()) {
      libc.close(epoll);
    }
  }

  private static int check(String call, int result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
    return result;
  }
}
