package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import jnr.constants.platform.OpenFlags;

/**
 * A file of a few bytes that anybody may have put there: nobody is waited for, as somebody who
 * writes to a pipe would be, and nothing but a regular file is read.
 */
public final class SmallFile {
  private SmallFile() {}

  /**
   * {@return the first bytes of a file}
   *
   * @param path where it is
   * @param most how many bytes are read at the most
   * @param links whether a link at its name counts as what it leads to
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is no regular file, or cannot be read
   */
  public static byte[] read(Path path, int most, LinkOption... links) throws IOException {
    int flags = OpenFlags.O_NONBLOCK.intValue() | OpenFlags.O_NOCTTY.intValue();
    if (Arrays.asList(links).contains(LinkOption.NOFOLLOW_LINKS)) {
      flags |= OpenFlags.O_NOFOLLOW.intValue();
    }
    int opened = open(path, flags);
    try {
      // What was opened is asked, not what its name leads to by now.
      Path same = Folder.path(opened);
      if (!Files.isRegularFile(same)) {
        throw new FileSystemException(path.toString(), null, "Not a regular file");
      }
      try (InputStream in = Files.newInputStream(same)) {
        return in.readNBytes(most);
      }
    } finally {
      new Closing(new DirectCalls(), opened).run();
    }
  }

  private static int open(Path path, int flags) throws IOException {
    try {
      return Folder.open(path, flags);
    } catch (ErrnoException e) {
      throw e.errno().equals(Errno.ENOENT)
          ? new NoSuchFileException(path.toString())
          : new FileSystemException(path.toString(), null, e.errno().text());
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }
}
