package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;

/**
 * The place of a listening socket in the file system.
 *
 * @param path where it is, empty if it belongs to somebody else
 * @param inode which file it is
 */
record SocketFile(Optional<Path> path, Object inode) {
  /** No file of ours. */
  static final SocketFile NONE = new SocketFile(Optional.empty(), 0L);

  private static final int S_IFMT = 0xF000;
  private static final int S_IFSOCK = 0xC000;
  private static final int SHORT_NAME = 12;
  private static final int RADIX = 36;

  /** {@return the file that is at one path now and will be at another} */
  static SocketFile of(Path now, Path path) throws IOException {
    return new SocketFile(Optional.of(path), attributes(now).get("ino"));
  }

  /** Refuses a path at which somebody listens, or at which there is something else. */
  static void requireFree(Path path) throws IOException {
    UnixStream.requireShort(path.toString(), bytes(path).length);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (((int) attributes(path).get("mode") & S_IFMT) != S_IFSOCK) {
      throw new FileSystemException(path.toString(), null, "is there and is no socket");
    }
    try {
      UnixStream.connect(new String(bytes(path), StandardCharsets.ISO_8859_1)).close();
    } catch (FileSystemException e) {
      if (UnixStream.NOBODY_LISTENS.equals(e.getReason())) {
        return;
      }
      throw e;
    }
    throw new FileSystemException(path.toString(), null, "another server listens there");
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, "unix:mode,ino", LinkOption.NOFOLLOW_LINKS);
  }

  private static byte[] bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@return a name in the same folder that nobody has, no longer than the given one} */
  static Path nameBeside(Path path) {
    Path name = path.getFileName();
    int length = Math.min(SHORT_NAME, Math.max(2, name == null ? 0 : name.toString().length()));
    StringBuilder fresh = new StringBuilder(".");
    while (fresh.length() < length) {
      fresh.append(Character.forDigit(ThreadLocalRandom.current().nextInt(RADIX), RADIX));
    }
    return path.resolveSibling(fresh.toString());
  }

  /** Makes the file, open to everybody. */
  static void bind(UnixServerSocketChannel channel, Path fresh, Path path, int backlog)
      throws IOException {
    try {
      channel.socket().bind(new UnixSocketAddress(fresh.toFile()), backlog);
    } catch (IOException e) {
      throw new FileSystemException(path.toString(), null, e.getMessage());
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  /** Removes the file, if it still is the one that was made. */
  void remove() {
    path.ifPresent(
        place -> {
          try {
            if (inode.equals(attributes(place).get("ino"))) {
              Files.delete(place);
            }
          } catch (IOException e) {
            // It has gone, or its folder is out of reach: the next server replaces it.
          }
        });
  }
}
