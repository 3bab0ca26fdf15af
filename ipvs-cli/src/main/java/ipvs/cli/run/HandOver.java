package ipvs.cli.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hands pieces over to a thread that takes them one after the other, while whoever brings them gets
 * on. Few pieces wait: who brings more waits, too.
 *
 * <p>For one thread that brings, and one use.
 *
 * @param <P> what is handed over
 */
public final class HandOver<P> {
  /** So many pieces may wait to be taken. */
  private static final int WAITING = 4;

  private final BlockingQueue<Optional<P>> pieces = new ArrayBlockingQueue<>(WAITING);
  private final Taking<P> taking;

  /**
   * What is done with a piece.
   *
   * @param <P> what is handed over
   */
  @FunctionalInterface
  public interface Taker<P> {
    /**
     * Takes a piece.
     *
     * @param piece the piece
     * @throws IOException if it cannot be dealt with; no other is taken
     */
    void take(P piece) throws IOException;
  }

  private HandOver(String name, Taker<P> taker) {
    taking = new Taking<>(name, taker, pieces);
  }

  /**
   * {@return a thread that takes pieces, which runs until {@link #end}}
   *
   * @param <P> what is handed over
   * @param name the thread's name
   * @param taker called on that thread, but never after the return of {@link #end}
   */
  public static <P> HandOver<P> to(String name, Taker<P> taker) {
    HandOver<P> begun = new HandOver<>(name, taker);
    begun.taking.start();
    return begun;
  }

  /**
   * Hands a piece over, and waits until there is room for it.
   *
   * @param piece what no longer changes
   * @throws IOException if one that was handed over before failed, with that very exception, as
   *     with one that is unchecked
   */
  public void put(P piece) throws IOException {
    hand(Optional.of(piece));
    taking.check();
  }

  /**
   * Waits until all pieces are taken.
   *
   * @throws IOException as {@link #put} does
   */
  public void end() throws IOException {
    hand(Optional.empty());
    try {
      taking.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    taking.check();
  }

  private void hand(Optional<P> piece) throws IOException {
    try {
      pieces.put(piece);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Nobody interrupts a command; but then its thread must not be left behind. */
  private IOException interrupted() {
    taking.interrupt();
    Thread.currentThread().interrupt();
    return new InterruptedIOException();
  }

  private static final class Taking<P> extends Thread {
    private final Taker<P> taker;
    private final BlockingQueue<Optional<P>> pieces;
    private volatile Throwable failure;

    Taking(String name, Taker<P> taker, BlockingQueue<Optional<P>> pieces) {
      super(name);
      this.taker = taker;
      this.pieces = pieces;
    }

    @Override
    public void run() {
      try {
        for (Optional<P> next = next(); next.isPresent(); next = next()) {
          // After a failure pieces are taken all the same: whoever brings them must get on.
          if (failure == null) {
            take(next.get());
          }
        }
      } catch (InterruptedException e) {
        // Nobody waits for more.
      }
    }

    /** Whoever brings pieces would wait for ever if this thread ended before the last. */
    private Optional<P> next() throws InterruptedException {
      while (true) {
        try {
          return pieces.take();
        } catch (OutOfMemoryError e) {
          failure = e;
        }
      }
    }

    private void take(P piece) {
      try {
        taker.take(piece);
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }

    void check() throws IOException {
      Throwable seen = failure;
      if (seen instanceof IOException e) {
        throw e;
      } else if (seen instanceof RuntimeException e) {
        throw e;
      } else if (seen instanceof Error e) {
        throw e;
      }
    }
  }
}
