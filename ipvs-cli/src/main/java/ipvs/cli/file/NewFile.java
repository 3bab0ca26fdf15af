package ipvs.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is to take the place of another one, or none: whoever closes it before leaves
 * nothing.
 *
 * <p>It lies beside the other one, under a name that nobody had, such as {@code
 * .table.5f3a9c01.ipvs-new}.
 *
 * <p>For one thread.
 */
public final class NewFile implements Closeable {
  private static final String SUFFIX = ".ipvs-new";
  private static final int ATTEMPTS = 100;

  private final Path old;
  private final Path name;
  private final FileChannel channel;
  private boolean hasMoved;

  private NewFile(Path old, Path name, FileChannel channel) {
    this.old = old;
    this.name = name;
    this.channel = channel;
  }

  /**
   * {@return an empty file with the rights of the one that it is to replace, for one process at a
   * time}
   *
   * <p>The number in its name is made of what is replaced. So whoever comes after a process that
   * was killed comes upon what that one left, since the old file is still the same, and removes it.
   * If anything but a regular file lies there, the number is a random one. Whoever does not hold a
   * lock would remove what another one is about to finish.
   *
   * @param old a regular file that is no link, or nothing, in a folder that exists
   * @throws IOException if none can be made, or something else has the name of the old one
   */
  public static NewFile inPlaceOf(Path old) throws IOException {
    int number = number(old);
    Optional<FileRights> rights = FileRights.find(old);
    remove(name(old, number));
    NewFile made = made(old, number, FileRights.atFirst(rights));
    try {
      if (rights.isPresent()) {
        rights.get().giveTo(made.name, made.channel);
      }
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static int number(Path old) throws IOException {
    try {
      BasicFileAttributes found = RegularFile.attributes(old, LinkOption.NOFOLLOW_LINKS);
      return Objects.hash(old, found.fileKey(), found.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      return Objects.hash(old);
    }
  }

  /**
   * {@return an empty file for its owner alone, whatever others do at the same time}
   *
   * <p>The number in its name is a random one. What a process leaves that was killed stays.
   *
   * @param old a name in a folder that exists
   * @throws IOException if none can be made
   */
  static NewFile beside(Path old) throws IOException {
    return made(old, ThreadLocalRandom.current().nextInt(), FileRights.OF_OWNER_ALONE);
  }

  private static NewFile made(Path old, int number, FileAttribute<?>... atFirst)
      throws IOException {
    Path name = name(old, number);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return new NewFile(
            old,
            name,
            FileChannel.open(
                name,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                atFirst));
      } catch (FileAlreadyExistsException e) {
        name = name(old, ThreadLocalRandom.current().nextInt());
      }
    }
    throw new IOException("no name is free for a new file beside it");
  }

  private static Path name(Path old, int number) throws IOException {
    String digits = Long.toHexString(1L << 32 | number & 0xFFFF_FFFFL).substring(1);
    return FilePath.beside(old, ".", "." + digits + SUFFIX);
  }

  /** Removes a file, and nothing else. */
  private static void remove(Path name) {
    try {
      RegularFile.attributes(name, LinkOption.NOFOLLOW_LINKS);
      Files.delete(name);
    } catch (IOException e) {
      // There is none, or it is not ours to remove.
    }
  }

  /**
   * Writes all of it, to the disk.
   *
   * @throws IOException if it cannot be written, as on a full disk
   */
  public void write(byte[] text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** {@return the file, to be written to} */
  FileChannel channel() {
    return channel;
  }

  /**
   * Checks that its name is still its own.
   *
   * @param open a path to the file whatever its name
   * @throws IOException if somebody has put another file there
   */
  void requireNamed(Path open) throws IOException {
    Object inode = Files.getAttribute(open, "unix:ino");
    if (!inode.equals(Files.getAttribute(name, "unix:ino", LinkOption.NOFOLLOW_LINKS))) {
      throw new IOException("somebody has replaced " + name.getFileName());
    }
  }

  /**
   * Gives it the name of the old one, which is no more.
   *
   * @throws IOException if it cannot be; or if the disk fails in the end, so that the old one may
   *     come back with the next start of the machine
   */
  public void move() throws IOException {
    channel.close();
    // Opened before: what cannot be made to last is not begun.
    try (FileChannel folder = FileChannel.open(old.getParent(), StandardOpenOption.READ)) {
      Files.move(name, old, StandardCopyOption.ATOMIC_MOVE);
      hasMoved = true;
      folder.force(true);
    }
  }

  /** Removes it, unless it has taken its place. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      remove();
    }
  }

  /** Removes it, unless it has taken its place; what is written to it goes nowhere. */
  void remove() {
    if (!hasMoved) {
      remove(name);
    }
  }
}
