package ipvs.cli.sim;

import ipvs.cli.file.FilePath;
import ipvs.cli.file.FileRights;
import ipvs.cli.file.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to replace a table's file, which one holder at a time has among all processes and all
 * threads.
 *
 * <p>What is locked is a file beside the table, which is empty and stays. The table itself will not
 * do: it is replaced by a rename, so that whoever waited would hold a lock on a file that has gone;
 * and the kernel drops a lock as soon as the process closes <em>any</em> descriptor of that file,
 * as each reader does. The file beside it is opened by nobody but the holder, and never removed,
 * since the next one might wait for the removed file while a third one locks a new one. The kernel
 * ends the lock of a process that dies.
 *
 * <p>To the kernel all threads of a process are one, and the one that fails to get the lock must
 * not even close the file. So threads first take turns among themselves. That is the one thing that
 * belongs to the process as a whole here, as the kernel's lock does.
 */
final class TableLock implements Closeable {
  /** What is appended to the name of a table's file. */
  static final String SUFFIX = ".lock";

  /** How often the file is looked for: others may make it, and should not remove it. */
  private static final int ATTEMPTS = 100;

  /** As long as anybody waits: more does not fit a number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Map<Object, Semaphore> TURNS = new ConcurrentHashMap<>();

  /** How often another process is looked after; it holds the lock for some milliseconds. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private final Semaphore turn;
  private final FileChannel channel;

  private TableLock(Semaphore turn, FileChannel channel) {
    this.turn = turn;
    this.channel = channel;
  }

  /**
   * {@return the lock, once nobody else holds it; nothing if another one holds it all the time}
   *
   * @param table a file whose folder exists
   * @param patience how long to wait at the most
   * @throws InterruptedIOException if the thread is interrupted while it waits
   * @throws IOException if the file beside the table cannot be written to
   */
  static Optional<TableLock> take(Path table, Duration patience) throws IOException {
    long most = (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
    long end = System.nanoTime() + most;
    Object key = identity(table);
    TURNS.putIfAbsent(key, new Semaphore(1, true));
    Semaphore turn = TURNS.get(key);
    if (!await(turn, most)) {
      return Optional.empty();
    }
    boolean isTaken = false;
    try {
      FileChannel channel = open(table);
      try {
        isTaken = isLocked(channel, end);
        return isTaken ? Optional.of(new TableLock(turn, channel)) : Optional.empty();
      } finally {
        if (!isTaken) {
          channel.close();
        }
      }
    } finally {
      if (!isTaken) {
        turn.release();
      }
    }
  }

  private static boolean isLocked(FileChannel channel, long end) throws IOException {
    while (channel.tryLock() == null) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
    }
    return true;
  }

  /** The same for all names of one file: a folder may be reached in several ways. */
  private static Object identity(Path table) throws IOException {
    Path folder = table.toAbsolutePath().getParent();
    Object key = Files.readAttributes(folder, "fileKey").get("fileKey");
    return List.of(key == null ? folder.toRealPath() : key, table.getFileName());
  }

  private static boolean await(Semaphore turn, long most) throws InterruptedIOException {
    try {
      return turn.tryAcquire(most, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    return new InterruptedIOException("interrupted while another command changes the table");
  }

  /** {@return the file that is locked for a table} */
  static Path beside(Path table) throws IOException {
    return FilePath.beside(table, "", SUFFIX);
  }

  /** The file beside the table, which is made by whoever comes first. */
  private static FileChannel open(Path table) throws IOException {
    Path file = beside(table);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return existing(file);
      } catch (NoSuchFileException e) {
        // Nobody has made it yet, or this attempt fails because another one does.
      }
      try {
        return made(file, table);
      } catch (FileAlreadyExistsException e) {
        // It is there now.
      }
    }
    throw new IOException("comes and goes");
  }

  /**
   * A file that is there, which may be anybody's, and be anything by now: nothing is written to it,
   * no link is followed, and even a pipe opens at once, since it is opened for both. A lock that
   * others are kept out by takes the right to write.
   */
  private static FileChannel existing(Path file) throws IOException {
    RegularFile.attributes(file, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      // A pipe has no position, whatever its name stood for a moment ago.
      channel.position();
      return channel;
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      channel.close();
      throw new IOException("Not a regular file", e);
    }
  }

  /** A new file: whoever may write to the table may lock it. */
  private static FileChannel made(Path file, Path table) throws IOException {
    Optional<FileRights> rights = FileRights.find(table);
    if (rights.isPresent()) {
      rights = Optional.of(rights.get().usableByOwner());
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            FileRights.atFirst(rights));
    try {
      if (rights.isPresent()) {
        rights.get().giveTo(file, channel);
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Lets the next one in. Closing again does nothing. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        turn.release();
      }
    }
  }
}
