package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jnr.constants.platform.OpenFlags;

/**
 * The right to put a socket at a name, which one server at a time has among all processes and
 * threads.
 *
 * <p>It is a lock on an empty file beside, held from looking whether somebody listens until this
 * server does: from then on the socket itself tells others. The file goes with whoever made it.
 * Another one may wait for it by then and get a lock on a file that has gone, and so looks whether
 * its file still has the name.
 *
 * <p>The kernel ends the lock of a process that dies. What then is left is used by the next one.
 */
final class StartLock implements Closeable {
  private static final String SUFFIX = ".lock";
  private static final int FOR_US_ALONE = 0600;
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int S_IFMT = 0xF000;
  private static final int S_IFREG = 0x8000;
  private static final Errno ENXIO = new Errno(6);
  private static final Errno EISDIR = new Errno(21);
  private static final Errno ELOOP = new Errno(40);

  /** How often it is tried again; whoever has the lock needs it for some milliseconds. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Files FILES = new FileCalls();

  private final Folder folder;
  private final String name;
  private boolean isMade;
  private int fd = -1;

  private StartLock(Folder folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * {@return the lock, once nobody else has it}
   *
   * @param folder where the socket is to be
   * @param socket its name there
   * @param patience how long to wait at the most
   * @throws FileSystemException if others have it for so long, or there is something else in its
   *     place
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  static StartLock take(Folder folder, String socket, Duration patience) throws IOException {
    StartLock lock = new StartLock(folder, socket + SUFFIX);
    long end = System.nanoTime() + patience.toNanos();
    while (!lock.isTaken()) {
      if (System.nanoTime() - end >= 0) {
        throw new FileSystemException(socket, null, "another server starts there");
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while another server starts");
      }
    }
    return lock;
  }

  private boolean isTaken() throws IOException {
    if (!isOpened()) {
      return false;
    }
    boolean isTaken = false;
    try {
      requireRegular();
      isTaken = isLocked() && isInPlace();
    } finally {
      if (!isTaken) {
        LIBC.close(fd);
      }
    }
    return isTaken;
  }

  /** {@return whether the file is open; not if it went just when it was found to be there} */
  private boolean isOpened() throws IOException {
    // Without waiting for whoever is at the other end of a pipe or a terminal.
    int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_NONBLOCK.intValue();
    int fresh = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();
    try {
      fd = folder.open(name, flags | fresh, FOR_US_ALONE);
      isMade = true;
      return true;
    } catch (ErrnoException e) {
      if (!e.errno().equals(Errno.EEXIST)) {
        throw e;
      }
    }
    try {
      fd = folder.open(name, flags, 0);
      return true;
    } catch (ErrnoException e) {
      Errno errno = e.errno();
      if (errno.equals(Errno.ENOENT)) {
        return false;
      } else if (errno.equals(ELOOP) || errno.equals(ENXIO) || errno.equals(EISDIR)) {
        throw irregular();
      }
      throw e;
    }
  }

  private void requireRegular() throws IOException {
    if (((int) Files.getAttribute(path(), "unix:mode") & S_IFMT) != S_IFREG) {
      throw irregular();
    }
  }

  private FileSystemException irregular() {
    return new FileSystemException(name, null, name + " is there and is no regular file");
  }

  private boolean isLocked() throws IOException {
    if (FILES.flock(fd, LOCK_EX | LOCK_NB) == 0) {
      return true;
    }
    Errno errno = new Errno(DirectCalls.errno());
    if (errno.equals(Errno.EAGAIN)) {
      return false;
    }
    throw new ErrnoException("flock", errno);
  }

  private boolean isInPlace() throws IOException {
    try {
      return Files.getAttribute(path(), "unix:ino").equals(folder.inode(name));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path path() {
    return Folder.path(fd);
  }

  /** Lets the next one in. To be called once. */
  @Override
  public void close() {
    if (isMade) {
      folder.remove(name);
    }
    LIBC.close(fd);
  }
}
