package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;

/**
 * The place of a listening socket in the file system.
 *
 * <p>Others may be allowed to write to its folder, and swap one thing for another between two calls
 * that name it. So the folder is looked up once; a socket is made, and its rights are set, in a
 * {@link Workplace}, from where it gets its name by a call that replaces nothing; and what is to be
 * deleted is first moved to a workplace and looked at there.
 */
final class SocketFile {
  private static final int S_IFMT = 0xF000;
  private static final int S_IFSOCK = 0xC000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String MADE = "made";
  private static final String TAKEN = "taken";
  private static final Native.LibC LIBC = new DirectCalls();

  private final Folder folder;
  private final String name;

  /** Where clients look for it, whatever becomes of the folder. */
  private final Path path;

  /** The user that this process makes files as. */
  private final Object owner;

  private final AtomicBoolean isRemoved = new AtomicBoolean();
  private Object inode = 0L;
  private Object device = 0L;

  private SocketFile(Folder folder, Path path, Object owner) {
    this.folder = folder;
    this.name = path.getFileName().toString();
    this.path = path;
    this.owner = owner;
  }

  /**
   * {@return the file of a socket that listens from now on}
   *
   * @param channel the socket
   * @param path where the file is to be
   * @param mode who may connect
   * @param backlog how many connections may wait
   * @throws FileSystemException if somebody listens there, something else is there, or it cannot be
   *     made; says which in one sentence that names the path
   */
  static SocketFile bind(
      UnixServerSocketChannel channel, Path path, Set<PosixFilePermission> mode, int backlog)
      throws IOException {
    UnixStream.requireShort(path.toString(), Folder.bytes(path.toString()).length);
    Path name = path.getFileName();
    if (name == null) {
      throw new FileSystemException(path.toString(), null, "is there and is no socket");
    }
    try {
      // A socket belongs to whoever made it, as the files do that the same process makes.
      Object owner = Files.getAttribute(Folder.path(channel.getFD()), "unix:uid");
      Folder folder = Folder.of(path.toAbsolutePath().getParent());
      try {
        SocketFile file = new SocketFile(folder, path.toAbsolutePath(), owner);
        file.bind(channel, mode, backlog);
        return file;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (ErrnoException | FileSystemException e) {
      FileSystemException trouble = new FileSystemException(path.toString(), null, reason(e));
      trouble.initCause(e);
      throw trouble;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof ErrnoException failure) {
      return failure.errno().text();
    } else if (e instanceof AccessDeniedException) {
      return Errno.EACCES.text();
    } else if (e instanceof NoSuchFileException) {
      return Errno.ENOENT.text();
    } else if (e instanceof FileAlreadyExistsException) {
      return "somebody else alters the folder";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
    return reason == null ? e.toString() : reason;
  }

  private void bind(UnixServerSocketChannel channel, Set<PosixFilePermission> mode, int backlog)
      throws IOException {
    StartLock lock = StartLock.take(folder, name, PATIENCE);
    try (Workplace workplace = Workplace.in(folder, owner)) {
      if (isThere(folder, name)) {
        removeStale(workplace.inside());
      }
      make(channel, workplace.inside(), mode, backlog);
    } finally {
      lock.close();
    }
  }

  private void make(
      UnixServerSocketChannel channel, Folder workplace, Set<PosixFilePermission> mode, int backlog)
      throws IOException {
    Path made = workplace.at(MADE);
    listen(channel, made, backlog);
    try {
      // The mask of the process would be that of its other threads, too.
      Files.setPosixFilePermissions(made, mode);
      inode = workplace.inode(MADE);
      device = Files.getAttribute(made, "unix:dev", LinkOption.NOFOLLOW_LINKS);
      Files.createLink(folder.at(name), made);
    } finally {
      workplace.remove(MADE);
    }
  }

  private static void listen(UnixServerSocketChannel channel, Path path, int backlog)
      throws IOException {
    try {
      channel.socket().bind(new UnixSocketAddress(path.toFile()), backlog);
    } catch (IOException e) {
      throw new FileSystemException(path.toString(), null, e.getMessage());
    }
  }

  /**
   * {@return whether there is a socket at which nobody listens; nothing else may be there}
   *
   * @throws FileSystemException if somebody listens there, or it is no socket
   */
  private static boolean isThere(Folder folder, String name) throws IOException {
    int found;
    try {
      found = folder.open(name, Folder.O_PATH, 0);
    } catch (ErrnoException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return false;
      }
      throw e;
    }
    try {
      requireStale(Folder.path(found));
      return true;
    } finally {
      LIBC.close(found);
    }
  }

  private static void requireStale(Path socket) throws IOException {
    if (((int) Files.getAttribute(socket, "unix:mode") & S_IFMT) != S_IFSOCK) {
      throw new FileSystemException(socket.toString(), null, "is there and is no socket");
    }
    try {
      byte[] bytes = Folder.bytes(socket.toString());
      UnixStream.connect(new String(bytes, StandardCharsets.ISO_8859_1)).close();
    } catch (FileSystemException e) {
      if (UnixStream.NOBODY_LISTENS.equals(e.getReason())) {
        return;
      }
      throw e;
    }
    throw new FileSystemException(socket.toString(), null, UnixListener.TAKEN);
  }

  private void removeStale(Folder workplace) throws IOException {
    take(workplace);
    try {
      isThere(workplace, TAKEN);
    } catch (IOException e) {
      putBack(workplace);
      throw e;
    }
    workplace.remove(TAKEN);
  }

  private void take(Folder workplace) throws IOException {
    Files.move(folder.at(name), workplace.at(TAKEN));
  }

  private void putBack(Folder workplace) throws IOException {
    Files.move(workplace.at(TAKEN), folder.at(name));
  }

  /**
   * {@return whether its path still leads to it; the inode is no other file's while it is bound}
   *
   * <p>Where that cannot be told, it does.
   */
  boolean isReached() {
    try {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:ino,dev", LinkOption.NOFOLLOW_LINKS);
      return inode.equals(found.get("ino")) && device.equals(found.get("dev"));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Removes the file, if it still is the one that was made. Calling again does nothing. */
  void remove() {
    if (isRemoved.compareAndSet(false, true)) {
      try {
        if (inode.equals(folder.inode(name))) {
          removeOwn();
        }
      } catch (IOException e) {
        // It has gone, or its folder is out of reach: the next server replaces it.
      } finally {
        folder.close();
      }
    }
  }

  private void removeOwn() throws IOException {
    try (Workplace workplace = Workplace.in(folder, owner)) {
      take(workplace.inside());
      if (inode.equals(workplace.inside().inode(TAKEN))) {
        workplace.inside().remove(TAKEN);
      } else {
        putBack(workplace.inside());
      }
    }
  }
}
