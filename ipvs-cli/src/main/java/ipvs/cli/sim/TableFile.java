package ipvs.cli.sim;

import ipvs.cli.config.FaultyLines;
import ipvs.cli.config.Rule;
import ipvs.cli.config.RuleLines;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.file.FilePath;
import ipvs.cli.file.NewFile;
import ipvs.cli.file.RegularFile;
import ipvs.cli.kernel.LockedException;
import ipvs.cli.kernel.NoTableException;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.LockHolder;
import ipvs.netlink.wire.Transport;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file that holds the table of a simulated kernel.
 *
 * <p>Its lines are those of the save format, with numbers only: {@code --set} and {@code
 * --start-daemon}, then services in the order in which the kernel lists them, each followed by its
 * servers, the newest first. Comments and empty lines are allowed and are lost when the file is
 * written. A file that does not exist is an empty table with the timeouts 900, 120 and 300.
 *
 * <p>What is in the file is what a save has, and so not all that a kernel knows: counters and
 * connections are not kept, nor is the mask of a service that is not persistent, nor whatever no
 * option can set up, of which a comment is left. A verb that asks for such a thing is refused it.
 *
 * <p>The file is replaced as a whole, by a rename: a reader needs no lock, and sees the old table
 * or the new one whatever becomes of the writer. A writer takes the {@linkplain #lock lock} before
 * it reads the file, and keeps it until the file is written.
 *
 * <p>Safe for use by several threads, each with a simulator of its own.
 */
public final class TableFile {
  private final Path file;
  private final String name;

  private TableFile(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * {@return the file that a path leads to, through symbolic links}
   *
   * @param path a path whose folder exists
   * @param name what messages call it, one char a byte
   * @throws NoTableException if the folder does not exist, or may not be searched; or if there is
   *     something else than a regular file
   */
  public static TableFile at(Path path, String name) throws NoTableException {
    try {
      return new TableFile(FilePath.real(path), name);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  /**
   * {@return a simulated kernel with the table of this file}
   *
   * @throws NoTableException if the file cannot be read, or holds no table: then with all lines
   *     that are wrong
   */
  public KernelSimulator load() throws NoTableException {
    KernelSimulator kernel = KernelSimulator.create();
    FaultyLines faults = new FaultyLines();
    try (IpvsClient client = client(kernel.open())) {
      List<Rule> rules = read(faults);
      if (!faults.isFull()) {
        new TableLoader(client, faults).load(rules);
      }
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
    if (!faults.isEmpty()) {
      throw faults.told(name);
    }
    return kernel;
  }

  private List<Rule> read(FaultyLines faults) throws IOException {
    try {
      RegularFile.attributes(file, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    try (InputStream in = opened()) {
      return RuleLines.ofTable(faults).read(in);
    }
  }

  /** A channel would load the libraries for sockets first; but only it knows each name of bytes. */
  private InputStream opened() throws IOException {
    File plain = file.toFile();
    try {
      if (plain.toPath().equals(file)) {
        return new FileInputStream(plain);
      }
    } catch (FileNotFoundException e) {
      // The channel says more about what is wrong.
    } catch (InvalidPathException e) {
      // This is how some locales say that the name is no text.
    }
    return Files.newInputStream(file);
  }

  /**
   * {@return what the file of a table holds, by which tables can be compared}
   *
   * @param kernel has the table, which nobody changes meanwhile
   * @throws NoTableException if it does not answer
   */
  public byte[] text(KernelSimulator kernel) throws NoTableException {
    return text(kernel.open());
  }

  /**
   * {@return the same for a table that others may be changing, as it is at one moment}
   *
   * <p>Between two questions a service could go whose servers the next one is about: so a copy is
   * asked.
   *
   * @param kernel has the table
   * @throws NoTableException if it does not answer
   */
  public byte[] textAtOneMoment(KernelSimulator kernel) throws NoTableException {
    return text(kernel.openCopy());
  }

  private byte[] text(Transport table) throws NoTableException {
    try (IpvsClient client = client(table)) {
      return TableText.of(client);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  /** {@return what messages call it, one char a byte} */
  public String name() {
    return name;
  }

  private static IpvsClient client(Transport transport) throws IOException {
    return IpvsClient.over(transport, IpvsClient.DEFAULT_TIMEOUT);
  }

  /**
   * {@return the right to replace the file, to be given back by closing}
   *
   * <p>Whoever only reads needs none.
   *
   * @param patience how long to wait for others who have it, at the most
   * @throws NoTableException if one has it all the time, or the folder may not be written to
   */
  public Closeable lock(Duration patience) throws NoTableException {
    try {
      Optional<TableLock> taken = TableLock.take(file, patience);
      if (taken.isEmpty()) {
        throw new NoTableException(
            name + ": another command has been changing it for " + patience.toSeconds() + " s");
      }
      return taken.get();
    } catch (NoTableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableFileException(name + TableLock.SUFFIX, e);
    }
  }

  /**
   * {@return the same right}
   *
   * @param patience how long to wait for others who have it, at the most; 0 not at all
   * @throws LockedException if one has it all the time
   * @throws NoTableException if the folder may not be written to
   */
  Closeable lockUnlessBusy(Duration patience) throws IOException {
    try {
      Optional<TableLock> taken = TableLock.take(file, patience);
      if (taken.isEmpty()) {
        throw new LockedException(name, LockHolder.of(TableLock.beside(file)), patience);
      }
      return taken.get();
    } catch (FileSystemException e) {
      throw new UnusableFileException(name + TableLock.SUFFIX, e);
    }
  }

  /**
   * Replaces the file. The caller has the lock.
   *
   * <p>Rights and owner stay as they are, as far as this process may set them. When this returns
   * the table is on the disk.
   *
   * @param text what the file is to hold, as {@link #text} gives it
   * @throws NoTableException if it cannot be written: then it is as it was
   */
  public void store(byte[] text) throws NoTableException {
    try (NewFile next = NewFile.inPlaceOf(file)) {
      next.write(text);
      next.move();
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }
}
