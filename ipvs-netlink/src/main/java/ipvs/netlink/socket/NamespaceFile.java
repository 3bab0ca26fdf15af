package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import jnr.constants.platform.OpenFlags;

/**
 * The file that stands for a network namespace, opened once: threads go where its path led then,
 * whatever becomes of the path.
 *
 * <p>Safe for several threads.
 */
public final class NamespaceFile implements Closeable {
  private static final int AT_FDCWD = -100;
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final Errno ENOTDIR = new Errno(20);
  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Files FILES = new FileCalls();
  private static final Native.Processes PROCESSES = new ProcessCalls();

  private final Path path;
  private final int fd;
  private final Descriptor descriptor;

  private NamespaceFile(Path path, int fd) throws IOException {
    this.path = path;
    this.fd = fd;
    descriptor = new Descriptor(LIBC, fd, new Closing(LIBC, fd));
  }

  /**
   * {@return the file at a path, opened; what it is turns out when a thread enters}
   *
   * @param path such as {@code /run/netns/NAME} or {@code /proc/PID/ns/net}
   * @throws NoSuchFileException if there is none
   * @throws AccessDeniedException if it may not be opened
   * @throws FileSystemException if it cannot be opened
   * @throws IOException if the C library cannot be called
   */
  public static NamespaceFile open(Path path) throws IOException {
    try {
      return new NamespaceFile(path, opened(path, path));
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }

  /**
   * {@return the same file, to be closed by itself}
   *
   * @throws ClosedChannelException if this one is closed
   * @throws FileSystemException if no descriptor is left
   */
  public NamespaceFile copy() throws IOException {
    descriptor.enter();
    try {
      return new NamespaceFile(path, opened(Folder.path(fd), path));
    } finally {
      descriptor.leave();
    }
  }

  private static int opened(Path file, Path name) throws FileSystemException {
    byte[] bytes = Folder.bytes(file.toString());
    // Whatever else it may be, nobody is waited for, and no terminal becomes that of the process.
    int flags =
        OpenFlags.O_RDONLY.intValue()
            | OpenFlags.O_CLOEXEC.intValue()
            | OpenFlags.O_NONBLOCK.intValue()
            | OpenFlags.O_NOCTTY.intValue();
    int opened = FILES.openat(AT_FDCWD, Arrays.copyOf(bytes, bytes.length + 1), flags, 0);
    if (opened >= 0) {
      return opened;
    }
    Errno errno = new Errno(DirectCalls.errno());
    if (errno.equals(Errno.ENOENT) || errno.equals(ENOTDIR)) {
      throw new NoSuchFileException(name.toString(), null, Errno.ENOENT.text());
    } else if (errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM)) {
      throw new AccessDeniedException(name.toString(), null, errno.text());
    }
    throw new FileSystemException(name.toString(), null, errno.text());
  }

  /**
   * Takes the calling thread into the namespace, for good: a platform thread that was made for
   * this, does one thing and ends. A virtual thread would leave its carrier there, and whatever a
   * thread starts is there too.
   *
   * @throws AccessDeniedException if this process may not: that takes CAP_SYS_ADMIN, here and in
   *     the user namespace that the namespace belongs to
   * @throws ClosedChannelException if the file is closed
   * @throws FileSystemException if it stands for no network namespace
   */
  public void enter() throws IOException {
    descriptor.enter();
    try {
      if (PROCESSES.setns(fd, CLONE_NEWNET) < 0) {
        throw refused(new Errno(DirectCalls.errno()));
      }
    } finally {
      descriptor.leave();
    }
  }

  private FileSystemException refused(Errno errno) {
    String name = path.toString();
    if (errno.equals(Errno.EPERM)) {
      return new AccessDeniedException(
          name, null, "entering a network namespace takes CAP_SYS_ADMIN");
    }
    boolean isOther = errno.equals(Errno.EINVAL);
    return new FileSystemException(name, null, isOther ? "is no network namespace" : errno.text());
  }

  /**
   * {@return the number of the namespace, as {@code stat -L} shows that of its file: no other one
   * has it while this is open}
   *
   * @throws ClosedChannelException if the file is closed
   * @throws IOException if it cannot be found out, as without {@code /proc}
   */
  public long inode() throws IOException {
    descriptor.enter();
    try {
      return (long) Files.getAttribute(Folder.path(fd), "unix:ino");
    } finally {
      descriptor.leave();
    }
  }

  /** {@return the path that it was opened at} */
  public Path path() {
    return path;
  }

  /** Lets go of the namespace; sockets of it stay. Closing again does nothing. */
  @Override
  public void close() {
    descriptor.close();
  }
}
