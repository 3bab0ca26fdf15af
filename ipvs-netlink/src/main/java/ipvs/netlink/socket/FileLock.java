package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jnr.constants.platform.OpenFlags;

/**
 * An exclusive flock(2) on a file that stays. The file belongs to this user, and nobody else may
 * write to its folder.
 *
 * <p>Neither the file nor its folder may be a link, and nothing is opened that belongs to another
 * user than root or this one: otherwise that user could make this process lock or create any file,
 * or could keep the lock for ever. The kernel ends the lock of a process that dies. Threads exclude
 * each other as processes do.
 */
public final class FileLock implements Closeable {
  private static final int FOR_US_ALONE = 0600;
  private static final String FOLDER_MODE = "rwxr-xr-x";
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int S_IFMT = 0xF000;
  private static final int S_IFREG = 0x8000;
  private static final int S_IFDIR = 0x4000;
  private static final int ROOT = 0;
  private static final Path SELF = Path.of("/proc/self");

  /** How often it is tried again; whoever has the lock needs it for some milliseconds. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Files FILES = new FileCalls();

  private final int fd;

  private FileLock(int fd) {
    this.fd = fd;
  }

  /**
   * {@return the lock; empty if others have it all the time}
   *
   * @param file what is locked, made with the mode 0600 if it is not there; its folder is made with
   *     0755 if its own parent exists
   * @param patience how long to wait at the most, 0 not at all
   * @throws InterruptedIOException if the thread is interrupted while it waits
   * @throws IOException if it cannot be opened, or is not safe to be; the message names it
   */
  public static Optional<FileLock> take(Path file, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    int fd = opened(file);
    boolean isTaken = false;
    try {
      while (!(isTaken = isLocked(fd))) {
        if (System.nanoTime() - end >= 0) {
          return Optional.empty();
        }
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted while another command changes the table");
        }
      }
      return Optional.of(new FileLock(fd));
    } finally {
      if (!isTaken) {
        LIBC.close(fd);
      }
    }
  }

  private static int opened(Path file) throws IOException {
    Path parent = file.getParent();
    makeFolder(parent);
    try (Folder above = Folder.of(parent.getParent());
        Folder folder = above.folder(name(parent))) {
      requireOwn(folder.itself(), S_IFDIR, parent);
      // Without waiting for whoever is at the other end of a pipe or a terminal.
      int flags =
          OpenFlags.O_RDWR.intValue()
              | OpenFlags.O_CREAT.intValue()
              | OpenFlags.O_NONBLOCK.intValue();
      int fd = folder.open(name(file), flags, FOR_US_ALONE);
      try {
        requireOwn(Folder.path(fd), S_IFREG, file);
      } catch (IOException | RuntimeException e) {
        LIBC.close(fd);
        throw e;
      }
      return fd;
    } catch (ErrnoException e) {
      throw new FileSystemException(file.toString(), null, e.errno().text());
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_MODE)));
    } catch (FileAlreadyExistsException e) {
      // What it is will be seen.
    } catch (NoSuchFileException e) {
      throw new FileSystemException(folder.toString(), null, "No such file or directory");
    } catch (AccessDeniedException e) {
      throw new FileSystemException(folder.toString(), null, "Permission denied");
    }
  }

  private static void requireOwn(Path opened, int kind, Path name) throws IOException {
    Map<String, Object> found = Files.readAttributes(opened, "unix:mode,uid");
    int mode = (int) found.get("mode");
    int owner = (int) found.get("uid");
    boolean isOwn = owner == ROOT || owner == (int) Files.getAttribute(SELF, "unix:uid");
    if ((mode & S_IFMT) != kind || !isOwn || (mode & WRITABLE_BY_OTHERS) != 0) {
      throw new FileSystemException(name.toString(), null, "is there and belongs to others");
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static boolean isLocked(int fd) throws IOException {
    if (FILES.flock(fd, LOCK_EX | LOCK_NB) == 0) {
      return true;
    }
    Errno errno = new Errno(DirectCalls.errno());
    if (errno.equals(Errno.EAGAIN) || errno.equals(Errno.EINTR)) {
      return false;
    }
    throw new ErrnoException("flock", errno);
  }

  /** Lets the next one in. To be called once. */
  @Override
  public void close() {
    LIBC.close(fd);
  }
}
