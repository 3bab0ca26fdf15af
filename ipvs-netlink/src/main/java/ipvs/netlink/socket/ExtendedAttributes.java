package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The extended attributes of files that are open: access lists, labels of security modules, and
 * what users attach to a file.
 *
 * <p>Java itself gives access only to those of users.
 */
public final class ExtendedAttributes {
  /** What the kernel allows at the most, for all names together and for one value. */
  private static final int LARGEST = 1 << 16;

  private static final String ACCESS_LIST = "system.posix_acl_access";

  /** These tell what the bytes of a file should be, and so belong to one file. */
  private static final Set<String> OF_CONTENT = Set.of("security.ima", "security.evm");

  private static final Native.Files FILES = new FileCalls();

  private ExtendedAttributes() {}

  /**
   * Gives a new file the attributes of another one, as far as this process may set them and its
   * file system keeps them.
   *
   * <p>The access list is the exception: it comes along or the call fails. Where the other file has
   * none the new one has none either, whatever it got from its folder.
   *
   * @param from the descriptor of a file that this process may read
   * @param to the descriptor of a file that this process owns
   * @throws ErrnoException if the attributes cannot be read, there is no room for them, or the
   *     access list cannot be kept
   */
  public static void copy(int from, int to) throws ErrnoException {
    List<String> names = names(from);
    for (String name : names) {
      if (!OF_CONTENT.contains(name)) {
        copy(from, to, name);
      }
    }
    if (!names.contains(ACCESS_LIST) && names(to).contains(ACCESS_LIST)) {
      require("fremovexattr", FILES.fremovexattr(to, ended(ACCESS_LIST)));
    }
  }

  private static List<String> names(int fd) throws ErrnoException {
    byte[] bytes = new byte[LARGEST];
    long length = FILES.flistxattr(fd, bytes, bytes.length);
    if (length < 0 && DirectCalls.errno() == Errno.Number.EOPNOTSUPP) {
      return List.of();
    }
    require("flistxattr", length);
    List<String> names = new ArrayList<>();
    for (int at = 0, start = 0; at < length; at++) {
      if (bytes[at] == 0) {
        names.add(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
        start = at + 1;
      }
    }
    return names;
  }

  private static void copy(int from, int to, String name) throws ErrnoException {
    byte[] value = new byte[LARGEST];
    long length = FILES.fgetxattr(from, ended(name), value, value.length);
    if (length < 0) {
      passOver("fgetxattr", name);
    } else if (FILES.fsetxattr(to, ended(name), Arrays.copyOf(value, (int) length), length, 0)
        < 0) {
      passOver("fsetxattr", name);
    }
  }

  /** Whoever may not set an attribute, or has nowhere to put it, goes on without. */
  private static void passOver(String call, String name) throws ErrnoException {
    int errno = DirectCalls.errno();
    boolean isOutOfReach =
        switch (errno) {
          case Errno.Number.EPERM, Errno.Number.EACCES, Errno.Number.EOPNOTSUPP -> true;
          // It was removed a moment ago.
          case Errno.Number.ENODATA -> true;
          default -> false;
        };
    if (name.equals(ACCESS_LIST) && errno != Errno.Number.ENODATA || !isOutOfReach) {
      throw new ErrnoException(call, new Errno(errno));
    }
  }

  private static void require(String call, long result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(call, new Errno(DirectCalls.errno()));
    }
  }

  private static byte[] ended(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
