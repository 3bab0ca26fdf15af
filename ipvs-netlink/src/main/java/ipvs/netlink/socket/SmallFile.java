package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import jnr.constants.platform.OpenFlags;

/**
 * A file of a few bytes that anybody may have put there: nobody is waited for, as the other end of
 * a pipe would be, and nothing but a regular file is read or written.
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
    try (Opened file = new Opened(path, flags);
        InputStream in = Files.newInputStream(file.regular())) {
      return in.readNBytes(most);
    }
  }

  /**
   * Writes all of a file, which is made if it is not there.
   *
   * @param path where it is
   * @param bytes what it holds after that
   * @param overwrites whether one that is there is written; it stays as it is otherwise
   * @throws NoSuchFileException if the folder is not there
   * @throws IOException if something else than a regular file is to be written, or the file cannot
   *     be
   */
  public static void write(Path path, byte[] bytes, boolean overwrites) throws IOException {
    try {
      Files.write(path, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      if (overwrites) {
        overwrite(path, bytes);
      }
    }
  }

  private static void overwrite(Path path, byte[] bytes) throws IOException {
    // To open a device may do something already.
    try (Opened file = new Opened(path, Folder.O_PATH)) {
      Path same = file.regular();
      Files.write(same, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /** What a name led to when it was opened, whatever it leads to by now. */
  private static final class Opened implements Closeable {
    private final Path path;
    private final int descriptor;

    Opened(Path path, int flags) throws IOException {
      this.path = path;
      descriptor = open(path, flags);
    }

    /** {@return a path to it, if it is a regular file} */
    Path regular() throws FileSystemException {
      Path same = Folder.path(descriptor);
      if (!Files.isRegularFile(same)) {
        throw new FileSystemException(path.toString(), null, "Not a regular file");
      }
      return same;
    }

    @Override
    public void close() {
      new Closing(new DirectCalls(), descriptor).run();
    }
  }

  private static int open(Path path, int flags) throws IOException {
    try {
      return Folder.open(path, flags);
    } catch (ErrnoException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        throw new NoSuchFileException(path.toString());
      }
      throw new FileSystemException(path.toString(), null, e.errno().text());
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }
}
