package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.util.Optional;
import jnr.constants.platform.OpenFlags;

/**
 * A program that this process has started: what it writes, and how it ends. No call waits for it.
 *
 * <p>Who starts one looks after it until it has ended, since the kernel keeps its end until then,
 * and reads what it writes, since it would be held up. One thread does that; signals are sent by
 * any.
 */
public final class ChildProcess {
  /** What {@link #read} returns where there is nothing to read at the moment. */
  public static final int NOTHING = 0;

  /** What {@link #read} returns where nobody writes any more. */
  public static final int OVER = -1;

  private static final int F_SETFL = 4;
  private static final long PIDFD_OPEN = 434;
  private static final int WNOHANG = 1;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final int SIGCHLD = 17;
  private static final long SIG_DFL = 0;
  private static final long SIG_IGN = 1;

  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Children CALLS = new ChildCalls();
  private static final Native.Processes PROCESSES = new ProcessCalls();

  private final int number;
  private final WatchedDescriptor output;
  private final Optional<WatchedDescriptor> itself;
  private final Memory status = new Memory(Integer.BYTES);
  private boolean hasEnded;

  /**
   * How a program ended.
   *
   * @param status what it ended with, 0 to 255; 0 where a signal ended it
   * @param signal the signal that ended it; 0 if none did
   */
  public record Ending(int status, int signal) {
    /** Where somebody else has asked the kernel for it: no success. */
    private static final Ending UNKNOWN = new Ending(1, 0);

    /** {@return what waitpid(2) tells with this number} */
    static Ending of(int told) {
      int signal = told & 0x7F;
      return new Ending(signal == 0 ? told >> 8 & 0xFF : 0, signal);
    }
  }

  private ChildProcess(int number, int output, Optional<WatchedDescriptor> itself) {
    this.number = number;
    this.output = new WatchedDescriptor(LIBC, output);
    this.itself = itself;
  }

  /** {@return by what programs are started here} */
  public static SpawnMeans means() {
    return Once.MEANS;
  }

  /**
   * {@return a program that was started, and runs}
   *
   * @param program which
   * @param means by what, as {@link #means} tells
   * @throws ErrnoException if it cannot be executed, or this machine has no room for it
   * @throws IOException if the C library cannot be called, as on a machine without glibc
   */
  public static ChildProcess start(Program program, SpawnMeans means) throws IOException {
    try {
      Memory pipe = new Memory(2 * Integer.BYTES);
      check("pipe2", CALLS.pipe2(pipe.address(0), OpenFlags.O_CLOEXEC.intValue()));
      int output = pipe.i32(0);
      int input = pipe.i32(Integer.BYTES);
      try {
        check("fcntl", CALLS.fcntl(output, F_SETFL, OpenFlags.O_NONBLOCK.intValue()));
        int number = Spawn.start(program, input, means);
        return new ChildProcess(number, output, itself(number, means));
      } catch (ErrnoException e) {
        LIBC.close(output);
        throw e;
      } finally {
        LIBC.close(input);
      }
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  /** {@return what tells the end of a process, if there is such a thing} */
  private static Optional<WatchedDescriptor> itself(int number, SpawnMeans means) {
    int fd = means.tellsEnds() ? (int) CALLS.syscall(PIDFD_OPEN, number, 0) : -1;
    return fd < 0 ? Optional.empty() : Optional.of(new WatchedDescriptor(LIBC, fd));
  }

  /** {@return the number of the process} */
  public int number() {
    return number;
  }

  /**
   * Has a loop tell when there may be something to {@link #read}, or this has ended.
   *
   * @param loop of the thread that looks after this
   * @param told what it calls
   * @return whether it tells everything; otherwise one has to look now and then
   */
  public boolean watch(SocketLoop loop, Runnable told) {
    boolean tellsOutput = output.watch(loop, told);
    return itself.isPresent() && itself.get().watch(loop, told) && tellsOutput;
  }

  /**
   * {@return how many bytes it wrote that were put into an array, {@link #NOTHING} or {@link
   * #OVER}}
   *
   * @param bytes where they go, from the first place on
   */
  public int read(byte[] bytes) {
    if (!output.isOpen()) {
      return OVER;
    }
    long count = CALLS.read(output.number(), bytes, bytes.length);
    if (count > 0) {
      return (int) count;
    } else if (count < 0 && DirectCalls.errno() == Errno.Number.EAGAIN) {
      return NOTHING;
    }
    output.close();
    return OVER;
  }

  /** {@return how it ended, to whoever asks first since then; empty where it still runs} */
  public synchronized Optional<Ending> end() {
    int found = hasEnded ? 0 : CALLS.waitpid(number, status.address(0), WNOHANG);
    if (found == 0) {
      return Optional.empty();
    }
    hasEnded = true;
    itself.ifPresent(WatchedDescriptor::close);
    return Optional.of(found == number ? Ending.of(status.i32(0)) : Ending.UNKNOWN);
  }

  /** Asks it to end, with all that it has started: SIGTERM. From any thread. */
  public void terminate() {
    signal(SIGTERM);
  }

  /** Ends it, with all that it has started, also where it has ended itself. From any thread. */
  public void kill() {
    signal(SIGKILL);
  }

  private synchronized void signal(int signal) {
    boolean isGroup = PROCESSES.kill(-number, signal) == 0;
    // An old C library starts it a moment before it leads a group.
    if (!isGroup && !hasEnded) {
      PROCESSES.kill(number, signal);
    }
  }

  private static void check(String call, int result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
  }

  /** What is found out about a process before it starts its first program. */
  private static final class Once {
    static final SpawnMeans MEANS = SpawnMeans.found();

    static {
      keepEnds();
    }

    /** Where a parent has it ignore the signal, the kernel would keep no end of a program. */
    private static void keepEnds() {
      long before = PROCESSES.signal(SIGCHLD, SIG_DFL);
      if (before != SIG_DFL && before != SIG_IGN) {
        PROCESSES.signal(SIGCHLD, before);
      }
    }
  }
}
