package ipvs.cli.file;

import ipvs.netlink.socket.ExtendedAttributes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is looked at, and then perhaps replaced, beside others who may write to its folder.
 *
 * <p>Its folder, and the file if there is one, are opened once: what is read, and whose rights the
 * new file gets, is the same file whatever becomes of its name. Links are followed, unless others
 * may have made them. Nobody is kept out: of two that replace it at the same time the last one has
 * its way.
 *
 * <p>For one thread.
 */
public final class ReplacedFile implements Closeable {
  /** What is appended to the name of a file that is kept. */
  private static final String KEPT = ".old";

  private final LinkedFile place;
  private final Optional<FileChannel> present;

  private ReplacedFile(LinkedFile place, Optional<FileChannel> present) {
    this.place = place;
    this.present = present;
  }

  /**
   * {@return the file that a path leads to, which need not exist}
   *
   * @throws NoSuchFileException if its folder does not exist
   * @throws IOException if the folder or the file may not be read, a link is not to be followed, or
   *     there is something else than a regular file
   */
  public static ReplacedFile at(Path path) throws IOException {
    LinkedFile place = LinkedFile.at(path);
    try {
      return new ReplacedFile(place, present(place.path()));
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private static Optional<FileChannel> present(Path path) throws IOException {
    FileChannel channel;
    try {
      RegularFile.attributes(path, LinkOption.NOFOLLOW_LINKS);
      channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      // It may be another one than a moment ago.
      RegularFile.attributes(OpenFile.path(channel));
      return Optional.of(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** {@return what the file holds, from its beginning, if there is one; closed with this} */
  public Optional<InputStream> content() throws IOException {
    if (present.isEmpty()) {
      return Optional.empty();
    }
    present.get().position(0);
    return Optional.of(Channels.newInputStream(present.get()));
  }

  /**
   * Replaces the file by one with its owner, group, mode and extended attributes, as far as this
   * process may set them; one that was not there is for its owner alone.
   *
   * <p>When this returns the new file is on the disk. If it fails, or the process is told to end,
   * nothing is left of the new one.
   *
   * @param text what the new file holds
   * @param keepsOld whether the present one, if any, is kept as {@code FILE.old}, in place of what
   *     has that name
   * @throws IOException if it cannot be: then the file is as it was. Or if the disk fails in the
   *     end, so that the old one may come back with the next start of the machine.
   */
  public void replace(byte[] text, boolean keepsOld) throws IOException {
    replace(text, keepsOld, present.isPresent() ? Rights.ALIKE : Rights.PRIVATE);
  }

  /**
   * Replaces the file also where the process is told to end, whose end has to wait for this; else
   * the same.
   *
   * @param text what the new file holds
   */
  public void replaceToTheEnd(byte[] text) throws IOException {
    Rights rights = present.isPresent() ? Rights.ALIKE : Rights.PRIVATE;
    try (Unfinished next = Unfinished.awaited(place.path())) {
      replace(next, text, false, rights);
    }
  }

  /**
   * Replaces the file by one that everybody may read, with the mode 0644; else the same.
   *
   * @param text what the new file holds
   */
  public void publish(byte[] text) throws IOException {
    replace(text, false, Rights.PUBLIC);
  }

  /** Who may do what with the new file. */
  private enum Rights {
    ALIKE,
    PRIVATE,
    PUBLIC
  }

  private void replace(byte[] text, boolean keepsOld, Rights rights) throws IOException {
    try (Unfinished next = Unfinished.beside(place.path())) {
      replace(next, text, keepsOld, rights);
    }
  }

  private void replace(Unfinished next, byte[] text, boolean keepsOld, Rights rights)
      throws IOException {
    Path open = OpenFile.path(next.file().channel());
    if (rights == Rights.ALIKE) {
      makeAlike(present.orElseThrow(), open);
    } else if (rights == Rights.PUBLIC) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }
    next.file().write(text);
    next.finish(
        file -> {
          file.requireNamed(open);
          if (keepsOld && present.isPresent()) {
            keep();
          }
          file.move();
        });
  }

  private static void makeAlike(FileChannel old, Path fresh) throws IOException {
    Path model = OpenFile.path(old);
    FileRights rights = FileRights.of(model);
    boolean hasGroup = rights.isGroupGiven(fresh);
    // Before the mode lets anybody in: an access list makes more of its bits.
    if (hasGroup) {
      ExtendedAttributes.copy(descriptor(model), descriptor(fresh));
    }
    rights.giveMode(fresh, hasGroup);
    rights.giveOwner(fresh);
  }

  private static int descriptor(Path open) {
    return Integer.parseInt(open.getFileName().toString());
  }

  /** Two names of one file: by one step, the second takes the place of what had it. */
  private void keep() throws IOException {
    Path file = place.path();
    int number = ThreadLocalRandom.current().nextInt();
    Path second = FilePath.beside(file, ".", "." + Integer.toHexString(number) + KEPT);
    Files.createLink(second, file);
    try {
      Files.move(second, FilePath.beside(file, "", KEPT), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // It is not about the file, whose name callers put in front.
      String reason = e.getReason() == null ? "" : ": " + e.getReason();
      FileSystemException told =
          new FileSystemException(
              file.toString(), null, "cannot be kept with " + KEPT + " behind its name" + reason);
      told.initCause(e);
      throw told;
    } finally {
      // Where the two are one file already, a rename does nothing.
      Files.deleteIfExists(second);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (present.isPresent()) {
        present.get().close();
      }
    } finally {
      place.close();
    }
  }
}
