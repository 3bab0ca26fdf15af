package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.constants.platform.OpenFlags;

/**
 * A folder that was looked up once: whatever becomes of its path meanwhile, what is done in it is
 * done in this one.
 *
 * <p>Links may lead to it; what lies in it is taken as it lies there.
 */
final class Folder implements Closeable {
  /** By what is taken hold of a file without opening it: sockets cannot be opened. */
  static final int O_PATH = 0x200000;

  private static final int AT_FDCWD = -100;
  private static final int AT_REMOVEDIR = 0x200;
  private static final Native.LibC LIBC = new DirectCalls();
  private static final Native.Files FILES = new FileCalls();

  /** The JVM makes names of bytes by this, and back. */
  static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

  private final int fd;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Folder(int fd) {
    this.fd = fd;
  }

  /** {@return the folder that a path leads to} */
  static Folder of(Path path) throws ErrnoException {
    return new Folder(open(path.resolve("."), O_PATH));
  }

  /** {@return the folder, or what else has this name here} */
  Folder folder(String name) throws ErrnoException {
    return new Folder(open(name, O_PATH, 0));
  }

  /**
   * {@return the descriptor of what has this name here, for the caller to close; of a link itself}
   *
   * @param flags as open(2) has them
   * @param mode what others may do with it if it is made
   */
  int open(String name, int flags, int mode) throws ErrnoException {
    return open(fd, name, flags | OpenFlags.O_NOFOLLOW.intValue(), mode);
  }

  /**
   * {@return the descriptor of what a path leads to, for the caller to close}
   *
   * @param flags as open(2) has them
   */
  static int open(Path path, int flags) throws ErrnoException {
    return open(AT_FDCWD, path.toString(), flags, 0);
  }

  private static int open(int folder, String name, int flags, int mode) throws ErrnoException {
    int cloexec = OpenFlags.O_CLOEXEC.intValue();
    int opened = FILES.openat(folder, ended(name), flags | cloexec, mode);
    if (opened < 0) {
      throw new ErrnoException("open", new Errno(DirectCalls.errno()));
    }
    return opened;
  }

  /** {@return the bytes that the kernel knows a name by} */
  static byte[] bytes(String name) {
    return name.getBytes(NAMES);
  }

  private static byte[] ended(String name) {
    byte[] bytes = bytes(name);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** {@return a path to what has this name here, also when the folder is moved} */
  Path at(String name) {
    return itself().resolve(name);
  }

  /** {@return a path to the folder, also when it is moved} */
  Path itself() {
    return path(fd);
  }

  /** {@return a path to what a descriptor of this process is about} */
  static Path path(int descriptor) {
    return Path.of("/proc/self/fd", Integer.toString(descriptor));
  }

  /** {@return which file has this name here} */
  Object inode(String name) throws IOException {
    return Files.getAttribute(at(name), "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes a name, but not that of a folder; does nothing where it cannot be done. */
  void remove(String name) {
    FILES.unlinkat(fd, ended(name), 0);
  }

  /** Removes a folder if it is empty; does nothing where it cannot be done. */
  void removeFolder(String name) {
    FILES.unlinkat(fd, ended(name), AT_REMOVEDIR);
  }

  /** Closing again does nothing. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      LIBC.close(fd);
    }
  }
}
