package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.constants.platform.OpenFlags;

/**
 * What a terminal shows, handed on only as far as it is taken: one that was stopped, or whose other
 * end nobody reads, keeps nobody waiting, nor any other process that writes to it or sets its
 * modes.
 *
 * <p>Others who have the same terminal open wait for it as before. For one thread.
 */
public final class TerminalOutput implements Closeable {
  private static final Native.LibC LIBC = new DirectCalls();

  private final int fd;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private TerminalOutput(int fd) {
    this.fd = fd;
  }

  /**
   * {@return the output of a terminal}
   *
   * @param device such as {@code /dev/tty}
   * @throws IOException if it cannot be opened
   */
  public static TerminalOutput of(Path device) throws IOException {
    int flags = OpenFlags.O_NONBLOCK.intValue() | OpenFlags.O_NOCTTY.intValue();
    return new TerminalOutput(Folder.open(device, OpenFlags.O_WRONLY.intValue() | flags));
  }

  /**
   * Writes as many bytes as are taken at once.
   *
   * @param bytes holds them
   * @param from where they begin
   * @param length how many
   * @return how many were taken; 0 if none
   * @throws IOException if the terminal has gone, with the C library's English sentence
   */
  public int write(byte[] bytes, int from, int length) throws IOException {
    long count = LIBC.write(fd, Arrays.copyOfRange(bytes, from, from + length), length);
    if (count >= 0) {
      return (int) count;
    }
    Errno errno = new Errno(DirectCalls.errno());
    if (errno.equals(Errno.EAGAIN)) {
      return 0;
    }
    throw new IOException(errno.text());
  }

  /**
   * Waits until bytes may be taken.
   *
   * @param millis how long at the most; a signal may end it too early
   */
  public void await(int millis) {
    StandardStream.poll(fd, Descriptor.POLLOUT, millis);
  }

  /** Closes it. Closing again does nothing. */
  @Override
  public void close() {
    if (!isClosed.getAndSet(true)) {
      LIBC.close(fd);
    }
  }
}
