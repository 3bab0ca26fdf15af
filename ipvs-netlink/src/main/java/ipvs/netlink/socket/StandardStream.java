package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Standard input, output and error as the C library has them.
 *
 * <p>A program that shares a pipe or a terminal with this process may have made it non-blocking,
 * which it then is for both. The streams of the JDK fail if it is not ready, and do not tell how
 * much they had written. Here the caller waits as long as it takes.
 */
public final class StandardStream {
  private static final int OUTPUT = 1;
  private static final int ERROR = 2;
  private static final int POLLFD_LENGTH = 8;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Processes PROCESSES = new ProcessCalls();

  private StandardStream() {}

  /**
   * Writes bytes, all of them, and waits wherever there is no room.
   *
   * @param fd the descriptor
   * @param bytes holds them
   * @param from where they begin
   * @param length how many
   * @throws IOException if they cannot be written, with the C library's English sentence
   */
  public static void write(int fd, byte[] bytes, int from, int length) throws IOException {
    byte[] rest = Arrays.copyOfRange(bytes, from, from + length);
    while (rest.length > 0) {
      long count = LIBC.write(fd, rest, rest.length);
      if (count >= 0) {
        rest = Arrays.copyOfRange(rest, (int) count, rest.length);
        continue;
      }
      Errno errno = new Errno(DirectCalls.errno());
      if (!errno.equals(Errno.EAGAIN)) {
        throw new IOException(errno.text());
      }
      poll(fd, Descriptor.POLLOUT, -1);
    }
  }

  /**
   * Waits until there is something to read, or the end.
   *
   * @param fd the descriptor
   * @return whether it was there already
   */
  public static boolean awaitInput(int fd) {
    boolean wasReady = poll(fd, Descriptor.POLLIN, 0) != 0;
    if (!wasReady) {
      poll(fd, Descriptor.POLLIN, -1);
    }
    return wasReady;
  }

  /** {@return whether standard output is a terminal} */
  public static boolean isOutputTerminal() {
    return isTerminal(OUTPUT);
  }

  /** {@return whether standard error is a terminal} */
  public static boolean isErrorTerminal() {
    return isTerminal(ERROR);
  }

  private static boolean isTerminal(int fd) {
    return mayBeTerminal(fd) && PROCESSES.isatty(fd) == 1;
  }

  /** A cheap look, so that the C library is not loaded for a file or a pipe. */
  private static boolean mayBeTerminal(int fd) {
    try {
      Path opened = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(fd)));
      return opened.startsWith("/dev") && !opened.endsWith("null");
    } catch (IOException e) {
      return true;
    }
  }

  /** A signal may end the wait too early: the caller tries, and comes back. */
  static int poll(int fd, int events, int millis) {
    byte[] descriptor = new byte[POLLFD_LENGTH];
    Bytes.putI32(descriptor, 0, fd, NATIVE);
    Bytes.putU16(descriptor, 4, events, NATIVE);
    return LIBC.poll(descriptor, 1, millis);
  }
}
