package ipvs.netlink.socket;

import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A UNIX stream socket that listens for long: where its name is lost, as when somebody clears the
 * folder, it gets it again, unless that is somebody else's by then.
 *
 * <p>One thread accepts; any may close, which ends the wait with {@link
 * java.nio.channels.AsynchronousCloseException}.
 */
public final class LastingListener implements Closeable {
  /** How often it is seen to that clients reach it. */
  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

  private final Optional<Place> place;
  private long looked = System.nanoTime();
  private String told = "";

  /** Replaced by the thread that accepts; guarded by this, as is whether it is closed. */
  private UnixListener listener;

  private boolean isClosed;

  private LastingListener(Optional<Place> place, UnixListener listener) {
    this.place = place;
    this.listener = listener;
  }

  /** Where it is. */
  @FunctionalInterface
  public interface Place {
    /**
     * {@return what listens there from now on}
     *
     * @throws IOException if somebody else does, or nobody can; says which
     */
    UnixListener listen() throws IOException;
  }

  /**
   * {@return a socket that listens at a place}
   *
   * @param place where; asked again where the name is lost
   * @throws IOException as the place does
   */
  public static LastingListener at(Place place) throws IOException {
    return new LastingListener(Optional.of(place), place.listen());
  }

  /** {@return one that has no place where it could be bound again, such as the parent's} */
  public static LastingListener of(UnixListener listener) {
    return new LastingListener(Optional.empty(), listener);
  }

  /**
   * {@return the next connection, once there is one}
   *
   * @param log takes a line where the name is lost, and where it is there again
   * @throws ErrnoException if one cannot be accepted, which may pass, as EMFILE does
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if the kernel does not tell who it is; that connection is closed
   */
  public UnixListener.Accepted accept(Consumer<String> log) throws IOException {
    while (true) {
      Optional<UnixListener.Accepted> client = present().accept(LOOK);
      if (System.nanoTime() - looked >= LOOK) {
        look(log);
        looked = System.nanoTime();
      }
      if (client.isPresent()) {
        return client.get();
      }
    }
  }

  private synchronized UnixListener present() {
    return listener;
  }

  private void look(Consumer<String> log) {
    UnixListener before = present();
    if (place.isEmpty() || before.isReached()) {
      return;
    }
    try {
      goOnWith(place.get().listen());
      before.close();
      log.accept("the socket had gone, and is there again");
      told = "";
    } catch (IOException e) {
      String line = "the socket has gone: " + e.getMessage();
      if (!line.equals(told)) {
        log.accept(line);
        told = line;
      }
    }
  }

  private synchronized void goOnWith(UnixListener other) {
    listener = other;
    if (isClosed) {
      other.close();
    }
  }

  /** Stops listening, and removes the socket's file if it made one and that is there. */
  @Override
  public synchronized void close() {
    isClosed = true;
    listener.close();
  }
}
