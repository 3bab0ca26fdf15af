package ipvs.netlink.socket;

import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jnr.constants.platform.OpenFlags;

/**
 * A pipe with a name that lines are written to, for whoever reads it: nobody is waited for.
 *
 * <p>A line is written as a whole. Where the pipe is full, since nobody reads it, it is dropped,
 * and counted. For any number of threads.
 */
public final class LinePipe implements Closeable {
  /** So many bytes are written as a whole: PIPE_BUF. */
  private static final int MOST_BYTES = 4096;

  private static final int S_IFMT = 0xF000;
  private static final int S_IFIFO = 0x1000;
  private static final long PATIENCE_SECONDS = 5;
  private static final Native.LibC LIBC = new DirectCalls();

  private final int fd;
  private final Descriptor descriptor;
  private final AtomicLong dropped = new AtomicLong();

  private LinePipe(int fd) throws IOException {
    this.fd = fd;
    descriptor = new Descriptor(LIBC, fd, new Closing(LIBC, fd));
  }

  /**
   * {@return the pipe at a path, which is made there if nothing is, for its owner alone}
   *
   * @throws IOException if something else is there, or it may not be opened or made
   */
  public static LinePipe open(Path path) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      make(path);
    }
    try {
      // Opened for both it is opened at once, and has a reader all the time.
      int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_NONBLOCK.intValue();
      int opened = Folder.open(path, flags | OpenFlags.O_NOCTTY.intValue());
      LinePipe pipe = new LinePipe(opened);
      if (!isPipe(opened)) {
        pipe.close();
        throw new IOException("it is no pipe");
      }
      return pipe;
    } catch (ErrnoException e) {
      throw new IOException(e.errno().text(), e);
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  /** Asks what was opened, not what its name leads to by now. */
  private static boolean isPipe(int opened) throws IOException {
    int mode = (int) Files.getAttribute(Folder.path(opened), "unix:mode");
    return (mode & S_IFMT) == S_IFIFO;
  }

  /** What the program cannot make is told when the pipe is opened. */
  private static void make(Path path) throws IOException {
    Process mkfifo =
        new ProcessBuilder("mkfifo", "-m", "0600", "--", path.toString())
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      mkfifo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a pipe was made");
    }
  }

  /**
   * Writes a line, unless the pipe is full, or closed.
   *
   * @param line one char a byte, without its end, of at most {@value #MOST_BYTES} bytes with it
   * @return whether it was written
   */
  public boolean write(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    boolean isWritten = bytes.length <= MOST_BYTES && isWritten(bytes);
    if (!isWritten) {
      dropped.incrementAndGet();
    }
    return isWritten;
  }

  private boolean isWritten(byte[] bytes) {
    try {
      descriptor.enter();
    } catch (ClosedChannelException e) {
      return false;
    }
    try {
      return LIBC.write(fd, bytes, bytes.length) == bytes.length;
    } finally {
      descriptor.leave();
    }
  }

  /** {@return how many lines were dropped} */
  public long dropped() {
    return dropped.get();
  }

  /** Closes the pipe, which stays where it is. Closing again does nothing. */
  @Override
  public void close() {
    descriptor.close();
  }
}
