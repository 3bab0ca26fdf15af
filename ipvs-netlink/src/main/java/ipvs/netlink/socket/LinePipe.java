package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
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
   * To whom a pipe is given, who alone may read it then.
   *
   * @param user the number of a user
   * @param group the number of a group
   */
  public record Owner(int user, int group) {}

  /**
   * {@return the pipe at a path, which is made there if nothing is, for its owner alone}
   *
   * <p>One that somebody else has made is not used: he could tell whoever reads it anything.
   *
   * @param path where it is
   * @param owner to whom it is given; empty for whoever runs this
   * @throws IOException if something else is there, it is somebody else's, or it may not be opened,
   *     made or given away
   */
  public static LinePipe open(Path path, Optional<Owner> owner) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      make(path);
    }
    try {
      int found = Folder.open(path, Folder.O_PATH);
      try {
        return open(new Found(Folder.path(found)), owner);
      } finally {
        LIBC.close(found);
      }
    } catch (ErrnoException e) {
      throw new IOException(e.errno().text(), e);
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  private static LinePipe open(Found found, Optional<Owner> owner) throws IOException {
    found.require(owner);
    LinePipe pipe = new LinePipe(descriptor(found, owner));
    try {
      if (owner.isPresent()) {
        found.giveTo(owner.get());
      }
      return pipe;
    } catch (IOException | RuntimeException e) {
      pipe.close();
      throw e;
    }
  }

  private static int descriptor(Found found, Optional<Owner> owner) throws IOException {
    // Opened for both it is opened at once, and has a reader all the time.
    int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_NONBLOCK.intValue();
    int all = flags | OpenFlags.O_NOCTTY.intValue();
    try {
      return Folder.open(found.path(), all);
    } catch (ErrnoException e) {
      if (owner.isEmpty() || !e.errno().equals(Errno.EACCES)) {
        throw e;
      }
      // Root that may give files away, but not pass over their rights, gave it away before.
      found.take();
      return Folder.open(found.path(), all);
    }
  }

  /** What was found at a path, whatever its name leads to by now. */
  private record Found(Path path) {
    void require(Optional<Owner> owner) throws IOException {
      if (((int) attribute("unix:mode") & S_IFMT) != S_IFIFO) {
        throw new IOException("it is no pipe");
      }
      int user = (int) attribute("unix:uid");
      boolean isRight =
          user == 0 || user == own() || owner.isPresent() && user == owner.get().user();
      if (!isRight) {
        throw new IOException("it belongs to user " + user);
      }
    }

    private Object attribute(String name) throws IOException {
      return Files.getAttribute(path, name);
    }

    private static int own() throws IOException {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    void take() throws IOException {
      set("unix:uid", own());
    }

    void giveTo(Owner owner) throws IOException {
      // Who is no longer the owner may not be allowed to set the group.
      set("unix:gid", owner.group());
      set("unix:uid", owner.user());
    }

    private void set(String name, int number) throws IOException {
      if (!attribute(name).equals(number)) {
        try {
          Files.setAttribute(path, name, number);
        } catch (FileSystemException e) {
          throw new IOException("it cannot be given to its owner: " + e.getReason(), e);
        }
      }
    }
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
