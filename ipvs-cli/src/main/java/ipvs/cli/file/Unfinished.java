package ipvs.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A new file of which nothing is left either when the process is told to end.
 *
 * <p>A signal is answered in another thread, and the process is gone when that has ended. It takes
 * the turn and never gives it back.
 */
final class Unfinished implements Closeable {
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread end = new End(this);
  private Optional<NewFile> made = Optional.empty();

  private Unfinished() {}

  /**
   * {@return a new file}
   *
   * @param old what it may take the place of
   * @throws IOException if none can be made
   */
  static Unfinished beside(Path old) throws IOException {
    Unfinished next = new Unfinished();
    try {
      Runtime.getRuntime().addShutdownHook(next.end);
    } catch (IllegalStateException e) {
      throw new InterruptedIOException("the process is ending");
    }
    next.begin(old);
    return next;
  }

  /**
   * {@return a new file that is finished though the process is told to end, since its end waits for
   * whoever makes it}
   *
   * @param old what it may take the place of
   * @throws IOException if none can be made
   */
  static Unfinished awaited(Path old) throws IOException {
    Unfinished next = new Unfinished();
    next.begin(old);
    return next;
  }

  private void begin(Path old) throws IOException {
    try {
      make(old);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void make(Path old) throws IOException {
    turn.lock();
    try {
      made = Optional.of(NewFile.beside(old));
    } finally {
      turn.unlock();
    }
  }

  NewFile file() {
    return made.orElseThrow();
  }

  /** Removes the file: the process is ending. */
  void abandon() {
    turn.lock();
    if (made.isPresent()) {
      made.get().remove();
    }
  }

  /** What is done as a whole, or not at all. */
  @FunctionalInterface
  interface Step {
    void take(NewFile file) throws IOException;
  }

  /** Takes the last step; where the process is ending this does not return. */
  void finish(Step last) throws IOException {
    turn.lock();
    try {
      last.take(file());
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    turn.lock();
    try {
      if (made.isPresent()) {
        made.get().close();
      }
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // It waits for the turn, and will find nothing to do.
    } finally {
      turn.unlock();
    }
  }

  private static final class End extends Thread {
    private final Unfinished unfinished;

    End(Unfinished unfinished) {
      super("end");
      this.unfinished = unfinished;
    }

    @Override
    public void run() {
      unfinished.abandon();
    }
  }
}
